package org.alexnet4j.model;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** PyTorch's initial biases: uniform within one over the square root of a neuron's inputs. The framework can only begin with equal ones. */
final class UniformBiases {

    private UniformBiases() {
    }

    /** Draws all biases of a network. */
    static void draw(ComputationGraph graph, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Layer layer : graph.getLayers()) {
            if (layer.numParams() > 0) {
                draw(layer, random);
            }
        }
    }

    private static void draw(Layer layer, SplittableRandom random) {
        INDArray biases = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        long inputs = layer.getParam(DefaultParamInitializer.WEIGHT_KEY).length() / biases.length();
        double bound = 1 / Math.sqrt(inputs);
        double[] values = random.doubles(biases.length(), -bound, bound).toArray();
        biases.assign(Nd4j.createFromArray(values).castTo(biases.dataType()).reshape(biases.shape()));
    }
}
