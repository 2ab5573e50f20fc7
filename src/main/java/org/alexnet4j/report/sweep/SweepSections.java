package org.alexnet4j.report.sweep;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.report.Format;
import org.alexnet4j.report.Html;
import org.alexnet4j.report.Sections;
import org.alexnet4j.report.SeriesLook;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;

/** The parts of a sweep's page as HTML; a part with nothing to show is empty. */
final class SweepSections {

    /** Candidates of the leaderboard that are shown at once; the others are shown when the reader asks for them. */
    private static final int LEADING = 25;

    /** From the furthest on. */
    private static final List<Status> STATUSES =
            List.of(Status.FINISHED, Status.STOPPED, Status.PAUSED, Status.RUNNING, Status.WAITING, Status.FAILED);

    private final SweepData data;
    private final List<Candidate> order;
    private final ParameterNames names;
    private final ScheduleTypes types;

    SweepSections(SweepData data) {
        this.data = data;
        this.order = Leaderboard.order(data.candidates());
        this.names = ParameterNames.of(data);
        this.types = ScheduleTypes.of(data.candidates());
    }

    /** The few numbers a reader looks for first. */
    String summary() {
        List<String> tiles = new ArrayList<>();
        data.best().ifPresent(best -> tiles.add(Sections.tile("Best score", score(best),
                "candidate " + best.number() + (best.status() == Status.FINISHED ? "" : ", " + best.status().word()))));
        tiles.add(Sections.tile("Candidates", Format.whole(order.size()), statuses()));
        long spared = Math.max(0, data.savings().withoutStopping() - data.savings().epochs());
        tiles.add(Sections.tile("Epochs trained", Format.whole(data.savings().epochs()), spared == 0 ? "nothing was stopped early"
                : "instead of " + Format.whole(data.savings().withoutStopping()) + " without stopping: "
                        + Format.percent((double) spared / data.savings().withoutStopping()) + " saved"));
        tiles.add(Sections.tile("Time", Format.duration(data.seconds()), data.overhead().isEmpty() ? "of the sweep"
                : Format.percent(data.overhead().getAsDouble()) + " of it not spent in training"));
        return Sections.tiles(tiles);
    }

    private String statuses() {
        Map<Status, Long> counts = order.stream()
                .collect(Collectors.groupingBy(Candidate::status, () -> new EnumMap<>(Status.class), Collectors.counting()));
        return STATUSES.stream().filter(counts::containsKey)
                .map(status -> Format.whole(counts.get(status)) + "\u00a0" + status.word())
                .collect(Collectors.joining(", "));
    }

    String leaderboard() {
        if (order.isEmpty()) {
            return Html.section("leaderboard", "Leaderboard", "<p>There is no candidate yet.</p>");
        }
        String intro = Html.text("p", "Ranked by " + data.score() + "; lower is better. Candidates that were not trained to the end follow"
                + " those that were, by how far they came.");
        String rest = order.size() <= LEADING ? "" : Html.details("The other " + Format.whole(order.size() - LEADING) + " candidates",
                ranks(LEADING, order.size()));
        return Html.section("leaderboard", "Leaderboard", intro + ranks(0, Math.min(LEADING, order.size())) + rest);
    }

    private String ranks(int from, int to) {
        List<String> head = new ArrayList<>(List.of("Rank", "Candidate", "Schedule", "Score", "Epochs", "Parameters", "Status"));
        List<List<String>> rows = IntStream.range(from, to).mapToObj(this::rank).collect(Collectors.toList());
        if (!types.differ()) {
            head.remove(2);
            rows.forEach(row -> row.remove(2));
        }
        return "<div class=\"ranks" + (types.differ() ? " typed" : "") + "\">" + Html.table(head, rows) + "</div>\n";
    }

    private List<String> rank(int index) {
        Candidate candidate = order.get(index);
        String status = candidate.status().word() + (candidate.reason().isEmpty() ? "" : ": " + candidate.reason());
        return new ArrayList<>(List.of(candidate.isScored() ? Format.whole(index + 1) : "",
                Integer.toString(candidate.number()), candidate.schedule(), score(candidate), Format.whole(candidate.epochs()),
                names.values(candidate), status));
    }

    /** The best of each type of schedule, the best type first. */
    String types() {
        if (!types.differ()) {
            return "";
        }
        List<List<String>> rows = order.stream().map(Candidate::schedule).distinct().map(this::type).toList();
        return Html.section("types", "Best by type of schedule", "<div class=\"best\">" + Html.table(
                List.of("Type", "Best score", "Median of finished", "Finished", "Candidates", "Parameters of the best"), rows) + "</div>");
    }

