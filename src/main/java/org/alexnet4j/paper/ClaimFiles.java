package org.alexnet4j.paper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.files.Csv;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.ClaimFigure;
import org.alexnet4j.train.Metrics;

/** A claim's files among the results: a row per arm, seed and epoch, and a figure for each scale. */
final class ClaimFiles {

    static final List<String> COLUMNS = List.of("scale", "arm", "run", "seed", "epoch", "learning_rate", "train_loss", "train_top1_error",
            "validation_loss", "validation_top1_error", "validation_top5_error", "views", "top1_error", "top5_error", "seconds", "failure");

    private final Path results;

    ClaimFiles(Path results) {
        this.results = results;
    }

    /** @return the table of a claim */
    static Path table(Path results, String id) {
        return results.resolve(id + ".csv");
    }

    /** @return the figure of a claim at a scale */
    static Path figure(Path results, ClaimOutcome outcome) {
        return results.resolve(outcome.claim().id() + "-" + outcome.scale().written() + ".png");
    }

    void write(ClaimOutcome outcome) {
        if (outcome.sides().isEmpty()) {
            return;
        }
        Path file = table(results, outcome.claim().id());
        StringBuilder text = new StringBuilder(Csv.row(COLUMNS));
        others(file, outcome.scale().written()).forEach(row -> text.append(Csv.row(row)));
        rows(outcome).forEach(row -> text.append(Csv.row(row)));
        WholeFile.write(file, text.toString());
        ClaimFigure.write(ClaimCurves.of(outcome), figure(results, outcome));
    }

    /** Rows of other scales stay. */
    private static List<List<String>> others(Path file, String scale) {
        List<List<String>> rows = new ArrayList<>();
        if (Files.exists(file)) {
            try (Csv.Reader reader = new Csv.Reader(file)) {
                reader.next();
                for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                    if (!row.get().get(0).equals(scale)) {
                        List<String> cells = new ArrayList<>(row.get());
                        // An earlier version wrote fewer columns.
                        cells.addAll(Collections.nCopies(Math.max(0, COLUMNS.size() - cells.size()), ""));
                        rows.add(cells);
                    }
                }
            }
        }
        return rows;
    }

    private static List<List<String>> rows(ClaimOutcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (ClaimOutcome.Side side : outcome.sides()) {
            side.tried().forEach(run -> rows.addAll(rows(outcome, side, run)));
            side.runs().forEach(run -> rows.addAll(rows(outcome, side, run)));
            side.mean().ifPresent(run -> rows.addAll(judged(outcome, side, run)));
        }
        return rows;
    }

    private static List<List<String>> rows(ClaimOutcome outcome, ClaimOutcome.Side side, RunRecord run) {
        List<List<String>> rows = new ArrayList<>();
        for (Metrics row : run.metrics()) {
            rows.add(cells(outcome, side, run, Integer.toString(row.epoch()), number(row.learningRate()), number(row.trainLoss()),
                    number(row.trainTop1Error()), number(row.validation().loss()), number(row.validation().top1Error()),
                    number(row.validation().top5Error()), "", "", "", String.format(Locale.ROOT, "%.0f", row.seconds()), ""));
        }
        run.failure().ifPresent(reason -> rows.add(cells(outcome, side, run, "", "", "", "", "", "", "", "", "", "", "", reason)));
        rows.addAll(judged(outcome, side, run));
        return rows;
    }

    /** The last network's errors by the arm's views, a row without an epoch. By how many others it was judged depends on other claims. */
    private static List<List<String>> judged(ClaimOutcome outcome, ClaimOutcome.Side side, RunRecord run) {
        return run.judgement(ClaimPlan.views(outcome.claim(), side.arm())).stream().map(judged -> cells(outcome, side, run, "", "", "", "",
                number(judged.loss()), "", "", Integer.toString(judged.views()), number(judged.top1().error()),
                number(judged.top5().error()), "", "")).toList();
    }

    private static List<String> cells(ClaimOutcome outcome, ClaimOutcome.Side side, RunRecord run, String... rest) {
        List<String> cells = new ArrayList<>(List.of(outcome.scale().written(), side.arm().name(),
                run.key().base() + "/" + run.key().label(), run.key().name().replace("seed-", "")));
        cells.addAll(List.of(rest));
        return cells;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    private static String number(double value) {
        return Double.toString(value);
    }
}
