package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.ScheduleConfig.Plateau;
import org.alexnet4j.config.TrainConfig;
import org.alexnet4j.files.TextTable;
import org.alexnet4j.model.BiasRates;
import org.alexnet4j.nn.ClassicalMomentum;
import org.alexnet4j.report.Format;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.ScheduleOutline;
import org.alexnet4j.train.ScheduleOutline.Point;

/** The learning rate of a run as text: where it changes, with bars. */
final class ScheduleText {

    private static final int BAR = 40;
    private static final int FIRST_LAYER = 3;

    private final RunConfig run;
    private final RunLength length;
    private final ScheduleOutline outline;

    ScheduleText(RunConfig run, RunLength length, ScheduleOutline outline) {
        this.run = run;
        this.length = length;
        this.outline = outline;
    }

    /**
     * @param pictures of the training set
     * @param classes  number of classes
     */
    String of(int pictures, int classes) {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(Locale.ROOT, "%,d epochs of %,d iterations: %,d pictures in minibatches of %,d.", length.epochs(),
                length.iterations(), pictures, run.optimizer().batch()));
        if (run.schedule().curve() instanceof Plateau plateau) {
            sentences.addAll(plateau(plateau));
        }
        StringBuilder text = new StringBuilder();
        List<Point> changes = outline.changes();
        sentences.forEach(sentence -> text.append(sentence).append(System.lineSeparator()));
        text.append(System.lineSeparator()).append(table(changes)).append(System.lineSeparator());
        notes(classes).forEach(sentence -> text.append(sentence).append(System.lineSeparator()));
        return text.toString();
    }

    private List<String> plateau(Plateau plateau) {
        return List.of(
                String.format(Locale.ROOT, "The rate depends on the validation error: it is multiplied by %s when %s passed"
                                + " without a fall of the top-1 error by more than %s %%,",
                        Format.learningRate(plateau.factor()), patience(plateau.patience()),
                        Format.learningRate(100 * plateau.threshold())),
                String.format(Locale.ROOT, "up to %d times; when they pass once more, the run ends: after epoch %d at the earliest.",
                        plateau.drops(), outline.earliestEnd()),
                "Each rate is shown at the earliest epoch it can come.");
    }

    /** A plateau counts validations of the whole set. */
    private String patience(int count) {
        TrainConfig.Interval every = run.validate().every();
        boolean each = every.unit() == TrainConfig.Unit.ITERATION || every.count() == 1;
        return "%d %s%s%s %s".formatted(count, each ? "epoch" : "validation", count == 1 ? "" : "s",
                each ? "" : ", one every " + every + ",", count == 1 ? "has" : "have");
    }

    private String table(List<Point> changes) {
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("epoch", "iterations done", "rate"));
        header.addAll(outline.layers());
        header.add("");
        lines.add(header);
        for (Point point : changes) {
            List<String> line = new ArrayList<>();
            line.add(Integer.toString(point.epoch()));
            line.add(String.format(Locale.ROOT, "%,d", point.done()));
            line.add(Format.learningRate(point.rate()));
            point.layers().forEach(rate -> line.add(rate == 0 ? "frozen" : Format.learningRate(rate)));
            line.add("#".repeat(bar(point.rate(), changes)));
            lines.add(line);
        }
        List<Boolean> numbers = new ArrayList<>(Collections.nCopies(FIRST_LAYER + outline.layers().size(), true));
        numbers.add(false);
        return TextTable.of(lines, numbers);
    }

    private int bar(double rate, List<Point> changes) {
        double[] rates = changes.stream().mapToDouble(Point::rate).filter(positive -> positive > 0).sorted().toArray();
        if (rate == 0 || rates.length == 0) {
            return 0;
        }
        double highest = rates[rates.length - 1];
        return outline.isLogarithmic()
                ? 1 + (int) Math.round((BAR - 1) * Math.log(rate / rates[0]) / Math.log(highest / rates[0]))
                : (int) Math.round(BAR * rate / highest);
    }

    private List<String> notes(int classes) {
        List<String> notes = new ArrayList<>();
        if (outline.isLogarithmic()) {
            notes.add("The bars are logarithmic.");
        }
        BiasRates.of(run, classes).ifPresent(biases -> notes.add(biases(biases)));
        run.augment().colourUntil().flatMap(epoch -> untilThen(epoch, run.augment())).ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> untilThen(int epoch, AugmentConfig augment) {
        boolean noise = augment.colour() != AugmentConfig.Colour.NONE;
        boolean divided = augment.pixelDivisor() != 1;
        String from = "From epoch " + epoch + " on, pictures ";
        String undivided = "are not divided by " + Format.learningRate(augment.pixelDivisor());
        if (!noise) {
            return divided ? Optional.of(from + undivided + ".") : Optional.empty();
        }
        return Optional.of(from + "have no colour noise" + (divided ? " and " + undivided : "") + ".");
    }

    private static String biases(ClassicalMomentum biases) {
        return biases.isOwn()
                ? "Biases learn at " + Format.learningRate(biases.getLearningRate()) + " throughout, but for those of frozen layers."
                : "Biases learn at " + Format.learningRate(biases.getFactor()) + " times the rate.";
    }
}
