package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Small graphs around a layer under test. */
final class TestGraphs {

    static final int CLASSES = 3;

    private TestGraphs() {
    }

    /** Input, the layers in a row, softmax. */
    static ComputationGraph of(DataType type, int height, int width, int channels, Layer... layers) {
        var builder = new NeuralNetConfiguration.Builder().seed(7).dataType(type).updater(new NoOp())
                .weightInit(new NormalDistribution(0, 0.2)).activation(Activation.IDENTITY).graphBuilder()
                .addInputs("in").setInputTypes(InputType.convolutional(height, width, channels, CNN2DFormat.NHWC));
        String last = "in";
        for (int i = 0; i < layers.length; i++) {
            builder.addLayer("layer" + i, layers[i], last);
            last = "layer" + i;
        }
        ComputationGraphConfiguration conf = builder
                .addLayer("out", new Output.Builder(new SoftmaxCrossEntropy()).nOut(CLASSES).activation(Activation.SOFTMAX).build(), last)
                .setOutputs("out").build();
        ComputationGraph graph = new ComputationGraph(conf);
        graph.init();
        return graph;
    }

    static INDArray pictures(DataType type, long... shape) {
        Nd4j.getRandom().setSeed(11);
        return Nd4j.randn(DataType.DOUBLE, shape).castTo(type);
    }

    static INDArray labels(DataType type, int rows) {
        INDArray labels = Nd4j.zeros(type, rows, CLASSES);
        for (int i = 0; i < rows; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }
}
