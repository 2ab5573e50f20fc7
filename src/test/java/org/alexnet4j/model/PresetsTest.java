package org.alexnet4j.model;

import static org.alexnet4j.model.PresetRuns.configuration;
import static org.alexnet4j.model.PresetRuns.distribution;
import static org.alexnet4j.model.PresetRuns.layer;
import static org.alexnet4j.model.PresetRuns.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Every preset against the paper, its authors' configuration files, Caffe's prototxt and torchvision's source. */
class PresetsTest {

    @ParameterizedTest
    @CsvSource({"paper, 60965224", "original2012, 60965224", "caffe, 60965224", "one-tower, 62378344", "torchvision, 61100840"})
    void haveTheirPublishedNumberOfParameters(String preset, long parameters) {
        assertThat(table(preset).parameters()).isEqualTo(parameters);
    }

    @Test
    void theAuthorsSingleTowerHasTheParametersOfItsFile() {
        long convolutions = 48 * (11 * 11 * 3 + 1) + 128 * (5 * 5 * 48 + 1) + 192 * (3 * 3 * 128 + 1) + 192 * (3 * 3 * 192 + 1)
                + 256 * (3 * 3 * 192 + 1);
        long neurons = 4096 * (6 * 6 * 256 + 1) + 4096 * (4096 + 1) + 1000 * (4096 + 1);
        assertThat(table("original2012-one-tower").parameters()).isEqualTo(convolutions + neurons);
    }

    @Test
    void theCifarNetworkHasTheParametersOfItsFile() {
        long expected = 32 * (5 * 5 * 3 + 1) + 32 * (5 * 5 * 32 + 1) + 64 * (5 * 5 * 32 + 1) + 1000 * (4 * 4 * 64 + 1);
        assertThat(table("cifar-4layer").parameters()).isEqualTo(expected);
        assertThat(table("cifar-4layer", "augment.crop=24").parameters()).isEqualTo(expected - 1000 * (4 * 4 - 3 * 3) * 64);
    }

    /** 659,272 is section 3.5's with 55 x 55 x 96 for conv1. */
    @ParameterizedTest
    @CsvSource({"paper, 659272", "original2012, 659272", "caffe, 659272", "one-tower, 659272"})
    void thoseOfThePapersSizesHaveItsNeurons(String preset, long neurons) {
        assertThat(table(preset).neurons()).isEqualTo(neurons);
    }

