package org.alexnet4j.train;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.alexnet4j.data.DataException;

/**
 * A validation within an epoch, on a sample of the validation set: a row of {@code validations.csv}.
 *
 * @param iterations minibatches since the start of the run
 * @param epoch      the epoch under way, from 1
 * @param validation what was measured
 */
public record ValidatedIteration(long iterations, int epoch, Metrics.Validation validation) {

    public ValidatedIteration {
        Objects.requireNonNull(validation);
    }

    /**
     * Reads the validations of a run.
     *
     * @param file {@link RunFolder#validations()}
     * @return in order; empty where the file is not there
     * @throws DataException        naming file and line, when it is not such a file
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<ValidatedIteration> read(Path file) {
        return file(file).read(cells -> new ValidatedIteration(Long.parseLong(cells.get(0)), Integer.parseInt(cells.get(1)),
                new Metrics.Validation(number(cells.get(2)), number(cells.get(3)), number(cells.get(4)))));
    }

    static IterationFile file(Path file) {
        return new IterationFile(file, "epoch", "loss", "top1_error", "top5_error");
    }

    /** What follows the iterations in its row. */
    List<String> cells() {
        return List.of(Integer.toString(epoch), text(validation.loss()), text(validation.top1Error()), text(validation.top5Error()));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private static OptionalDouble number(String cell) {
        return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
    }
}
