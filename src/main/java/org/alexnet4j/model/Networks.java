package org.alexnet4j.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
     * A network of the run that goes on from another one's weights and momentum.
     *
     * @param run     the run
     * @param classes number of classes, at least 2
     * @param from    a network with the same layers, whatever their learning rates, decay and dropout are
     * @return the network, initialised
     * @throws ModelException when the layers differ
     */
    public static ComputationGraph withWeightsOf(ComputationGraph from, RunConfig run, int classes) {
        ComputationGraph graph = create(run, classes);
        if (!shapes(graph).equals(shapes(from))) {
            throw new ModelException("The network of the configuration has other layers than the one that was trained: nothing of it can be"
                    + " taken over.");
        }
        graph.setParams(from.params());
        graph.getUpdater().getStateViewArray().assign(from.getUpdater().getStateViewArray());
        graph.getConfiguration().setIterationCount(from.getConfiguration().getIterationCount());
        graph.getConfiguration().setEpochCount(from.getConfiguration().getEpochCount());
        return graph;
    }

    private static Map<String, List<Long>> shapes(ComputationGraph graph) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        graph.paramTable().forEach((name, array) -> shapes.put(name, LongStream.of(array.shape()).boxed().toList()));
        return shapes;
    }

    /**
     * Looks whether a network from a file reads such pictures, whether each of its layers reads what the one below gives, and whether it
     * answers with so many classes.
     *
     * @param graph   the network
     * @param crop    side of the pictures in pixels
     * @param classes number of classes
     * @throws ModelException where it does not; the message continues a sentence that begins with the file
     */
    public static void requireFit(ComputationGraph graph, int crop, int classes) {
        try {
            new LayerSizes(graph.getConfiguration()).requireFit(crop, classes);
        } catch (IOException e) {
            throw new ModelException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new ModelException("its layers do not fit to each other or to pictures of " + crop + " pixels", e);
        }
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
