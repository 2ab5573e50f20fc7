package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.alexnet4j.nn.kernel.Kernels;
import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.alexnet4j.nn.kernel.PoolingKind;
import org.alexnet4j.nn.kernel.PoolingShape;
import org.alexnet4j.nn.nd4j.Nd4jKernels;
import org.alexnet4j.nn.onednn.OneDnnKernels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The fast kernels against those whose gradients are checked numerically, at the shapes of the paper's network. */
class OneDnnAgreesTest {

    private static final double RELATIVE = 1e-5;
    private static final Kernels SURE = new Nd4jKernels();
    private static final Kernels FAST = new OneDnnKernels(SURE);

    @BeforeEach
    void needsOneDnn() {
        assumeTrue(OneDnnKernels.serve(DataType.FLOAT), "oneDNN is not available on this platform");
        Nd4j.getRandom().setSeed(5);
    }

    static Stream<Arguments> convolutions() {
        return Stream.of(
                Arguments.of("conv1", new ConvolutionShape(11, 4, 0, 3, 1), new long[] {2, 224, 224, 3}, 48),
                Arguments.of("conv2", new ConvolutionShape(5, 1, 2, 2, 1), new long[] {2, 27, 27, 48}, 128),
                Arguments.of("conv3", new ConvolutionShape(3, 1, 1, 1, 1), new long[] {3, 13, 13, 256}, 192),
                Arguments.of("conv5", new ConvolutionShape(3, 1, 1, 1, 1), new long[] {1, 13, 13, 192}, 128),
                Arguments.of("narrow, odd sizes", new ConvolutionShape(5, 2, 1, 3, 1), new long[] {3, 17, 17, 7}, 9),
                Arguments.of("conv2 in two groups", new ConvolutionShape(5, 1, 2, 2, 2), new long[] {2, 27, 27, 96}, 256),
                Arguments.of("conv4 in two groups", new ConvolutionShape(3, 1, 1, 1, 2), new long[] {2, 13, 13, 384}, 384),
                Arguments.of("conv5 in two groups", new ConvolutionShape(3, 1, 1, 1, 2), new long[] {1, 13, 13, 384}, 256),
                Arguments.of("three narrow groups", new ConvolutionShape(3, 2, 0, 1, 3), new long[] {3, 9, 7, 6}, 9));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("convolutions")
    void convolutionsAgree(String name, ConvolutionShape shape, long[] x, int maps) {
        long[] out = {x[0], shape.outputSide(x[1]), shape.outputSide(x[2]), maps};
        long[] weights = {maps, x[3] / shape.groups(), shape.kernel(), shape.kernel()};
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            agree(FAST.convolution(shape, nonlinearity, x, maps), SURE.convolution(shape, nonlinearity, x, maps),
                    x, weights, 'c', maps, out);
        }
    }

