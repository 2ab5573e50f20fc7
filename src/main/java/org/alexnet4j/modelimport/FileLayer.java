package org.alexnet4j.modelimport;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A layer with weights as a file has it.
 *
 * @param name    what the file calls it
 * @param shape   {@code [maps, maps that one sees, height, width]}, or {@code [neurons, inputs]}
 * @param weights in that order, from position 0
 * @param biases  one for each map or neuron; a layer may have none
 * @param factor  what the weights are multiplied by when the network is used
 */
record FileLayer(String name, List<Long> shape, FloatBuffer weights, Optional<FloatBuffer> biases, double factor) {

    private static final int DENSE = 2;

    FileLayer {
        shape = List.copyOf(shape);
    }

    FileLayer(String name, List<Long> shape, FloatBuffer weights, Optional<FloatBuffer> biases) {
        this(name, shape, weights, biases, 1);
    }

    boolean isConvolution() {
        return shape.size() > DENSE;
    }

    /** @return maps or neurons */
    long count() {
        return shape.get(0);
    }

    /** @return such as {@code 256 kernels of 5x5x48} or {@code 4096 neurons of 9216 inputs} */
    String size() {
        return size(shape);
    }

    static String size(List<Long> shape) {
        return shape.size() == DENSE
                ? shape.get(0) + " neurons of " + shape.get(1) + " inputs"
                : shape.get(0) + " kernels of " + shape.subList(2, shape.size()).stream().map(String::valueOf)
                        .collect(Collectors.joining("x")) + "x" + shape.get(1);
    }
}
