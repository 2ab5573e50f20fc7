package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.OptimizerConfig;
import org.alexnet4j.nn.GradientDecay;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** The network of sections 3.5 and 5. */
class PaperNetworkTest {

    private static final int SMALLEST_CROP = 64;
    /** The framework's own check of a graph takes all of them, whatever it is asked for. */
    private static final int WEIGHTS_OF_EACH = 24;
    private static final double STEP = 1e-6;

    /** At full size, and a quarter as wide on half the picture; no test changes them. */
    private static ComputationGraph whole;
    private static ComputationGraph narrower;

    @BeforeAll
    static void build() {
        whole = graph(model(1, 0.5), 224, 1000, DataType.FLOAT);
        narrower = graph(model(0.25, 0.5), 112, 10, DataType.FLOAT);
    }

    @AfterAll
    static void release() {
        whole = null;
        narrower = null;
    }

    private static ModelConfig model(double width, double dropout) {
        return PaperModels.of(width, true, dropout, ModelConfig.DropoutScale.TEST, 0.01);
    }

    private static ComputationGraphConfiguration configuration(ModelConfig model, int crop, int classes, DataType type) {
        return Networks.configuration(model, crop, classes, new OptimizerConfig(128, 0.9, 5e-4), 0.01, 1, type);
    }

    private static ComputationGraph graph(ModelConfig model, int crop, int classes, DataType type) {
        ComputationGraph graph = new ComputationGraph(configuration(model, crop, classes, type));
        graph.init();
        return graph;
    }

    @Test
    void hasThePapersParametersInTotalAndLayerByLayer() {
        assertThat(whole.numParams()).isEqualTo(60_965_224);
        // Kernels times what they see, plus a bias each.
        assertThat(whole.getLayer("conv1a").numParams() + whole.getLayer("conv1b").numParams()).isEqualTo(96 * (11 * 11 * 3 + 1));
        assertThat(whole.getLayer("conv2b").numParams()).isEqualTo(128 * (5 * 5 * 48 + 1));
        assertThat(whole.getLayer("conv3a").numParams()).isEqualTo(192 * (3 * 3 * 256 + 1));
        assertThat(whole.getLayer("conv4b").numParams()).isEqualTo(192 * (3 * 3 * 192 + 1));
        assertThat(whole.getLayer("conv5a").numParams()).isEqualTo(128 * (3 * 3 * 192 + 1));
        assertThat(whole.getLayer("fc6a").numParams()).isEqualTo(2048 * (6 * 6 * 256 + 1));
        assertThat(whole.getLayer("fc7b").numParams()).isEqualTo(2048 * (4096 + 1));
        assertThat(whole.getLayer("fc8").numParams()).isEqualTo(1000 * (4096 + 1));
    }

    @ParameterizedTest
    @CsvSource({"conv1, 0", "conv2, 1", "conv3, 0", "conv4, 1", "conv5, 1", "fc6, 1", "fc7, 1"})
    void startsWithThePapersWeightsAndBiases(String layer, double bias) {
        for (String tower : new String[] {"a", "b"}) {
            INDArray weights = whole.getLayer(layer + tower).getParam("W");
            double error = 0.01 / Math.sqrt(weights.length());
            assertThat(weights.meanNumber().doubleValue()).isCloseTo(0, within(5 * error));
            assertThat(weights.stdNumber().doubleValue()).isCloseTo(0.01, within(5 * error));
            INDArray biases = whole.getLayer(layer + tower).getParam("b");
            assertThat(biases.minNumber().doubleValue()).isEqualTo(bias);
            assertThat(biases.maxNumber().doubleValue()).isEqualTo(bias);
        }
    }

    @ParameterizedTest
    @CsvSource({"conv1, 363", "conv2, 1200", "conv3, 2304", "conv4, 1728", "conv5, 1728", "fc6, 9216", "fc7, 4096"})
    void aNarrowerOneOfSmallerPicturesKeepsTheDeviationOfThePapersSums(String layer, int paperInputs) {
        INDArray weights = narrower.getLayer(layer + "a").getParam("W");
        long inputs = weights.rank() == 2 ? weights.size(0) : weights.length() / weights.size(0);
        double sum = weights.stdNumber().doubleValue() * Math.sqrt(inputs);
        double expected = 0.01 * Math.sqrt(paperInputs);
        assertThat(sum).isCloseTo(expected, within(5 * expected / Math.sqrt(2.0 * weights.length())));
    }

    @Test
    void theTowersMeetBeforeConv3AndInTheFullyConnectedLayersOnly() {
        var inputs = configuration(model(1, 0.5), 224, 1000, DataType.FLOAT).getVertexInputs();
        for (String tower : new String[] {"a", "b"}) {
            assertThat(inputs.get("conv1" + tower)).containsExactly("picture");
            assertThat(inputs.get("norm1" + tower)).containsExactly("conv1" + tower);
            assertThat(inputs.get("pool1" + tower)).containsExactly("norm1" + tower);
            assertThat(inputs.get("conv2" + tower)).containsExactly("pool1" + tower);
            assertThat(inputs.get("conv3" + tower)).containsExactly("maps2");
            assertThat(inputs.get("conv4" + tower)).containsExactly("conv3" + tower);
            assertThat(inputs.get("conv5" + tower)).containsExactly("conv4" + tower);
            assertThat(inputs.get("fc6" + tower)).hasSize(1).allMatch(name -> name.startsWith("maps5"));
            assertThat(inputs.get("fc7" + tower)).containsExactly("drop6");
        }
        assertThat(inputs.get("maps2")).containsExactly("pool2a", "pool2b");
        assertThat(inputs.get("fc8")).containsExactly("drop7");
    }

