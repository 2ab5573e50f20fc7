package org.alexnet4j.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.report.SampleRun;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Parameter;
import org.alexnet4j.report.sweep.SweepData.RatePoint;
import org.alexnet4j.report.sweep.SweepData.Run;
import org.alexnet4j.report.sweep.SweepData.Savings;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.alexnet4j.train.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {

    private static final List<Parameter> PARAMETERS = List.of(new Parameter("optimizer.momentum", false, List.of()),
            new Parameter("schedule.start", true, List.of()), new Parameter("schedule.every", false, List.of()));

    private static Candidate candidate(int number, String type, Map<String, String> values, Status status, double score) {
        return new Candidate(number, type, values, status, "", Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score), 9,
                List.of());
    }

    private static SweepData sweep(List<Candidate> candidates) {
        return new SweepData("schedules", "validation top-1 error, best epoch", Measure.TOP1, PARAMETERS, candidates, new Savings(60, 80),
                "", Map.of(), List.of(), 200, OptionalDouble.of(0.125));
    }

    @Test
    void aCompleteSweepHasAllParts() {
        assertThat(body(SampleSweep.complete(24))).contains("<h1>schedules</h1>", "Reduced scale: 10 classes")
                .containsSubsequence("Best score", "Candidates", "Epochs trained", "<section id=\"leaderboard\">", "<section id=\"types\">",
                        "<canvas id=\"curves-chart\"", "<canvas id=\"rates-chart\"", "<section id=\"parallel\">", "<svg", "parameter-0",
                        "parameter-8", "<section id=\"importance\">", "<section id=\"configuration\">", "generator: random",
                        "<section id=\"provenance\">", "<dt>seed</dt><dd>1</dd>");
    }

    @Test
    void theSummarySaysWhatStoppingSaved() {
        String page = body(sweep(List.of(candidate(4, "", Map.of(), Status.FINISHED, 0.375),
                candidate(5, "", Map.of(), Status.STOPPED, 0.5), candidate(6, "", Map.of(), Status.FINISHED, 0.5))));
        assertThat(page).containsSubsequence("37.5\u00a0%", "candidate 4", ">3<", "2\u00a0finished, 1\u00a0stopped", ">60<",
                "instead of 80 without stopping: 25.0\u00a0% saved", "3 min 20 s", "12.5\u00a0% of it not spent in training");
    }

    @Test
    void theLeaderboardHasTheValuesThatMatter() {
        String page = body(sweep(List.of(
                new Candidate(1, "step", Map.of("schedule.start", "0.0030517", "optimizer.momentum", "0.93", "schedule.every", "3 epochs"),
                        Status.STOPPED, "worse than the median", OptionalDouble.of(0.5), 9, List.of()),
                candidate(2, "cosine", Map.of("schedule.start", "0.01", "optimizer.momentum", "0.9"), Status.FINISHED, 0.25),
                candidate(3, "cosine", Map.of(), Status.FAILED, Double.NaN))));
        assertThat(page).containsSubsequence(
                "<td>1</td><td>2</td><td>cosine</td><td>25.0\u00a0%</td><td>9</td>"
                        + "<td>momentum\u00a00.9, start\u00a00.01</td><td>finished</td>",
                "<td>2</td><td>1</td><td>step</td><td>50.0\u00a0%</td><td>9</td>"
                        + "<td>momentum\u00a00.93, start\u00a00.00305, every\u00a03 epochs</td><td>stopped: worse than the median</td>",
                "<td></td><td>3</td><td>cosine</td><td></td><td>9</td><td></td><td>failed</td>");
    }

    @Test
    void eachTypeShowsItsBestAndTheMedianOfWhatItFinished() {
        String page = body(sweep(List.of(candidate(1, "step", Map.of(), Status.FINISHED, 0.5),
                candidate(2, "step", Map.of("schedule.start", "0.01"), Status.FINISHED, 0.3),
                candidate(3, "step", Map.of(), Status.PAUSED, 0.9),
                candidate(4, "cosine", Map.of(), Status.FINISHED, 0.2), candidate(5, "fixed", Map.of(), Status.FAILED, Double.NaN))));
        assertThat(page.substring(page.indexOf("id=\"types\""))).containsSubsequence(
                "<td>cosine</td><td>20.0\u00a0%</td><td>20.0\u00a0%</td><td>1</td><td>1</td><td></td>",
                "<td>step</td><td>30.0\u00a0%</td><td>40.0\u00a0%</td><td>2</td><td>3</td><td>start\u00a00.01</td>",
                "<td>fixed</td><td></td><td></td><td>0</td><td>1</td><td></td>");
    }

    @Test
    void aLongLeaderboardIsFoldedAfterTwentyFive() {
        List<Candidate> many = IntStream.rangeClosed(1, 40)
                .mapToObj(number -> candidate(number, "", Map.of(), Status.FINISHED, number / 100.0)).toList();
        assertThat(body(sweep(many))).containsSubsequence("<td>25</td>", "<summary>The other 15 candidates</summary>", "<td>26</td>")
                .doesNotContain("Schedule</th>");
    }

    @Test
    void lossesAreNats() {
        SweepData data = new SweepData("s", "validation loss", Measure.LOSS, PARAMETERS,
                List.of(candidate(1, "", Map.of(), Status.FINISHED, 1.25)), new Savings(9, 9), "", Map.of(), List.of(), 1,
                OptionalDouble.empty());
        assertThat(body(data)).contains("<td>1.250</td>", "nothing was stopped early", "of the sweep").doesNotContain("%");
    }

    @Test
    void sweepsWithoutAScoreSaySo() {
        assertThat(body(SampleSweep.of(List.of()))).contains("There is no candidate yet.", "No epoch has finished yet.")
                .doesNotContain("<canvas", "<svg", "<h3>Best score");
        assertThat(body(sweep(List.of(candidate(1, "step", Map.of("schedule.start", "0.1"), Status.FAILED, Double.NaN),
                candidate(2, "cosine", Map.of("schedule.start", "0.2"), Status.FAILED, Double.NaN)))))
                .contains("<td>failed</td>", "from 8 candidates on").doesNotContain("<canvas", "<svg", "<h3>Best score");
    }

    @Test
    void oneCandidateIsEnough() {
        assertThat(body(sweep(List.of(candidate(1, "step", Map.of("schedule.start", "0.1"), Status.FINISHED, 0.5)))))
                .contains("<svg", "parameter-0").doesNotContain("NaN", "<section id=\"types\">");
    }

    /** Axes: type, start. 0.001 lies in the middle between 0.0001 and 0.01. */
    @Test
    void aLinePassesOverTheAxesOfParametersThatItsCandidateDoesNotHave() {
        String page = body(sweep(List.of(
                candidate(1, "step", Map.of("schedule.start", "0.0001", "schedule.every", "2 epochs"), Status.FINISHED, 0.5),
                candidate(2, "cosine", Map.of("schedule.start", "0.001"), Status.FINISHED, 0.25),
                candidate(3, "step", Map.of("schedule.start", "0.01", "schedule.every", "4 epochs"), Status.FINISHED, 0.75))));
        Matcher line = Pattern.compile("candidate 2,.*?<polyline points=\"(.*?)\"", Pattern.DOTALL).matcher(page);
        assertThat(line.find()).isTrue();
        assertThat(line.group(1)).isEqualTo("60,48.0 176,198.0 408,348.0");
    }

    @Test
    void textsCannotBreakOutOfTheirPlace() {
        String evil = "</script><img src=x onerror=alert(1)>\"'&{{data}}$1\\";
        List<Candidate> candidates = IntStream.range(0, 10).mapToObj(number -> new Candidate(number, evil + number % 2,
                Map.of(evil, evil + number % 3), Status.STOPPED, evil, OptionalDouble.of(number / 10.0), 1,
                List.of(new Run(1, SampleRun.epochs(1), List.of(new RatePoint(0, 0.1)))))).toList();
        List<Parameter> parameters = List.of(new Parameter(evil, true, List.of(evil)));
        String page = SweepReport.render(new SweepData(evil, evil, Measure.TOP1, parameters, candidates,
                new Savings(1, 2), evil, Map.of(evil, evil), List.of(evil), 1, OptionalDouble.empty()));
        String harmless = "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{data}}$1\\";
        assertThat(page).doesNotContain("<img src=x").contains("<h1>" + harmless + "</h1>", "<td>stopped: " + harmless + "</td>",
                "<pre>" + harmless + "</pre>", "aria-label=\"" + harmless + " by " + harmless + "\"");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        assertThat(SweepReport.render(SampleSweep.complete(8)))
                .doesNotContainPattern("(?i)(src|href|action|data|poster)\\s*=\\s*[\"']?\\s*(https?:|//)")
                .doesNotContainPattern("@import|\\burl\\(").contains("default-src 'none'");
    }

    @Test
    void curvesAreMeansOverRunsAndRatesThatALogarithmCannotShowAreLeftOut() throws IOException {
        Metrics one = new Metrics(1, 10, 0.1, 2, 0.9, Metrics.Validation.of(Double.NaN, 0.5, 0.25), 1, 0, 1, 1, 1);
        Metrics other = new Metrics(1, 10, 0.1, 2, 0.9, Metrics.Validation.of(2, 0.75, 0.5), 1, 0, 1, 1, 1);
        Metrics second = new Metrics(2, 20, 0.1, 2, 0.9, Metrics.Validation.of(2, 0.25, 0.125), 1, 0, 1, 1, 1);
        Metrics unvalidated = new Metrics(2, 20, 0.1, 2, 0.9, Metrics.Validation.NONE, 1, 0, 1, 1, 1);
        List<RatePoint> rates = List.of(new RatePoint(0, 0.1), new RatePoint(1, 0.0001), new RatePoint(1.5, 1e-9), new RatePoint(2, 0));
        Candidate candidate = new Candidate(1, "step", Map.of("schedule.start", "0.1"), Status.FINISHED, "", OptionalDouble.of(0.5), 2,
                List.of(new Run(1, List.of(one, second), rates), new Run(2, List.of(other, unvalidated), rates)));
        JsonNode json = data(SweepReport.render(sweep(List.of(candidate)))).get("candidates").get(0);
        assertThat(json.get("epoch")).hasToString("[1,2]");
        assertThat(json.get("measured")).hasToString("[0.625,0.25]");
        assertThat(json.get("rateEpoch")).hasToString("[0.0,1.0]");
        assertThat(json.get("rate")).hasToString("[0.1,1.0E-4]");
        assertThat(json.get("positions")).hasToString("[0.1]");
        assertThat(json.get("score").asDouble()).isEqualTo(0.5);
    }

    @Test
    void timesAreNumbersAndChoicesLieSideBySide() {
        List<Candidate> candidates = List.of(candidate(1, "", Map.of("a", "3 epochs", "b", "sgd", "c", "1.5"), Status.FINISHED, 1),
                candidate(2, "", Map.of("a", "12 epochs", "b", "adam", "c", "some"), Status.FINISHED, 1));
        ParameterAxis time = ParameterAxis.of(new Parameter("a", false, List.of()), "a", candidates);
        assertThat(time.range(candidates)).containsExactly(3, 12);
        ParameterAxis choice = ParameterAxis.of(new Parameter("b", false, List.of("adam", "none", "sgd")), "b", candidates);
        assertThat(choice.position(candidates.get(0))).hasValue(2);
        assertThat(choice.range(candidates)).containsExactly(0, 2);
        ParameterAxis mixed = ParameterAxis.of(new Parameter("c", true, List.of()), "c", candidates);
        assertThat(mixed.choices()).containsExactly("1.5", "some");
    }

    @Test
    void thePageIsTheSameInEveryLocale() {
        String expected = SweepReport.render(SampleSweep.complete(9));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(SweepReport.render(SampleSweep.complete(9))).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void isWritten(@TempDir Path folder) {
        Path file = folder.resolve("report.html");
        SweepReport.write(SampleSweep.complete(9), file);
        assertThat(Files.exists(file)).isTrue();
        assertThat(file).content().endsWith("</html>\n");
    }

    /** The page without its style and scripts. */
    private static String body(SweepData data) {
        String page = SweepReport.render(data);
        return page.substring(page.indexOf("<body>"), page.indexOf("<script"));
    }

    private static JsonNode data(String page) throws IOException {
        Matcher json = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(page);
        assertThat(json.find()).isTrue();
        return new ObjectMapper().readTree(json.group(1));
    }
}
