package org.alexnet4j.data.feed;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pictures on their way into a network, or into several.
 *
 * @param inputs for each network {@code [rows, height, width, 3]} floats, RGB, pixels 0..255 minus the mean, in 'c' order; networks that
 *               see the same have the same array
 * @param labels the label of each picture, which has one row, or in evaluation as many as views
 */
public record Minibatch(List<INDArray> inputs, int[] labels) {

    public Minibatch {
        inputs = List.copyOf(inputs);
    }

    /** @return the input of the first network, which is the only one in training */
    public INDArray pictures() {
        return inputs.get(0);
    }

    /** @return the number of pictures */
    public int size() {
        return labels.length;
    }
}
