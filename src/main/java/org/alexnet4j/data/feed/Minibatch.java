package org.alexnet4j.data.feed;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pictures on their way into the network.
 *
 * @param pictures {@code [batch, height, width, 3]} floats, RGB, pixels 0..255 minus the mean, in 'c' order
 * @param labels   the label of each row
 */
public record Minibatch(INDArray pictures, int[] labels) {

    /** @return the number of rows */
    public int size() {
        return labels.length;
    }
}
