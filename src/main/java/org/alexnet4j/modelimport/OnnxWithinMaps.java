package org.alexnet4j.modelimport;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Response normalisation within maps, for which ONNX has no operator, as this program writes it: the maps divided by a power of a constant
 * plus a multiple of the mean of squares, {@code Mul, AveragePool, Mul, Add, Pow} and {@code Div}.
 *
 * @param operation the normalisation
 * @param output    the name of what comes out
 */
record OnnxWithinMaps(Operation operation, String output) {

    private static final int READERS = 2;

    /**
     * @param readers of the maps
     * @param maps    their name
     * @param next    the one node that reads a value
     * @param tensors what is stored
     * @return the normalisation; empty where the readers are something else
     */
    static Optional<OnnxWithinMaps> of(
            List<OnnxNode> readers, String maps, Function<String, Optional<OnnxNode>> next, OnnxTensors tensors) {
        Optional<OnnxNode> squares = of("Mul", readers).filter(node -> node.proto().getInputList().equals(List.of(maps, maps)));
        Optional<OnnxNode> quotient = of("Div", readers).filter(node -> node.input(0).filter(maps::equals).isPresent());
        if (readers.size() != READERS || squares.isEmpty() || quotient.isEmpty()) {
            return Optional.empty();
        }
        Optional<OnnxNode> mean = above("AveragePool", squares, next);
        Optional<OnnxNode> weighted = above("Mul", mean, next);
        Optional<OnnxNode> scale = above("Add", weighted, next);
        Optional<OnnxNode> power = above("Pow", scale, next);
        boolean divides = power.isPresent() && quotient.get().input(1).filter(power.get().output()::equals).isPresent();
        if (!divides || !isSum(mean.get())) {
            return Optional.empty();
        }
        int n = mean.get().equalSides("kernel_shape", 1);
        Optional<Double> alpha = constant(weighted.get(), tensors);
        Optional<Double> k = constant(scale.get(), tensors);
        Optional<Double> beta = constant(power.get(), tensors);
        return alpha.isEmpty() || k.isEmpty() || beta.isEmpty() ? Optional.empty()
                : Optional.of(new OnnxWithinMaps(new Operation.NormaliseWithin(k.get(), n, alpha.get() / n / n, beta.get()),
                        quotient.get().output()));
    }

    /** A mean that counts zeros beyond the map is the sum over a constant number of pixels. */
    private static boolean isSum(OnnxNode mean) {
        int border = mean.equalSides("kernel_shape", 1) / 2;
        int[] padding = mean.padding();
        return mean.equalSides("strides", 1) == 1 && mean.integer("count_include_pad", 0) == 1 && padding[0] == border
                && padding[1] == border;
    }

    private static Optional<OnnxNode> of(String type, List<OnnxNode> nodes) {
        return nodes.stream().filter(node -> node.type().equals(type)).findFirst();
    }

    private static Optional<OnnxNode> above(String type, Optional<OnnxNode> below, Function<String, Optional<OnnxNode>> next) {
        return below.flatMap(node -> next.apply(node.output())).filter(node -> node.type().equals(type));
    }

    private static Optional<Double> constant(OnnxNode node, OnnxTensors tensors) {
        return node.input(1).filter(tensors.names()::contains).filter(name -> Sizes.product(tensors.shape(name)) == 1)
                .map(name -> (double) tensors.values(name).get(0));
    }
}
