package org.alexnet4j.train;

import java.util.List;
import java.util.OptionalDouble;

/** A row of {@code metrics.csv} as text. */
final class MetricsRow {

    private static final List<String> COLUMNS = List.of(
            "epoch", "iterations", "learning_rate",
            "train_loss", "train_top1_error",
            "validation_loss", "validation_top1_error", "validation_top5_error",
            "pictures_per_second", "wait_share", "epoch_seconds", "seconds", "peak_memory_mb");

    /** The first line of the file. */
    static final String HEADER = String.join(",", COLUMNS);

    private final String[] cells;
    private int next;

    private MetricsRow(String line) {
        cells = line.split(",", -1);
        if (cells.length != COLUMNS.size()) {
            throw new IllegalArgumentException(COLUMNS.size() + " values are expected, as in the header, and " + cells.length
                    + " are there.");
        }
    }

    /** Java writes the shortest digits that read back to the same value, whatever the locale. */
    static String format(Metrics row) {
        Metrics.Validation validation = row.validation();
        return String.join(",",
                Integer.toString(row.epoch()), Long.toString(row.iterations()), Double.toString(row.learningRate()),
                Double.toString(row.trainLoss()), Double.toString(row.trainTop1Error()),
                format(validation.loss()), format(validation.top1Error()), format(validation.top5Error()),
                Double.toString(row.picturesPerSecond()), Double.toString(row.waitShare()),
                Double.toString(row.epochSeconds()), Double.toString(row.seconds()), Long.toString(row.peakMemoryMb()));
    }

    private static String format(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /** @throws IllegalArgumentException with a sentence that names the column */
    static Metrics parse(String line) {
        MetricsRow row = new MetricsRow(line);
        // Arguments are evaluated from left to right, which is the order of the columns.
        return new Metrics(
                row.epoch(), row.integer(), row.number(),
                row.number(), row.number(),
                new Metrics.Validation(row.optional(), row.optional(), row.optional()),
                row.number(), row.number(), row.number(), row.number(), row.integer());
    }

    private int epoch() {
        try {
            return Integer.parseInt(cells[next++]);
        } catch (NumberFormatException e) {
            throw unreadable("whole number", e);
        }
    }

    private long integer() {
        try {
            return Long.parseLong(cells[next++]);
        } catch (NumberFormatException e) {
            throw unreadable("whole number", e);
        }
    }

    private double number() {
        try {
            return Double.parseDouble(cells[next++]);
        } catch (NumberFormatException e) {
            throw unreadable("number", e);
        }
    }

    private OptionalDouble optional() {
        if (cells[next].isEmpty()) {
            next++;
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number());
    }

    private IllegalArgumentException unreadable(String expected, NumberFormatException cause) {
        return new IllegalArgumentException("column " + COLUMNS.get(next - 1) + ": a " + expected + " is expected, not \""
                + cells[next - 1] + "\".", cause);
    }
}