    @Test
    void aNarrowOneHasTheNumericalGradient() {
        DataType before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
        try {
            // Larger initial weights than the paper's, so that every layer's gradient stands clear of rounding.
            ModelConfig model = PaperModels.of(0.05, true, 0.5, ModelConfig.DropoutScale.TEST, 0.02);
            ComputationGraph graph = new ComputationGraph(withoutUpdates(configuration(model, SMALLEST_CROP, 3, DataType.DOUBLE)));
            graph.init();
            Nd4j.getRandom().setSeed(3);
            INDArray x = Nd4j.randn(DataType.DOUBLE, 3, SMALLEST_CROP, SMALLEST_CROP, 3);
            INDArray y = Nd4j.createFromArray(new double[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}});
            DataSet example = new DataSet(x, y);
            graph.setInputs(x);
            graph.setLabels(y);
            graph.computeGradientAndScore();
            for (var parameter : graph.paramTable().entrySet()) {
                String name = parameter.getKey();
                // The updater is what makes a mean of the sum over the minibatch.
                INDArray gradient = graph.gradient().getGradientFor(name).div(x.size(0));
                INDArray weights = parameter.getValue();
                long checked = Math.min(WEIGHTS_OF_EACH, weights.length());
                double largest = 0;
                for (long k = 0; k < checked; k++) {
                    long[] at = Shape.ind2subC(weights, k * (weights.length() - 1) / (checked - 1));
                    double numerical = (scoreWith(graph, example, weights, at, STEP) - scoreWith(graph, example, weights, at, -STEP))
                            / (2 * STEP);
                    double allowed = 1e-8 + 1e-5 * Math.abs(numerical);
                    assertThat(gradient.getDouble(at)).as(name + Arrays.toString(at)).isCloseTo(numerical, within(allowed));
                    largest = Math.max(largest, Math.abs(numerical));
                }
                assertThat(largest).as("something to see of " + name).isGreaterThan(1e-4);
            }
        } finally {
            Nd4j.setDefaultDataTypes(before, before);
        }
    }

    private static double scoreWith(ComputationGraph graph, DataSet example, INDArray weights, long[] at, double step) {
        double before = weights.getDouble(at);
        weights.putScalar(at, before + step);
        double score = graph.score(example, true);
        weights.putScalar(at, before);
        return score;
    }

    /** Without momentum and weight decay. */
    private static ComputationGraphConfiguration withoutUpdates(ComputationGraphConfiguration configuration) {
        for (var vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer && layer.getLayerConf().getLayer() instanceof BaseLayer weighted) {
                weighted.setIUpdater(new NoOp());
                weighted.setRegularization(List.of());
                weighted.setRegularizationBias(List.of());
            }
        }
        return configuration;
    }

    static Stream<ModelConfig> variants() {
        return Stream.of(model(0.05, 0.5), model(0.05, 0),
                PaperModels.of(0.05, false, 0.3, ModelConfig.DropoutScale.TRAINING, 0.02));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void itsJsonGivesAnEqualConfigurationAndTheSameOutputs(ModelConfig model) {
        ComputationGraph graph = graph(model, SMALLEST_CROP, 4, DataType.FLOAT);
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson());
        assertThat(read.toJson()).isEqualTo(graph.getConfiguration().toJson());
        ComputationGraph copy = new ComputationGraph(read);
        copy.init(graph.params().dup(), false);
        INDArray x = Nd4j.randn(DataType.FLOAT, 2, SMALLEST_CROP, SMALLEST_CROP, 3);
        assertThat(copy.outputSingle(x)).isEqualTo(graph.outputSingle(x));
    }

    /** The framework is known to put a term that is set for the whole network into a layer twice. */
    @Test
    void weightDecayIsThereOnceForWeightsAndBiases() {
        ComputationGraph graph = graph(model(0.05, 0.5), SMALLEST_CROP, 4, DataType.FLOAT);
        for (var layer : graph.getLayers()) {
            for (String parameter : layer.paramTable().keySet()) {
                assertThat(layer.getConfig().getRegularizationByParam(parameter)).as(layer.getConfig().getLayerName() + " " + parameter)
                        .containsExactly(new GradientDecay(5e-4));
            }
        }
    }

    @Test
    void droppingLrnAndDropoutLeavesTheirLayersOut() {
        ModelConfig bare = PaperModels.of(0.1, false, 0, ModelConfig.DropoutScale.TEST, 0.01);
        assertThat(configuration(bare, 224, 10, DataType.FLOAT).getVertices().keySet())
                .noneMatch(name -> name.startsWith("norm") || name.startsWith("drop"));
    }
}
