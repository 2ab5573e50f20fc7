package org.alexnet4j.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.alexnet4j.nn.Convolution;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

/**
 * The shape of a layer's weights: layers of the same one can take each other's.
 *
 * @param count  kernels or neurons, each with a bias
 * @param kernel side of a kernel in pixels; 0 for neurons
 * @param inputs maps that a kernel sees, or inputs of a neuron
 */
record WeightShape(long count, int kernel, long inputs) {

    /** @return the shape of each layer with weights, by its name in the graph, from the picture up */
    static Map<String, WeightShape> of(ComputationGraphConfiguration graph) {
        Map<String, WeightShape> shapes = new LinkedHashMap<>();
        graph.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer && layer.getLayerConf().getLayer() instanceof FeedForwardLayer weighted) {
                shapes.put(name, of(weighted));
            }
        });
        return shapes;
    }

    private static WeightShape of(FeedForwardLayer layer) {
        return layer instanceof Convolution convolution
                ? new WeightShape(layer.getNOut(), convolution.getKernel(), layer.getNIn() / convolution.getGroups())
                : new WeightShape(layer.getNOut(), 0, layer.getNIn());
    }

    /** @return such as {@code 48 kernels of 11x11x3} or {@code 2048 neurons of 9216 inputs} */
    @Override
    public String toString() {
        return kernel == 0
                ? count + " neurons of " + inputs + " inputs"
                : count + " kernels of " + kernel + "x" + kernel + "x" + inputs;
    }
}
