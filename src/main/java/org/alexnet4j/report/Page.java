package org.alexnet4j.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.alexnet4j.files.Json;

/** The frame of an HTML page that holds all it needs: style, numbers, Chart.js and the script that draws. */
public final class Page {

    /** The version is that of pom.xml. */
    private static final String CHARTJS = "/META-INF/resources/webjars/chartjs/4.4.3/dist/chart.umd.js";

    private Page() {
    }

    /**
     * @param title    of the page
     * @param subtitle a sentence or two below it
     * @param notes    what a reader must know first
     * @param main     finished HTML
     * @param data     the numbers that the script draws, as {@link #json} writes them
     * @param styles   files on the class path
     * @param scripts  files on the class path, which are run in this order after Chart.js
     * @return a complete HTML document
     */
    public static String of(String title, String subtitle, List<String> notes, String main, String data, List<String> styles,
            List<String> scripts) {
        return Template.fill(Template.resource("report.html"), Map.of(
                "title", Html.escape(title),
                "subtitle", Html.escape(subtitle),
                "style", Template.resources(styles),
                "notes", Sections.notes(notes),
                "main", main,
                "data", data,
                "chartjs", chartJs(),
                "script", Template.resources(scripts)));
    }

    /** JSON that may stand inside a script element. */
    public static String json(ObjectNode root) {
        // No text in this JSON needs '<' as itself, and "</script>" would end the element.
        return Json.compact(root).replace("<", "\\u003c");
    }

    /** Its last line points to a file for debuggers, which the page does not have. */
    private static String chartJs() {
        return Template.resource(CHARTJS).replaceFirst("//# sourceMappingURL=.*\\s*$", "").strip();
    }
}
