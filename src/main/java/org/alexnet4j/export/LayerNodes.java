package org.alexnet4j.export;

import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.Nonlinear;
import org.alexnet4j.nn.Output;
import org.alexnet4j.nn.Pooling;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Layers as nodes of an ONNX graph, whose maps are {@code [batch, maps, height, width]}. */
final class LayerNodes {

    /** The axis of maps and of neurons alike. */
    static final int CHANNELS = 1;

    private final WeightedNodes weighted;
    private final PlainNodes plain;

    LayerNodes(ComputationGraph network, OnnxGraph graph) {
        this.weighted = new WeightedNodes(network, graph);
        this.plain = new PlainNodes(graph);
    }

    /**
     * Adds a layer.
     *
     * @return what it gives, of the layer's own name unless there was nothing to compute
     * @throws org.alexnet4j.model.ModelException where it is none of the program's layers
     */
    Value add(JoinedLayer layer) {
        Layer conf = layer.conf();
        if (conf instanceof Convolution convolution) {
            return weighted.convolution(layer, convolution);
        }
        if (conf instanceof Dense dense) {
            return weighted.dense(layer, dense);
        }
        if (conf instanceof Output output) {
            return weighted.softmax(layer, output);
        }
        return layer.shared() ? addPlain(plain.copied(layer)) : addPlain(layer);
    }

    private Value addPlain(JoinedLayer layer) {
        Layer conf = layer.conf();
        if (conf instanceof Pooling pooling) {
            return plain.pooling(layer, pooling);
        }
        if (conf instanceof ResponseNormalization normalization) {
            return plain.acrossMaps(layer, normalization);
        }
        if (conf instanceof SameMapNormalization normalization) {
            return plain.withinMaps(layer, normalization);
        }
        if (conf instanceof Nonlinear nonlinear) {
            return plain.nonlinear(layer, operator(nonlinear.getActivation().getActivationFunction(), layer));
        }
        if (conf instanceof Dropout dropout) {
            return plain.dropout(layer, dropout);
        }
        throw NetworkNodes.refused("layer %s is a %s".formatted(layer.name(), conf.getClass().getSimpleName()));
    }

    /** @return the operator that computes it */
    static String operator(IActivation activation, JoinedLayer layer) {
        if (activation instanceof ActivationReLU) {
            return "Relu";
        }
        if (activation instanceof ActivationTanH) {
            return "Tanh";
        }
        throw NetworkNodes.refused("the activation of layer %s is %s".formatted(layer.name(), activation));
    }
}
