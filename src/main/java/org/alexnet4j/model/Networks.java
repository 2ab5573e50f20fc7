package org.alexnet4j.model;

import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.ModelConfig.Preset;
import org.alexnet4j.config.OptimizerConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.SoftmaxCrossEntropy;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/** Makes networks from presets. */
public final class Networks {

    /** Name of every network's input: {@code [batch, height, width, 3]}, RGB, pixels 0..255 minus the mean. */
    public static final String INPUT = NetworkBuilder.PICTURE;
    /** Name of every network's output: {@code [batch, classes]} probabilities. */
    public static final String OUTPUT = NetworkBuilder.OUTPUT;

    private Networks() {
    }

    /**
     * The configuration of a run's network, in single precision.
     *
     * @param run     the run
     * @param classes number of classes, at least 2
     * @return the graph's configuration
     */
    public static ComputationGraphConfiguration configuration(RunConfig run, int classes) {
        return configuration(run.model(), run.augment().crop(), classes, run.optimizer(), run.schedule().start(), run.train().seed(),
                DataType.FLOAT);
    }

    /**
     * The configuration of a network.
     *
     * @param model     the preset and its deviations
     * @param crop      side of the input in pixels
     * @param classes   number of classes, at least 2
     * @param optimizer momentum and weight decay
     * @param rate      learning rate of the first iteration
     * @param seed      seed of the initial weights and of dropout
     * @param type      floating-point type
     * @return the graph's configuration
     */
    public static ComputationGraphConfiguration configuration(
            ModelConfig model, int crop, int classes, OptimizerConfig optimizer, double rate, long seed, DataType type) {
        NetworkBuilder network = new NetworkBuilder(new NetworkSpec(model, crop, classes, optimizer, rate, seed, type));
        return switch (model.preset()) {
            case PAPER, ONE_TOWER -> PaperNetwork.build(network);
            case ORIGINAL2012 -> Original2012Network.build(network);
            case ORIGINAL2012_ONE_TOWER -> Original2012OneTowerNetwork.build(network);
            case CAFFE -> CaffeNetwork.build(network);
            case TORCHVISION -> TorchvisionNetwork.build(network);
            case CIFAR_4LAYER -> CifarNetwork.build(network, model.lrn());
        };
    }

    /**
     * A network with its initial weights.
     *
     * @param run     the run
     * @param classes number of classes, at least 2
     * @return the network, initialised
     */
    public static ComputationGraph create(RunConfig run, int classes) {
        ComputationGraph graph = new ComputationGraph(configuration(run, classes));
        graph.init();
        if (run.model().preset() == Preset.TORCHVISION) {
            UniformBiases.draw(graph, run.train().seed());
        }
        return graph;
    }

    /**
     * The loss of a network, which counts the errors of the last training minibatch.
     *
     * @param graph a network of this class
     * @return its loss
     */
    public static SoftmaxCrossEntropy loss(ComputationGraph graph) {
        BaseOutputLayer output = (BaseOutputLayer) graph.getLayer(OUTPUT).conf().getLayer();
        return (SoftmaxCrossEntropy) output.getLossFn();
    }
}
