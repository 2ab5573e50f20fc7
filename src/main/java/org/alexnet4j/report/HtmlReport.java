package org.alexnet4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.alexnet4j.files.WholeFile;

/**
 * A run as one HTML page: curves, hardest and confused classes, sample predictions, kernels of the first layer, layer table,
 * configuration and provenance. The page holds all it needs, script and pictures included, so it can be opened offline, mailed and kept.
 */
public final class HtmlReport {

    /** The version is that of pom.xml. */
    private static final String CHARTJS = "/META-INF/resources/webjars/chartjs/4.4.3/dist/chart.umd.js";

    private HtmlReport() {
    }

    /**
     * Writes the page; a reader sees the old page or the new one, never a part.
     *
     * @param data what to show
     * @param file the page, usually {@code report.html} in the run folder, which exists
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(ReportData data, Path file) {
        WholeFile.write(file, render(data));
    }

    /**
     * The page as text.
     *
     * @param data what to show
     * @return a complete HTML document
     */
    public static String render(ReportData data) {
        return Template.fill(Template.resource("report.html"), Map.of(
                "title", Html.escape(data.runName()),
                "style", Template.resource("report.css"),
                "notes", Sections.notes(data.notes()),
                "summary", Sections.summary(data),
                "curves", Sections.curves(data.metrics(), data.withinEpochs()),
                "sections", Sections.evaluation(data.evaluation())
                        + data.evaluation().map(HtmlReport::answers).orElse("")
                        + Sections.kernels(data.firstKernels())
                        + Sections.layers(data.layers())
                        + Sections.configuration(data.configuration())
                        + Sections.provenance(data.provenance()),
                "data", ChartData.json(data.metrics(), data.withinEpochs()),
                "chartjs", chartJs(),
                "script", Template.resource("report.js")));
    }

    private static String answers(ReportData.Evaluation evaluation) {
        return ConfusionSection.of(evaluation.confusion()) + PredictionsSection.of(evaluation.predictions());
    }

    /** Its last line points to a file for debuggers, which the page does not have. */
    private static String chartJs() {
        return Template.resource(CHARTJS).replaceFirst("//# sourceMappingURL=.*\\s*$", "").strip();
    }
}
