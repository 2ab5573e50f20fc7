package org.alexnet4j.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What became of the paper's claims, as one HTML page; its figures lie beside it. It needs no script and nothing from elsewhere. */
public final class ClaimsReport {

    private ClaimsReport() {
    }

    /**
     * What is shown.
     *
     * @param tiles   a few numbers
     * @param head    of the table
     * @param rows    of the table, a claim at a scale each; its last cell is the verdict
     * @param claims  those that were measured
     * @param missing a sentence for each of the others
     */
    public record Data(List<Tile> tiles, List<String> head, List<List<String>> rows, List<Claim> claims, List<String> missing) {

        public Data {
            tiles = List.copyOf(tiles);
            head = List.copyOf(head);
            rows = List.copyOf(rows);
            claims = List.copyOf(claims);
            missing = List.copyOf(missing);
        }
    }

    /**
     * @param name  what is counted
     * @param value how many there are
     */
    public record Tile(String name, String value) {
    }

    /**
     * A claim that was measured.
     *
     * @param id       of its part of the page
     * @param title    of that
     * @param says     the claim and the paper's number
     * @param verdict  a few words
     * @param kind     of the verdict, for its colour
     * @param findings sentences
     * @param figures  names of files beside the page
     * @param command  that makes it
     */
    public record Claim(String id, String title, String says, String verdict, String kind, List<String> findings, List<String> figures,
            String command) {

        public Claim {
            Objects.requireNonNull(id);
            findings = List.copyOf(findings);
            figures = List.copyOf(figures);
        }
    }

    /**
     * The page as text.
     *
     * @param data what to show
     * @return a complete HTML document
     */
    public static String render(Data data) {
        String tiles = Sections.tiles(data.tiles().stream().map(tile -> "<div class=\"tile\">" + Html.text("h3", tile.name())
                + "<p class=\"value\">" + Html.escape(tile.value()) + "</p></div>").toList());
        String table = Html.section("claims", "The claims", Html.table(data.head(), data.rows()));
        String claims = data.claims().stream().map(ClaimsReport::claim).collect(Collectors.joining());
        String missing = data.missing().isEmpty() ? "" : Html.section("missing", "Not measured",
                data.missing().stream().map(sentence -> Html.text("li", sentence)).collect(Collectors.joining("\n", "<ul>\n", "\n</ul>")));
        return Template.fill(Template.resource("claims.html"), Map.of(
                "style", Template.resources(List.of("report.css", "claims.css")),
                "main", tiles + table + claims + missing));
    }

    private static String claim(Claim claim) {
        String figures = claim.figures().stream().map(file -> "<img src=\"" + Html.escape(file) + "\" alt=\"" + Html.escape(claim.says())
                + "\" loading=\"lazy\">").collect(Collectors.joining("\n"));
        String body = Html.text("p", claim.says())
                + "\n<p class=\"verdict " + claim.kind().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "\">"
                + Html.escape(claim.verdict()) + "</p>\n"
                + claim.findings().stream().map(sentence -> Html.text("p", sentence)).collect(Collectors.joining("\n"))
                + "\n" + figures + "\n" + Html.text("pre", claim.command());
        return Html.section(claim.id(), claim.title(), body);
    }
}
