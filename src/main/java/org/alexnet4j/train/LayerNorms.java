package org.alexnet4j.train;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.alexnet4j.data.DataException;

/**
 * Euclidean norms of the weights or the biases of a layer after a minibatch: a row of {@code norms.csv}.
 *
 * @param iterations minibatches since the start of the run
 * @param layer      the layer, as in the graph
 * @param parameters {@code W} for weights, {@code b} for biases
 * @param norm       of the parameters after the step
 * @param gradient   of the gradient of the minibatch's mean loss, without weight decay
 * @param update     of the step
 */
public record LayerNorms(long iterations, String layer, String parameters, double norm, double gradient, double update) {

    private static final String WEIGHTS = "W";

    public LayerNorms {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(parameters);
    }

    /**
     * Reads the norms of a run.
     *
     * @param file {@link RunFolder#norms()}
     * @return in order; empty where the file is not there
     * @throws DataException        naming file and line, when it is not such a file
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<LayerNorms> read(Path file) {
        return file(file).read(cells -> new LayerNorms(Long.parseLong(cells.get(0)), cells.get(1), cells.get(2),
                Double.parseDouble(cells.get(3)), Double.parseDouble(cells.get(4)), Double.parseDouble(cells.get(5))));
    }

    static IterationFile file(Path file) {
        return new IterationFile(file, "layer", "parameters", "norm", "gradient", "update");
    }

    /** What follows the iterations in its row. */
    List<String> cells() {
        return List.of(layer, parameters, text(norm), text(gradient), text(update));
    }

    /** @return whether these are weights, not biases */
    public boolean isOfWeights() {
        return parameters.equals(WEIGHTS);
    }

    /** @return by which share of their norm the parameters moved; infinite or NaN where they are all 0 */
    public double updateShare() {
        return update / norm;
    }

    private static String text(double value) {
        return Float.toString((float) value);
    }
}
