package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.train.LayerNorms;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.ValidatedIteration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @Test
    void aCompleteRunShowsItsNumbers() {
        assertThat(body(SampleRun.complete(60)))
                .contains("<h1>imagenette-paper</h1>")
                .contains("Reduced scale: 10 classes")
                // 981 of 3,925 wrong; Wilson's interval computed by hand.
                .contains("25.0\u00a0%").contains("23.7 to 26.4\u00a0%")
                .contains("4,440 iterations").contains("3 h 25 min")
                // Totals of the paper's network.
                .contains("60,965,224").contains("659,272")
                .contains("preset: paper")
                .contains("<dt>seed</dt><dd>1</dd>")
                .contains("<canvas id=\"loss\"", "<canvas id=\"error\"", "<canvas id=\"rate\"", "<canvas id=\"speed\"");
    }

    @Test
    void aRunThatHasJustStartedSaysSo() throws IOException {
        String page = HtmlReport.render(SampleRun.started());
        assertThat(body(SampleRun.started())).contains("No epoch has finished yet.").doesNotContain("<canvas");
        assertThat(data(page).get("epoch")).isEmpty();
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String page = HtmlReport.render(SampleRun.complete(3));
        assertThat(page).doesNotContainPattern("(?i)(src|href|action|data|poster)\\s*=\\s*[\"']?\\s*(https?:|//)")
                .doesNotContainPattern("@import|\\burl\\(")
                .doesNotContain("sourceMappingURL")
                .contains("default-src 'none'");
    }

    @Test
    void theHardestClassComesFirst() {
        String page = body(new ReportData("r", List.of(), "", Map.of(), List.of(), ReportData.WithinEpochs.NOTHING,
                Optional.of(new ReportData.Evaluation(1, 30, ErrorRate.of(12, 30), ErrorRate.of(0, 30), 1, List.of(
                        new ReportData.ClassError("easy", 1, 10),
                        new ReportData.ClassError("hard", 8, 10),
                        new ReportData.ClassError("middling", 3, 10)), ReportData.Confusion.NONE, List.of())), List.of(), List.of()));
        assertThat(page).containsSubsequence(">hard<", "80.0\u00a0%", "8 of 10", ">middling<", "30.0\u00a0%", ">easy<", "10.0\u00a0%");
    }

    @Test
    void textsCannotBreakOutOfTheirPlace() {
        String evil = "</script><img src=x onerror=alert(1)>\"'&{{data}}$1\\";
        String page = HtmlReport.render(new ReportData(evil, List.of(evil), evil, Map.of(evil, evil), SampleRun.epochs(1),
                new ReportData.WithinEpochs(List.of(), List.of(new LayerNorms(1, evil, "W", 1, 1, 1))),
                Optional.of(new ReportData.Evaluation(1, 10, ErrorRate.of(1, 10), ErrorRate.of(0, 10), 1,
                        List.of(new ReportData.ClassError(evil, 1, 10)), new ReportData.Confusion(List.of(evil), new long[][] {{1}}),
                        List.of(new ReportData.Prediction(new byte[3], evil, List.of(new ReportData.Answer(evil, 1, true)))))),
                List.of(new ReportData.Layer(evil, evil, evil, evil, evil, 1, 1, 1)),
                List.of(new ReportData.TowerKernels(evil, new float[1][27]))));
        String harmless = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{data}}$1\\";
        assertThat(page).doesNotContain("<img src=x").contains("<h1>" + harmless + "</h1>")
                .contains("<pre>" + harmless + "</pre>").contains("<dt>" + harmless + "</dt><dd>" + harmless + "</dd>");
        assertThat(occurrences(page, "</script>")).isEqualTo(3);
    }

    @Test
    void theCurvesAreJsonWithNullWhereNothingWasMeasured() throws IOException {
        Metrics diverged = new Metrics(2, 20, 0.01, Double.NaN, 0.9, new Metrics.Validation(
                OptionalDouble.of(Double.POSITIVE_INFINITY), OptionalDouble.of(0.875), OptionalDouble.empty()), 10, 0, 1, 2, 1);
        Metrics unvalidated = new Metrics(1, 10, 0.01, 2.3, 0.95, Metrics.Validation.NONE, 10, 0.25, 1, 1, 1);
        ReportData data = new ReportData("r", List.of(), "", Map.of(), List.of(unvalidated, diverged),
                ReportData.WithinEpochs.NOTHING, Optional.empty(), List.of(), List.of());
        JsonNode curves = data(HtmlReport.render(data));
        assertThat(curves.get("epoch").toString()).isEqualTo("[1,2]");
        assertThat(curves.get("trainLoss").toString()).isEqualTo("[2.3,null]");
        assertThat(curves.get("validationLoss").toString()).isEqualTo("[null,null]");
        assertThat(curves.get("validationTop1Error").toString()).isEqualTo("[null,0.875]");
        assertThat(curves.get("validationTop5Error").toString()).isEqualTo("[null,null]");
        assertThat(curves.get("waitShare").toString()).isEqualTo("[0.25,0.0]");
    }

    /** Two epochs of 10 and of 20 iterations: the 5th lies at 0.5, the 20th at 1.5, and the 40th where epochs of 20 would have it. */
    @Test
    void whatIsMeasuredWithinEpochsLiesBetweenThemInTheCurves() throws IOException {
        Metrics first = new Metrics(1, 10, 0.01, 2.3, 0.9, Metrics.Validation.NONE, 10, 0, 1, 1, 1);
        Metrics second = new Metrics(2, 30, 0.01, 2.1, 0.8, Metrics.Validation.NONE, 10, 0, 1, 1, 1);
        ReportData.WithinEpochs within = new ReportData.WithinEpochs(
                List.of(new ValidatedIteration(5, 1, Metrics.Validation.of(2.2, 0.9, 0.5)),
                        new ValidatedIteration(20, 2, Metrics.Validation.of(Double.NaN, 0.7, 0.25)),
                        new ValidatedIteration(40, 3, Metrics.Validation.NONE)),
                List.of(new LayerNorms(10, "conv1a", "W", 4, 1, 0.5), new LayerNorms(10, "conv1a", "b", 0, 1, 0.5),
                        new LayerNorms(10, "fc8", "W", 0, 1, 0.5), new LayerNorms(30, "conv1a", "W", 8, 1, 0.5)));
        ReportData data = new ReportData("r", List.of(), "", Map.of(), List.of(first, second), within, Optional.empty(),
                List.of(), List.of());
        JsonNode curves = data(HtmlReport.render(data));
        assertThat(curves.get("within")).hasToString(
                "{\"epoch\":[0.5,1.5,2.5],\"loss\":[2.2,null,null],\"top1Error\":[0.9,0.7,null],\"top5Error\":[0.5,0.25,null]}");
        assertThat(curves.get("updates")).hasToString(
                "[{\"layer\":\"conv1a\",\"epoch\":[1.0,2.0],\"share\":[0.125,0.0625]},"
                        + "{\"layer\":\"fc8\",\"epoch\":[1.0],\"share\":[null]}]");
        assertThat(body(data)).contains("<canvas id=\"updates\"", "Hollow points");
        assertThat(body(new ReportData("r", List.of(), "", Map.of(), List.of(first), ReportData.WithinEpochs.NOTHING, Optional.empty(),
                List.of(), List.of()))).doesNotContain("updates", "Hollow points");
    }

    @Test
    void aLongCurveOfNormsIsThinnedEvenly() throws IOException {
        List<LayerNorms> norms = IntStream.rangeClosed(1, 1000).mapToObj(i -> new LayerNorms(i, "fc8", "W", 1, 1, 0.5)).toList();
        JsonNode curve = data(HtmlReport.render(new ReportData("r", List.of(), "", Map.of(), SampleRun.epochs(1),
                new ReportData.WithinEpochs(List.of(), norms), Optional.empty(), List.of(), List.of()))).get("updates").get(0);
        assertThat(curve.get("epoch")).hasSize(334); // every third
        assertThat(curve.get("epoch").get(1).asDouble()).isEqualTo(4 / 74.0);
    }

    @Test
    void thePageIsTheSameInEveryLocale() {
        String expected = HtmlReport.render(SampleRun.complete(2));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(HtmlReport.render(SampleRun.complete(2))).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void replacesTheOldPageAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        HtmlReport.write(SampleRun.started(), file);
        HtmlReport.write(SampleRun.complete(2), file);
        assertThat(Files.readString(file)).contains("imagenette-paper").endsWith("</html>\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** The page without its style and scripts. */
    private static String body(ReportData data) {
        String page = HtmlReport.render(data);
        return page.substring(page.indexOf("<body>"), page.indexOf("<script"));
    }

    private static JsonNode data(String page) throws IOException {
        Matcher json = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(json.find()).isTrue();
        return new ObjectMapper().readTree(json.group(1));
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
