package org.alexnet4j.model;

import java.util.List;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.ModelConfig.DropoutScale;
import org.alexnet4j.config.OptimizerConfig;
import org.alexnet4j.nn.ClassicalMomentum;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.GradientDecay;
import org.alexnet4j.nn.MaxPooling;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SoftmaxCrossEntropy;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network of the paper's text (section 3.5, figure 2): two towers, a and b, that meet before conv3 and in the fully-connected layers.
 * With 1000 classes, a width of 1 and pictures of 224 pixels it has 60,965,224 parameters.
 *
 * <p>Initial weights have the paper's deviation at that size. A narrower network, or one of smaller pictures, has fewer inputs to a neuron,
 * and its deviation is larger by the square root, so that sums deviate as the paper's do: with 0.01 throughout, the signal of a quarter
 * of the width fades on its way up and the loss stays at ln(classes).
 */
final class PaperNetwork {

    /** Name of the input, {@code [batch, height, width, 3]} pixels minus the mean. */
    static final String PICTURE = "picture";
    /** Name of the output, {@code [batch, classes]} probabilities. */
    static final String OUTPUT = "fc8";

    private static final double BIAS_ZERO = 0;
    private static final double BIAS_ONE = 1;

    private final ModelConfig model;
    private final int crop;
    private final int classes;
    private final long seed;
    private final GraphBuilder graph;

    private PaperNetwork(ModelConfig model, int crop, int classes, OptimizerConfig optimizer, double rate, long seed, DataType type) {
        this.model = model;
        this.crop = crop;
        this.classes = classes;
        this.seed = seed;
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .updater(new ClassicalMomentum(rate, optimizer.momentum()))
                .regularization(List.of(new GradientDecay(optimizer.weightDecay())))
                .regularizationBias(List.of(new GradientDecay(optimizer.weightDecay())))
                .graphBuilder();
    }

    static ComputationGraphConfiguration configuration(
            ModelConfig model, int crop, int classes, OptimizerConfig optimizer, double rate, long seed, DataType type) {
        return new PaperNetwork(model, crop, classes, optimizer, rate, seed, type).build();
    }

    private ComputationGraphConfiguration build() {
        graph.addInputs(PICTURE).setInputTypes(InputType.convolutional(crop, crop, 3, CNN2DFormat.NHWC));

        // 3 zero rows and columns at the right and the bottom make 224 pixels into 55 kernels 4 apart.
        for (char tower : new char[] {'a', 'b'}) {
            convolution("conv1" + tower, PICTURE, new Convolution.Builder(11).stride(4).padding(0, 3).withoutInputGradient(),
                    48, BIAS_ZERO, model.deviation());
            String first = pool("1" + tower, normalise("1" + tower, "conv1" + tower));
            convolution("conv2" + tower, first, new Convolution.Builder(5).padding(2, 2), 128, BIAS_ONE, deviation(48, scaled(48)));
            pool("2" + tower, normalise("2" + tower, "conv2" + tower));
        }
        graph.addVertex("maps2", new MergeVertex(), "pool2a", "pool2b");
        for (char tower : new char[] {'a', 'b'}) {
            convolution("conv3" + tower, "maps2", new Convolution.Builder(3).padding(1, 1), 192, BIAS_ZERO, deviation(256, 2 * scaled(128)));
            convolution("conv4" + tower, "conv3" + tower, new Convolution.Builder(3).padding(1, 1), 192, BIAS_ONE, deviation(192, scaled(192)));
            convolution("conv5" + tower, "conv4" + tower, new Convolution.Builder(3).padding(1, 1), 128, BIAS_ONE, deviation(192, scaled(192)));
            pool("5" + tower, "conv5" + tower);
        }
        graph.addVertex("maps5", new MergeVertex(), "pool5a", "pool5b");
        String neurons6 = dense("6", "maps5", deviation(6 * 6 * 256, lastSide() * lastSide() * 2 * scaled(128)));
        double betweenNeurons = deviation(4096, 2 * scaled(2048));
        String neurons7 = dense("7", neurons6, betweenNeurons);
        graph.addLayer(OUTPUT, new OutputLayer.Builder(new SoftmaxCrossEntropy())
                .nOut(classes).activation(Activation.SOFTMAX).biasInit(BIAS_ZERO)
                .weightInit(new NormalDistribution(0, betweenNeurons)).build(), neurons7);
        return graph.setOutputs(OUTPUT).build();
    }

    private void convolution(String name, String input, Convolution.Builder layer, int maps, double bias, double deviation) {
        graph.addLayer(name, rectified(layer, maps, bias, deviation), input);
    }

    private String normalise(String name, String input) {
        if (!model.lrn()) {
            return input;
        }
        graph.addLayer("norm" + name, new ResponseNormalization(), input);
        return "norm" + name;
    }

    private String pool(String name, String input) {
        graph.addLayer("pool" + name, new MaxPooling(), input);
        return "pool" + name;
    }

    /** Both towers of a fully-connected layer, then dropout over all their neurons. */
    private String dense(String number, String input, double deviation) {
        for (char tower : new char[] {'a', 'b'}) {
            graph.addLayer("fc" + number + tower, rectified(new Dense.Builder(), 2048, BIAS_ONE, deviation), input);
        }
        String neurons = "neurons" + number;
        graph.addVertex(neurons, new MergeVertex(), "fc" + number + "a", "fc" + number + "b");
        if (model.dropout() == 0) {
            return neurons;
        }
        String dropped = "drop" + number;
        boolean scaledAtTest = model.dropoutScale() == DropoutScale.TEST;
        graph.addLayer(dropped, new Dropout(model.dropout(), scaledAtTest, 31 * seed + Long.parseLong(number)), neurons);
        return dropped;
    }

    private <B extends FeedForwardLayer.Builder<B>> FeedForwardLayer rectified(
            FeedForwardLayer.Builder<B> layer, int size, double bias, double deviation) {
        return layer.nOut(scaled(size)).activation(Activation.RELU).biasInit(bias)
                .weightInit(new NormalDistribution(0, deviation)).build();
    }

    /** The paper's number of maps or neurons, at this network's width. */
    private int scaled(int size) {
        return Math.max(1, (int) Math.round(size * model.width()));
    }

    /** The deviation of weights to neurons that have fewer inputs than the paper's, or more. */
    private double deviation(int paperInputs, int inputs) {
        return model.deviation() * Math.sqrt(paperInputs / (double) inputs);
    }

    /** Side of the maps below fc6: 6 for pictures of 224 pixels. */
    private int lastSide() {
        int side = (crop + 3 - 11) / 4 + 1;
        for (int pooling = 0; pooling < 3; pooling++) {
            side = (side - 3) / 2 + 1;
        }
        return side;
    }
}
