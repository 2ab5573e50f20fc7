package org.alexnet4j.report;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of HTML. Every text that goes in is escaped here. */
public final class Html {

    private Html() {
    }

    /** Text for an element's content or a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** An element around escaped text. */
    public static String text(String tag, String text) {
        return "<" + tag + ">" + escape(text) + "</" + tag + ">";
    }

    /** A titled section around finished HTML. */
    public static String section(String id, String title, String body) {
        return "<section id=\"" + id + "\">\n" + text("h2", title) + "\n" + body + "\n</section>\n";
    }

    /** A part that is closed until the reader opens it, around finished HTML. */
    public static String details(String summary, String body) {
        return "<details>" + text("summary", summary) + "\n" + body + "\n</details>";
    }

    /** A table that scrolls sideways on a narrow screen; the first column is text, the others are numbers or short texts. */
    public static String table(List<String> head, List<List<String>> rows) {
        return "<div class=\"wide\"><table>\n<thead>" + row("th scope=\"col\"", "th", head) + "</thead>\n<tbody>\n"
                + rows.stream().map(cells -> row("td", "td", cells)).collect(Collectors.joining("\n"))
                + "\n</tbody></table></div>";
    }

    private static String row(String open, String close, List<String> cells) {
        return cells.stream()
                .map(cell -> "<" + open + ">" + escape(cell) + "</" + close + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }
}
