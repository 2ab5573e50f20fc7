package org.alexnet4j.modelimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.MaxPooling;
import org.alexnet4j.nn.Nonlinear;
import org.alexnet4j.nn.Pooling;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** A network of this program from the picture up, its two towers taken together as other programs have them: as groups of one layer. */
final class PresetNetwork {

    private static final String FIRST = "a";
    private static final String SECOND = "b";

    private final ComputationGraphConfiguration graph;
    private final Map<String, GraphVertex> vertices;
    private final List<PresetLayer> layers = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private double kept = 1;

    private PresetNetwork(ComputationGraphConfiguration graph) {
        this.graph = graph;
        this.vertices = graph.getVertices();
    }

    static PresetNetwork of(ComputationGraphConfiguration graph) {
        PresetNetwork network = new PresetNetwork(graph);
        graph.getVertices().forEach((name, vertex) -> {
            // One tower stands after the other: the first tells the order.
            if (vertex instanceof LayerVertex layer && !isInTower(SECOND, name, graph.getVertices())) {
                network.add(name, layer.getLayerConf().getLayer());
            }
        });
        return network;
    }

    private static boolean isInTower(String letter, String name, Map<String, GraphVertex> vertices) {
        String base = name.substring(0, name.length() - 1);
        return name.endsWith(letter) && vertices.containsKey(base + FIRST) && vertices.containsKey(base + SECOND);
    }

    /** @return the layers with weights, from the picture up */
    List<PresetLayer> layers() {
        return List.copyOf(layers);
    }

    /** @return everything from the picture up to the scores of the classes */
    List<Operation> operations() {
        return List.copyOf(operations);
    }

    private void add(String vertex, Layer layer) {
        int towers = inTowers(vertex) ? 2 : 1;
        if (layer instanceof Convolution convolution) {
            int groups = convolution.getGroups() * (seesOwnTower(vertex) ? towers : 1);
            operations.add(new Operation.Convolve(convolution.getKernel(), convolution.getStride(), convolution.getPaddingLow(),
                    convolution.getPaddingHigh(), groups));
            long kernel = convolution.getKernel();
            weighted(vertex, List.of(convolution.getNOut() * towers, convolution.getNIn() / convolution.getGroups(), kernel, kernel));
            activate(convolution.getActivationFn());
        } else if (layer instanceof FeedForwardLayer dense) {
            operations.add(new Operation.Connect());
            weighted(vertex, List.of(dense.getNOut() * towers, dense.getNIn()));
            if (!(layer instanceof OutputLayer)) {
                activate(dense.getActivationFn());
            }
        } else if (layer instanceof Pooling pooling) {
            operations.add(new Operation.Pool(pooling instanceof MaxPooling, pooling.getSize(), pooling.getStride(), 0, 0,
                    pooling.isCeil()));
        } else if (layer instanceof ResponseNormalization norm) {
            double alpha = norm.isAlphaDividedByN() ? norm.getAlpha() / norm.getN() : norm.getAlpha();
            operations.add(new Operation.Normalise(norm.getK(), norm.getN(), alpha, norm.getBeta(), towers));
        } else if (layer instanceof SameMapNormalization norm) {
            operations.add(new Operation.NormaliseWithin(norm.getK(), norm.getN(), norm.getAlpha(), norm.getBeta()));
        } else if (layer instanceof Nonlinear nonlinear) {
            activate(nonlinear.getActivation().getActivationFunction());
        } else if (layer instanceof Dropout dropout && dropout.isScaledAtTest()) {
            kept = 1 - dropout.getProbability();
        }
    }

    private void weighted(String vertex, List<Long> shape) {
        String base = inTowers(vertex) ? vertex.substring(0, vertex.length() - 1) : vertex;
        List<String> parts = inTowers(vertex) ? List.of(base + FIRST, base + SECOND) : List.of(vertex);
        layers.add(new PresetLayer(base, parts, shape, kept));
        kept = 1;
    }

    private void activate(IActivation activation) {
        if (!(activation instanceof ActivationIdentity)) {
            operations.add(new Operation.Activate(activation instanceof ActivationReLU ? "ReLU" : activation.toString()));
        }
    }

    private boolean inTowers(String vertex) {
        return isInTower(FIRST, vertex, vertices);
    }

    private boolean seesOwnTower(String vertex) {
        return inTowers(graph.getVertexInputs().get(vertex).get(0));
    }
}