    @ParameterizedTest
    @MethodSource("denses")
    void denseLayersAgree(long[] x, int neurons) {
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            agree(FAST.dense(nonlinearity, x, neurons), SURE.dense(nonlinearity, x, neurons), x, new long[] {x[1], neurons}, 'f', neurons,
                    new long[] {x[0], neurons});
        }
    }

    static Stream<Arguments> denses() {
        return Stream.of(Arguments.of(new long[] {4, 9216}, 256), Arguments.of(new long[] {1, 33}, 17));
    }

    private static void agree(LinearKernel fast, LinearKernel sure, long[] x, long[] weights, char order, int maps, long[] out) {
        INDArray input = Nd4j.randn(DataType.FLOAT, x);
        // Sums of about one: of a saturated tanh the derivative is what rounding leaves of it.
        double inputs = Arrays.stream(weights).reduce(1, Math::multiplyExact) / (double) maps;
        INDArray w = Nd4j.randn(DataType.FLOAT, weights).divi(Math.sqrt(inputs)).dup(order);
        INDArray b = Nd4j.randn(DataType.FLOAT, maps);
        INDArray gradient = Nd4j.randn(DataType.FLOAT, out);
        Run one = new Run(fast, input, w, b, gradient);
        Run other = new Run(sure, input, w, b, gradient);
        same(one.out, other.out, "output");
        same(one.weightGradient, other.weightGradient, "weight gradient");
        same(one.biasGradient, other.biasGradient, "bias gradient");
        same(one.inputGradient, other.inputGradient, "input gradient");
    }

    /** All that a kernel computes. */
    private static final class Run {
        final INDArray out;
        final INDArray weightGradient;
        final INDArray biasGradient;
        final INDArray inputGradient;

        Run(LinearKernel kernel, INDArray x, INDArray w, INDArray b, INDArray gradient) {
            out = Nd4j.createUninitialized(DataType.FLOAT, gradient.shape(), 'c');
            weightGradient = Nd4j.createUninitialized(DataType.FLOAT, w.shape(), w.ordering());
            biasGradient = Nd4j.createUninitialized(DataType.FLOAT, b.shape(), 'c');
            inputGradient = Nd4j.createUninitialized(DataType.FLOAT, x.shape(), 'c');
            kernel.forward(x, w, b, out);
            INDArray own = gradient.dup('c');
            kernel.backwardNonlinearity(out, own);
            kernel.backwardWeights(x, own, weightGradient, biasGradient);
            kernel.backwardInput(w, own, inputGradient);
        }
    }

    static Stream<Arguments> normalisations() {
        return Stream.of(
                Arguments.of(new ResponseNormalization(), new long[] {2, 27, 27, 48}),
                Arguments.of(new ResponseNormalization(2, 5, 0.5, 0.75), new long[] {2, 9, 9, 128}),
                Arguments.of(new ResponseNormalization(2, 5, 0.5, 0.75), new long[] {3, 5, 7, 12}),
                Arguments.of(new ResponseNormalization(1, 3, 0.2, 0.5), new long[] {1, 5, 5, 9}),
                Arguments.of(new ResponseNormalization(1, 9, 0.3, 0.75, true), new long[] {26, 16, 16, 64}),
                Arguments.of(new ResponseNormalization(1, 5, 0.5, 0.75, true), new long[] {2, 9, 9, 96}),
                Arguments.of(new ResponseNormalization(2, 5, 0.5, 0.75), new long[] {26, 27, 27, 48}));
    }

    @ParameterizedTest
    @MethodSource("normalisations")
    void normalisationsAgree(ResponseNormalization conf, long[] shape) {
        INDArray x = Nd4j.randn(DataType.FLOAT, shape).muli(3);
        agree(FAST.normalizationAcrossMaps(conf.normalization(), DataType.FLOAT, shape),
                SURE.normalizationAcrossMaps(conf.normalization(), DataType.FLOAT, shape), x, shape);
    }

    static Stream<Arguments> normalisationsWithinAMap() {
        return Stream.of(
                Arguments.of(new SameMapNormalization(), new long[] {2, 27, 27, 128}),
                Arguments.of(new SameMapNormalization(1, 5, 0.1, 0.75), new long[] {2, 27, 27, 128}),
                Arguments.of(new SameMapNormalization(2, 3, 0.3, 0.5), new long[] {3, 5, 7, 12}),
                Arguments.of(new SameMapNormalization(1, 7, 0.1, 0.75), new long[] {1, 8, 7, 5}));
    }

    @ParameterizedTest
    @MethodSource("normalisationsWithinAMap")
    void normalisationsWithinAMapAgree(SameMapNormalization conf, long[] shape) {
        INDArray x = Nd4j.randn(DataType.FLOAT, shape).muli(3);
        agree(FAST.normalizationWithinMap(conf.normalization(), shape), SURE.normalizationWithinMap(conf.normalization(), shape), x, shape);
    }

    @ParameterizedTest
    @MethodSource("poolings")
    void poolingsAgree(PoolingKind kind, PoolingShape shape, long[] x) {
        long[] out = {x[0], shape.outputSide(x[1]), shape.outputSide(x[2]), x[3]};
        agree(FAST.pooling(kind, shape, x), SURE.pooling(kind, shape, x), Nd4j.randn(DataType.FLOAT, x), out);
    }

    @ParameterizedTest
    @EnumSource(value = Nonlinearity.class, names = {"RELU", "TANH"})
    void nonlinearitiesOnTheirOwnAgree(Nonlinearity nonlinearity) {
        long[] shape = {2, 27, 27, 48};
        agree(FAST.nonlinearity(nonlinearity, shape), SURE.nonlinearity(nonlinearity, shape), Nd4j.randn(DataType.FLOAT, shape), shape);
    }

    static Stream<Arguments> poolings() {
        return Stream.of(PoolingKind.values()).flatMap(kind -> Stream.of(
                Arguments.of(kind, new PoolingShape(3, 2, false), new long[] {2, 55, 55, 48}),
                Arguments.of(kind, new PoolingShape(3, 2, false), new long[] {1, 14, 14, 5}),
                Arguments.of(kind, new PoolingShape(3, 2, true), new long[] {2, 56, 56, 48}),
                Arguments.of(kind, new PoolingShape(3, 2, true), new long[] {1, 14, 9, 5}),
                Arguments.of(kind, new PoolingShape(2, 3, true), new long[] {1, 5, 8, 5}),
                Arguments.of(kind, new PoolingShape(2, 2, false), new long[] {2, 55, 55, 48})));
    }

    private static void agree(MapKernel fast, MapKernel sure, INDArray x, long[] out) {
        INDArray gradient = Nd4j.randn(DataType.FLOAT, out);
        INDArray[] outputs = new INDArray[2];
        INDArray[] gradients = new INDArray[2];
        MapKernel[] kernels = {fast, sure};
        for (int i = 0; i < 2; i++) {
            outputs[i] = Nd4j.createUninitialized(DataType.FLOAT, out, 'c');
            gradients[i] = Nd4j.createUninitialized(DataType.FLOAT, x.shape(), 'c');
            kernels[i].forward(x, outputs[i], true);
            kernels[i].backward(x, gradient, gradients[i]);
        }
        same(outputs[0], outputs[1], "output");
        same(gradients[0], gradients[1], "input gradient");
    }

    private static void same(INDArray actual, INDArray expected, String what) {
        double scale = expected.norm2Number().doubleValue() / Math.sqrt(expected.length());
        double worst = actual.sub(expected).amaxNumber().doubleValue();
        assertThat(worst / scale).as(what).isLessThan(RELATIVE * 10);
        assertThat(actual.sub(expected).norm2Number().doubleValue() / expected.norm2Number().doubleValue()).as(what).isLessThan(RELATIVE);
    }
}
