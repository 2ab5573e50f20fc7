package org.alexnet4j.bench.stock;

import org.alexnet4j.bench.Towers;
import org.alexnet4j.bench.Workload;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The paper's two towers in Deeplearning4j's own layers. Its dropout is inverted. */
final class StockNetwork {

    private final Workload workload;
    private final Towers towers;
    private final GraphBuilder graph;

    StockNetwork(Workload workload) {
        this.workload = workload;
        this.towers = workload.towers();
        double decay = workload.run().optimizer().weightDecay();
        this.graph = new NeuralNetConfiguration.Builder()
                .seed(workload.run().train().seed())
                .dataType(DataType.FLOAT)
                .updater(new Nesterovs(Workload.RATE, workload.run().optimizer().momentum()))
                .l2(decay)
                .l2Bias(decay)
                .graphBuilder();
    }

    ComputationGraphConfiguration configuration() {
        int crop = workload.crop();
        graph.addInputs("picture").setInputTypes(InputType.convolutional(crop, crop, 3));
        graph.addLayer("padded", new ZeroPaddingLayer.Builder(0, 3, 0, 3).build(), "picture");
        for (char tower : new char[] {'a', 'b'}) {
            convolution("conv1" + tower, "padded", towers.maps(1), 11, 4, 0);
            String first = pool("1" + tower, normalise("1" + tower));
            convolution("conv2" + tower, first, towers.maps(2), 5, 1, 2);
            pool("2" + tower, normalise("2" + tower));
        }
        graph.addVertex("maps2", new MergeVertex(), "pool2a", "pool2b");
        for (char tower : new char[] {'a', 'b'}) {
            convolution("conv3" + tower, "maps2", towers.maps(3), 3, 1, 1);
            convolution("conv4" + tower, "conv3" + tower, towers.maps(4), 3, 1, 1);
            convolution("conv5" + tower, "conv4" + tower, towers.maps(5), 3, 1, 1);
            pool("5" + tower, "conv5" + tower);
        }
        graph.addVertex("maps5", new MergeVertex(), "pool5a", "pool5b");
        String neurons7 = dense("7", dense("6", "maps5"));
        graph.addLayer("fc8", new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nOut(workload.classes()).activation(Activation.SOFTMAX).build(), neurons7);
        return graph.setOutputs("fc8").build();
    }

    private void convolution(String name, String input, int maps, int kernel, int stride, int padding) {
        graph.addLayer(name, new ConvolutionLayer.Builder(kernel, kernel).stride(stride, stride).padding(padding, padding)
                .nOut(maps).activation(Activation.RELU).build(), input);
    }

    private String normalise(String name) {
        if (!workload.run().model().lrn()) {
            return "conv" + name;
        }
        graph.addLayer("norm" + name, new LocalResponseNormalization.Builder().k(2).n(5).alpha(1e-4).beta(0.75).build(), "conv" + name);
        return "norm" + name;
    }

    private String pool(String name, String input) {
        graph.addLayer("pool" + name, new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(3, 3).stride(2, 2).build(), input);
        return "pool" + name;
    }

    private String dense(String number, String input) {
        for (char tower : new char[] {'a', 'b'}) {
            graph.addLayer("fc" + number + tower,
                    new DenseLayer.Builder().nOut(towers.neurons()).activation(Activation.RELU).build(), input);
        }
        String neurons = "neurons" + number;
        graph.addVertex(neurons, new MergeVertex(), "fc" + number + "a", "fc" + number + "b");
        double dropout = workload.run().model().dropout();
        if (dropout == 0) {
            return neurons;
        }
        graph.addLayer("drop" + number, new DropoutLayer.Builder(1 - dropout).build(), neurons);
        return "drop" + number;
    }
}
