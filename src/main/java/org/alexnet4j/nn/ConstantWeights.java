package org.alexnet4j.nn;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A promise that the weights of a network stay as they are until this is closed. Convolutions then bring theirs to oneDNN's layout once,
 * not for each minibatch, which is an eighth of the time where a minibatch is one picture. A training pass ends it.
 */
public final class ConstantWeights implements AutoCloseable {

    private final List<LinearRuntime<?>> layers;

    private ConstantWeights(List<LinearRuntime<?>> layers) {
        this.layers = layers;
    }

    /**
     * @param graph a network whose weights nobody changes before this is closed
     * @return to be closed
     */
    public static ConstantWeights of(ComputationGraph graph) {
        return of(List.of(graph));
    }

    /**
     * @param graphs networks whose weights nobody changes before this is closed
     * @return to be closed
     */
    public static ConstantWeights of(List<ComputationGraph> graphs) {
        List<LinearRuntime<?>> layers = graphs.stream().flatMap(graph -> Arrays.stream(graph.getLayers()))
                .filter(LinearRuntime.class::isInstance).<LinearRuntime<?>>map(layer -> (LinearRuntime<?>) layer).toList();
        layers.forEach(layer -> layer.keepWeights(true));
        return new ConstantWeights(layers);
    }

    @Override
    public void close() {
        layers.forEach(layer -> layer.keepWeights(false));
    }
}