    private List<String> type(String type) {
        List<Candidate> candidates = order.stream().filter(candidate -> candidate.schedule().equals(type)).toList();
        double[] finished = candidates.stream()
                .filter(candidate -> candidate.status() == Status.FINISHED && candidate.isScored())
                .mapToDouble(candidate -> candidate.score().getAsDouble()).toArray();
        Optional<Candidate> best = candidates.stream().filter(Candidate::isScored).findFirst();
        return List.of(type, best.map(this::score).orElse(""), finished.length == 0 ? "" : score(median(finished)),
                Format.whole(finished.length), Format.whole(candidates.size()), best.map(names::values).orElse(""));
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Learning curves and learning rates. */
    String curves() {
        boolean trained = order.stream().flatMap(candidate -> candidate.runs().stream()).anyMatch(run -> !run.metrics().isEmpty());
        boolean planned = order.stream().flatMap(candidate -> candidate.runs().stream()).anyMatch(run -> !run.rates().isEmpty());
        String measure = measure();
        String curves = !trained ? "<p>No epoch has finished yet.</p>" : chart("The curves of the candidates", "curves-chart",
                capital(measure) + " by epoch, mean over the runs of a candidate", measure + " of each candidate by epoch");
        String rates = !planned ? "" : chart("The learning rates", "rates-chart",
                "Learning rate by epoch, as planned, down to 1/1,000 of a schedule's greatest", "learning rate of each candidate by epoch");
        return Html.section("curves", "Learning curves", curves)
                + (rates.isEmpty() ? "" : Html.section("rates", "Learning rates", rates));
    }

    private String chart(String what, String id, String title, String words) {
        return script(what) + legend() + "<div class=\"charts\">\n" + Sections.chart(id, title, words) + "</div>\n";
    }

    private String measure() {
        return switch (data.measure()) {
            case TOP1 -> "validation top-1 error";
            case TOP5 -> "validation top-5 error";
            case LOSS -> "validation loss in nats";
        };
    }

    /** Scatter plots and the figure of parallel coordinates. */
    String parameters(List<ParameterAxis> axes) {
        if (axes.isEmpty() || data.best().isEmpty()) {
            return "";
        }
        String plots = IntStream.range(0, axes.size())
                .mapToObj(i -> Sections.chart("parameter-" + i, axes.get(i).name(), data.score() + " by " + axes.get(i).name()))
                .collect(Collectors.joining());
        return Html.section("parallel", "Parallel coordinates", ParallelCoordinates.of(data, axes))
                + Html.section("parameters", "Score by parameter", Html.text("p", "Each point is a candidate with a score: " + data.score()
                        + ". Hollow points: candidates that were not trained to the end.") + script("The points") + legend()
                        + "<div class=\"charts small\">\n" + plots + "</div>\n");
    }

    String importance() {
        if (data.candidates().isEmpty() || data.parameters().isEmpty() && !types.differ()) {
            return "";
        }
        String body = Importance.of(data).map(SweepSections::importance).orElse(Html.text("p", "What each parameter matters can be told"
                + " from " + Importance.LEAST_CANDIDATES + " candidates on that have scores which differ and are not being trained."));
        return Html.section("importance", "Importance of parameters", body);
    }

    private static String importance(Importance importance) {
        List<Importance.Share> rows = new ArrayList<>(importance.shares());
        rows.add(new Importance.Share("interactions and noise", importance.remainder()));
        return Html.text("p", "The share of the variance of the candidates' ranks that each explains on its own: a functional analysis of"
                + " variance of a random forest (Hutter, Hoos and Leyton-Brown 2014). Of few candidates these are rough estimates.")
                + "<table class=\"bars\"><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">Share of the variance</th></tr>"
                + "</thead>\n"
                + rows.stream().map(SweepSections::bar).collect(Collectors.joining("\n", "<tbody>\n", "\n</tbody></table>"));
    }

    private static String bar(Importance.Share share) {
        return "<tr>" + Html.text("td", share.name()) + "<td><span class=\"bar\" style=\"--share:"
                + String.format(Locale.ROOT, "%.1f", 100 * share.share()) + "%\"></span>" + Format.percent(share.share()) + "</td></tr>";
    }

    private static String script(String what) {
        return "<noscript>" + Html.text("p", what + " need JavaScript; the leaderboard has the scores.") + "</noscript>\n";
    }

    /** Which colour, dashes and shape are which type. */
    private String legend() {
        if (!types.differ()) {
            return "";
        }
        return IntStream.range(0, types.names().size())
                .mapToObj(i -> "<li>" + new SeriesLook(i).svg() + Html.escape(types.names().get(i)) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"legend\">\n", "\n</ul>\n"));
    }

    private String score(Candidate candidate) {
        OptionalDouble score = candidate.score();
        return candidate.isScored() ? score(score.getAsDouble()) : "";
    }

    private String score(double score) {
        return data.isError() ? Format.percent(score) : Format.loss(score);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