    @Test
    void otherNeuronsAreMapsTimesTheirArea() {
        assertThat(table("original2012-one-tower").neurons())
                .isEqualTo(55 * 55 * 48 + 27 * 27 * 128 + 13 * 13 * (192 + 192 + 256) + 4096 + 4096 + 1000);
        assertThat(table("torchvision").neurons())
                .isEqualTo(55 * 55 * 64 + 27 * 27 * 192 + 13 * 13 * (384 + 256 + 256) + 4096 + 4096 + 1000);
        assertThat(table("cifar-4layer").neurons()).isEqualTo(32 * 32 * 32 + 16 * 16 * 32 + 8 * 8 * 64 + 1000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            paper                  | conv1a norm1a pool1a conv2a norm2a pool2a conv3a conv4a conv5a pool5a fc6a drop6 fc7a drop7 fc8
            original2012           | conv1a norm1a pool1a act1a conv2a norm2a samemap2a pool2a conv3a conv4a conv5a pool5a act5a fc6a drop6 \
            fc7a drop7 fc8
            original2012-one-tower | conv1 norm1 pool1 act1 conv2 norm2 samemap2 pool2 conv3 conv4 conv5 pool5 act5 fc6 drop6 fc7 drop7 fc8
            caffe                  | conv1 norm1 pool1 conv2 norm2 pool2 conv3 conv4 conv5 pool5 fc6 drop6 fc7 drop7 fc8
            one-tower              | conv1 norm1 pool1 conv2 norm2 pool2 conv3 conv4 conv5 pool5 fc6 drop6 fc7 drop7 fc8
            torchvision            | conv1 pool1 conv2 pool2 conv3 conv4 conv5 pool5 drop5 fc6 drop6 fc7 fc8
            cifar-4layer           | conv1 pool1 conv2 pool2 conv3 pool3 fc8
            """)
    void theirLayersStandInOrder(String preset, String layers) {
        assertThat(table(preset).rows()).extracting(LayerTable.Row::name).filteredOn(name -> !name.matches(".*\\db"))
                .containsExactly(layers.split(" "));
    }

    /** Standard deviation of the initial weights and initial bias, layer by layer; a tower's layers are alike. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            paper                  | a | conv1 0.01 0, conv2 0.01 1, conv3 0.01 0, conv4 0.01 1, conv5 0.01 1, fc6 0.01 1, fc7 0.01 1
            original2012           | b | conv1 0.01 0, conv2 0.01 1, conv3 0.03 0, conv4 0.03 1, conv5 0.03 1, fc6 0.01 1, fc7 0.01 1
            original2012-one-tower |   | conv1 0.01 0, conv2 0.01 1, conv3 0.03 0, conv4 0.03 1, conv5 0.03 1, fc6 0.01 1, \
            fc7 0.01 1, fc8 0.01 0
            caffe                  |   | conv1 0.01 0, conv2 0.01 0.1, conv3 0.01 0, conv4 0.01 0.1, conv5 0.01 0.1, fc6 0.005 0.1, \
            fc7 0.005 0.1, fc8 0.01 0
            one-tower              |   | conv1 0.01 0, conv2 0.01 1, conv3 0.01 0, conv4 0.01 1, conv5 0.01 1, fc6 0.01 1, fc7 0.01 1, \
            fc8 0.01 0
            cifar-4layer           |   | conv1 0.0001 0, conv2 0.01 0, conv3 0.01 0, fc8 0.01 0
            """)
    void beginWithTheirOwnWeightsAndBiases(String preset, String tower, String layers) {
        ComputationGraphConfiguration configuration = configuration(preset);
        for (String line : layers.split(", +")) {
            String[] parts = line.split(" ");
            BaseLayer layer = (BaseLayer) layer(configuration, parts[0] + (tower == null ? "" : tower));
            JsonNode normal = distribution(configuration, parts[0] + (tower == null ? "" : tower));
            assertThat(normal.get("mean").asDouble(1)).isZero();
            assertThat(normal.get("std").asDouble()).as(line).isEqualTo(Double.parseDouble(parts[1]));
            assertThat(layer.getBiasInit()).as(line).isEqualTo(Double.parseDouble(parts[2]));
        }
    }

    /** A quarter of the maps are a quarter of the inputs: sums deviate as before when weights deviate twice as much. */
    @ParameterizedTest
    @CsvSource({"original2012, conv3a, 0.06", "original2012, fc7b, 0.02", "original2012-one-tower, conv5, 0.06", "caffe, conv2, 0.02",
        "caffe, fc6, 0.01", "one-tower, conv4, 0.02", "cifar-4layer, conv3, 0.02", "cifar-4layer, conv1, 0.0001", "paper, conv1a, 0.01"})
    void aQuarterOfTheWidthDoublesTheDeviationAboveConv1(String preset, String layer, double deviation) {
        assertThat(distribution(configuration(preset, "model.width=0.25"), layer).get("std").asDouble())
                .isCloseTo(deviation, within(1e-12));
    }

    @Test
    void oneDeviationForAllLayersReplacesThePresets() {
        ComputationGraphConfiguration configuration = configuration("caffe", "model.deviation=0.02");
        for (String name : List.of("conv1", "conv3", "fc6", "fc8")) {
            assertThat(distribution(configuration, name).get("std").asDouble()).as(name).isEqualTo(0.02);
        }
    }

    @Test
    void torchvisionsWeightsAndBiasesAreUniform() {
        ComputationGraph graph = Networks.create(PresetRuns.run("torchvision", "model.width=0.25"), 10);
        for (String name : List.of("conv1", "conv2", "conv5", "fc6", "fc7", "fc8")) {
            INDArray weights = graph.getLayer(name).getParam("W");
            INDArray biases = graph.getLayer(name).getParam("b");
            double bound = 1 / Math.sqrt(weights.length() / (double) biases.length());
            JsonNode uniform = distribution(graph.getConfiguration(), name);
            assertThat(uniform.get("upper").asDouble()).as(name).isCloseTo(bound, within(1e-12));
            assertThat(uniform.get("lower").asDouble()).as(name).isCloseTo(-bound, within(1e-12));
            assertThat(weights.amaxNumber().doubleValue()).as(name).isBetween(0.95 * bound, bound * (1 + 1e-6));
            assertThat(biases.amaxNumber().doubleValue()).as(name).isBetween(0.5 * bound, bound * (1 + 1e-6));
            assertThat(Arrays.stream(biases.dup().data().asDouble()).distinct().count()).isGreaterThan(biases.length() * 9 / 10);
        }
    }

    @Test
    void normalisationHasTheirConstants() {
        assertThat(layer(configuration("paper"), "norm2a")).isEqualTo(named(new ResponseNormalization(2, 5, 1e-4, 0.75, false), "norm2a"));
        for (String name : List.of("norm1a", "norm2b")) {
            assertThat(layer(configuration("original2012"), name))
                    .isEqualTo(named(new ResponseNormalization(2, 5, 1e-4, 0.75, true), name));
        }
        assertThat(layer(configuration("original2012"), "samemap2a"))
                .isEqualTo(named(new SameMapNormalization(1, 5, 1e-3 / 25, 0.75), "samemap2a"));
        assertThat(layer(configuration("caffe"), "norm1")).isEqualTo(named(new ResponseNormalization(1, 5, 1e-4, 0.75, true), "norm1"));
        ComputationGraphConfiguration cifar = configuration("cifar-4layer", "model.lrn=true");
        assertThat(layer(cifar, "norm2")).isEqualTo(named(new ResponseNormalization(2, 5, 1e-4, 0.75, false), "norm2"));
        assertThat(cifar.getVertexInputs()).containsEntry("norm1", List.of("pool1")).containsEntry("conv2", List.of("norm1"))
                .containsEntry("norm2", List.of("pool2")).containsEntry("conv3", List.of("norm2"));
    }

    private static org.deeplearning4j.nn.conf.layers.Layer named(org.deeplearning4j.nn.conf.layers.Layer layer, String name) {
        layer.setLayerName(name);
        return layer;
    }

    @ParameterizedTest
    @CsvSource({"conv1, 1", "conv2, 2", "conv3, 1", "conv4, 2", "conv5, 2"})
    void caffeHasGroupsWhereThePaperHasTowers(String name, int groups) {
        assertThat(((Convolution) layer(configuration("caffe"), name)).getGroups()).isEqualTo(groups);
        assertThat(((Convolution) layer(configuration("caffe", "model.towers=1"), name)).getGroups()).isEqualTo(1);
    }

    @Test
    void layersAreShownWithTheirNonlinearityGroupsAndConstants() {
        assertThat(kinds("original2012")).contains("convolution", "convolution, ReLU", "ReLU", "max pooling", "fully connected, ReLU",
                "normalisation across maps, k 2, n 5, alpha 0.0001/5, beta 0.75",
                "normalisation within maps, k 1, n 5, alpha 0.00004, beta 0.75", "dropout 0.5, scaled in testing");
        assertThat(kinds("caffe", "model.activation=tanh")).contains("convolution, tanh", "convolution, 2 groups, tanh",
                "fully connected, tanh", "dropout 0.5, scaled in training", "fully connected, softmax");
        assertThat(kinds("cifar-4layer")).contains("max pooling, to the edge", "average pooling, to the edge");
    }

    private static List<String> kinds(String preset, String... overrides) {
        return table(preset, overrides).rows().stream().map(LayerTable.Row::kind).distinct().toList();
    }

    @Test
    void theFirstKernelsAreThoseOfEveryTower() {
        for (String preset : PresetRuns.NAMES) {
            ComputationGraph graph = Networks.create(PresetRuns.run(preset, "model.width=0.05"), 3);
            boolean two = preset.equals("paper") || preset.equals("original2012");
            assertThat(FirstKernels.of(graph)).extracting(FirstKernels::tower)
                    .containsExactlyElementsOf(two ? List.of("a", "b") : List.of("conv1"));
            int side = preset.equals("cifar-4layer") ? 5 : 11;
            assertThat(FirstKernels.of(graph)).allSatisfy(kernels -> assertThat(kernels.kernels()[0]).hasSize(side * side * 3));
        }
    }
}
