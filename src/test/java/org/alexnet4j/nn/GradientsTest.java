package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every layer's gradient against a numerical one, in double precision. */
class GradientsTest {

    private static final double EPSILON = 1e-5;
    private static final double RELATIVE = 1e-6;
    /** Rounding of a loss near 1 divided by twice the step; gradients here are of the order 0.01. */
    private static final double ABSOLUTE = 1e-9;

    private static DataType before;

    @BeforeAll
    static void useDoubles() {
        before = Nd4j.defaultFloatingPointType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void restore() {
        Nd4j.setDefaultDataTypes(before, before);
    }

    private static Layer identity() {
        return convolution(1, 1, 0, 0, Activation.IDENTITY);
    }

    private static Layer grouped(int groups, int kernel, int stride, int low, int high, Activation activation) {
        return new Convolution.Builder(kernel).stride(stride).padding(low, high).groups(groups).nOut(4).activation(activation)
                .biasInit(0.3).build();
    }

    private static Layer convolution(int kernel, int stride, int low, int high, Activation activation) {
        return new Convolution.Builder(kernel).stride(stride).padding(low, high).nOut(4).activation(activation).biasInit(0.3).build();
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("convolution", 5, 5, new Layer[] {convolution(3, 1, 1, 1, Activation.IDENTITY)}),
                Arguments.of("rectified convolution", 5, 5, new Layer[] {convolution(3, 1, 1, 1, Activation.RELU)}),
                Arguments.of("strided convolution padded at the bottom and right", 7, 7,
                        new Layer[] {convolution(4, 2, 0, 3, Activation.RELU)}),
                Arguments.of("convolution padded on top more than below", 6, 6, new Layer[] {convolution(3, 2, 2, 1, Activation.IDENTITY)}),
                Arguments.of("convolution below another", 6, 6,
                        new Layer[] {convolution(3, 1, 1, 1, Activation.RELU), convolution(3, 2, 0, 1, Activation.RELU)}),
                Arguments.of("response normalisation with a large alpha", 4, 4,
                        new Layer[] {convolution(1, 1, 0, 0, Activation.IDENTITY), new ResponseNormalization(2, 5, 0.5, 0.75)}),
                Arguments.of("response normalisation with a window of three", 4, 4,
                        new Layer[] {convolution(1, 1, 0, 0, Activation.IDENTITY), new ResponseNormalization(1, 3, 0.3, 0.5)}),
                Arguments.of("response normalisation with the paper's constants", 4, 4,
                        new Layer[] {convolution(1, 1, 0, 0, Activation.RELU), new ResponseNormalization()}),
                Arguments.of("overlapping pooling", 7, 7, new Layer[] {convolution(1, 1, 0, 0, Activation.IDENTITY), new MaxPooling(3, 2)}),
                Arguments.of("pooling that leaves pixels over", 8, 8,
                        new Layer[] {convolution(1, 1, 0, 0, Activation.IDENTITY), new MaxPooling(3, 2)}),
                Arguments.of("dense layers", 3, 3, new Layer[] {
                    new Dense.Builder().nOut(6).activation(Activation.RELU).biasInit(0.2).build(),
                    new Dense.Builder().nOut(5).activation(Activation.IDENTITY).build()}),
                Arguments.of("dropout as in the paper", 3, 3, new Layer[] {
                    new Dense.Builder().nOut(8).activation(Activation.IDENTITY).build(), new Dropout(0.5, true, 3)}),
                Arguments.of("inverted dropout", 3, 3, new Layer[] {
                    new Dense.Builder().nOut(8).activation(Activation.IDENTITY).build(), new Dropout(0.3, false, 3)}),
                Arguments.of("dense layer with tanh", 3, 3, new Layer[] {
                    new Dense.Builder().nOut(6).activation(Activation.TANH).biasInit(0.2).build()}),
                Arguments.of("convolution with tanh", 5, 5, new Layer[] {convolution(3, 1, 1, 1, Activation.TANH)}),
                Arguments.of("convolution of maps that are no squares", 7, 5, new Layer[] {convolution(3, 2, 0, 1, Activation.RELU)}),
                Arguments.of("two groups", 5, 5, new Layer[] {grouped(2, 3, 1, 1, 1, Activation.RELU)}),
                Arguments.of("groups below groups, padded at the bottom and right", 5, 7,
                        new Layer[] {grouped(2, 3, 1, 0, 2, Activation.TANH), grouped(4, 3, 2, 1, 0, Activation.IDENTITY)}),
                Arguments.of("response normalisation with alpha divided by n", 3, 4,
                        new Layer[] {identity(), new ResponseNormalization(1, 3, 0.3, 0.75, true)}),
                Arguments.of("response normalisation within a map", 6, 5,
                        new Layer[] {identity(), new SameMapNormalization(1, 5, 0.1, 0.75)}),
                Arguments.of("response normalisation within a map smaller than the square", 3, 2,
                        new Layer[] {identity(), new SameMapNormalization(2, 7, 0.2, 0.5)}),
                Arguments.of("max pooling with partial squares", 6, 8, new Layer[] {identity(), new MaxPooling(3, 2, true)}),
                Arguments.of("a rectifier on its own", 3, 4, new Layer[] {identity(), new Nonlinear(Activation.RELU)}),
                Arguments.of("a tanh on its own", 3, 4, new Layer[] {identity(), new Nonlinear(Activation.TANH)}),
                Arguments.of("average pooling", 7, 5, new Layer[] {identity(), new AveragePooling(3, 2, false)}),
                Arguments.of("average pooling with partial squares", 6, 5, new Layer[] {identity(), new AveragePooling(3, 2, true)}),
                Arguments.of("average pooling of squares apart", 5, 8, new Layer[] {identity(), new AveragePooling(2, 3, true)}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void theGradientIsTheNumericalOne(String what, int height, int width, Layer[] layers) {
        for (int batch : new int[] {1, 3}) {
            ComputationGraph graph = TestGraphs.of(DataType.DOUBLE, height, width, 2, layers);
            INDArray x = TestGraphs.pictures(DataType.DOUBLE, batch, height, width, 2);
            boolean passed = GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                    .net(graph).inputs(new INDArray[] {x}).labels(new INDArray[] {TestGraphs.labels(DataType.DOUBLE, batch)})
                    .epsilon(EPSILON).maxRelError(RELATIVE).minAbsoluteError(ABSOLUTE));
            assertThat(passed).as("%s, batch of %d", what, batch).isTrue();
        }
    }

    @Test
    void aGradientTowardsThePictureIsLeftOutWhereNobodyNeedsIt() {
        Layer first = new Convolution.Builder(3).withoutInputGradient().nOut(2).activation(Activation.RELU).build();
        ComputationGraph graph = TestGraphs.of(DataType.DOUBLE, 5, 5, 2, first);
        INDArray x = TestGraphs.pictures(DataType.DOUBLE, 2, 5, 5, 2);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig().net(graph).inputs(new INDArray[] {x})
                .labels(new INDArray[] {TestGraphs.labels(DataType.DOUBLE, 2)})
                .epsilon(EPSILON).maxRelError(RELATIVE).minAbsoluteError(ABSOLUTE))).isTrue();
    }
}
