package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Layers against PyTorch, or against their formula written out: src/test/python/layers.py made the values. */
class LayersReferenceTest {

    private static final long[] SHAPE = {2, 6, 5, 4};
    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    static Stream<Arguments> layers() {
        return Stream.of(
                Arguments.of("two groups", 1.0, convolution(6).padding(1, 1).groups(2).build()),
                Arguments.of("four groups, strided, tanh", 1 / 8.0,
                        convolution(8).stride(2).padding(0, 2).groups(4).activation(Activation.TANH).build()),
                Arguments.of("alpha divided by n", 1.0, new ResponseNormalization(2, 3, 0.3, 0.75, true)),
                Arguments.of("same map", 1.0, new SameMapNormalization(1, 5, 0.04, 0.75)),
                Arguments.of("same map, three pixels", 1.0, new SameMapNormalization(2, 3, 0.3, 0.5)),
                Arguments.of("max pooling, ceil", 1.0, new MaxPooling(3, 2, true)),
                Arguments.of("average pooling", 1.0, new AveragePooling(3, 2, false)),
                Arguments.of("average pooling, ceil", 1.0, new AveragePooling(3, 2, true)),
                Arguments.of("average pooling, ceil, apart", 1.0, new AveragePooling(2, 3, true)))
                .flatMap(layer -> Stream.of(Arguments.of(layer.get()[0], layer.get()[1], layer.get()[2], DataType.DOUBLE, 1e-12),
                        Arguments.of(layer.get()[0], layer.get()[1], layer.get()[2], DataType.FLOAT, 2e-5)));
    }

    private static Convolution.Builder convolution(int maps) {
        return new Convolution.Builder(3).nIn(4).nOut(maps).activation(Activation.IDENTITY);
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("layers")
    void valuesAndGradientsAreTheReferences(String name, double weightScale, org.deeplearning4j.nn.conf.layers.Layer conf, DataType type,
            double tolerance) throws IOException {
        JsonNode reference = reference(name);
        Layer layer = layer(conf, type, weightScale);
        layer.setInput(formula(1, type, SHAPE), NO_WORKSPACES);
        INDArray out = layer.activate(true, NO_WORKSPACES);
        long[] shape = IntStream.range(0, 4).mapToLong(i -> reference.get("shape").get(i).asLong()).toArray();
        assertThat(out.shape()).isEqualTo(shape);
        same("output", out, reference.get("output"), 1, tolerance);

        Pair<Gradient, INDArray> gradients = layer.backpropGradient(formula(9, type, shape), NO_WORKSPACES);
        same("input gradient", gradients.getSecond(), reference.get("gradients").get(0), 1, tolerance);
        if (conf instanceof Convolution) {
            Gradient own = gradients.getFirst();
            same("weight gradient", own.getGradientFor("W"), reference.get("gradients").get(1), 1 / weightScale, tolerance);
            same("bias gradient", own.getGradientFor("b"), reference.get("gradients").get(2), 1 / weightScale, tolerance);
        }
    }

    /** Squares larger than the map: the average and the largest are over all of it, and every pixel's window is the whole map. */
    @Test
    void squaresLargerThanTheMapCoverAllOfIt() {
        INDArray x = formula(1, DataType.FLOAT, 1, 2, 2, 3);
        INDArray pixels = x.reshape(4, 3);
        for (Pooling pooling : List.of(new MaxPooling(3, 2, true), new AveragePooling(3, 2, true))) {
            Layer layer = layer(pooling, DataType.FLOAT, 1);
            layer.setInput(x, NO_WORKSPACES);
            INDArray expected = pooling instanceof MaxPooling ? pixels.max(0) : pixels.mean(0);
            assertThat(layer.activate(true, NO_WORKSPACES).reshape(3).equalsWithEps(expected, 1e-6)).isTrue();
        }
        Layer layer = layer(new SameMapNormalization(1, 7, 0.1, 0.5), DataType.FLOAT, 1);
        layer.setInput(x, NO_WORKSPACES);
        INDArray normalised = layer.activate(true, NO_WORKSPACES);
        for (int map = 0; map < 3; map++) {
            double squares = 0;
            for (int pixel = 0; pixel < 4; pixel++) {
                squares += pixels.getDouble(pixel, map) * pixels.getDouble(pixel, map);
            }
            for (int pixel = 0; pixel < 4; pixel++) {
                assertThat(normalised.reshape(4, 3).getDouble(pixel, map))
                        .isCloseTo(pixels.getDouble(pixel, map) / Math.sqrt(1 + 0.1 * squares), within(1e-6));
            }
        }
    }

    private static Layer layer(org.deeplearning4j.nn.conf.layers.Layer conf, DataType type, double weightScale) {
        NeuralNetConfiguration whole = new NeuralNetConfiguration.Builder().dataType(type).layer(conf).build();
        long parameters = whole.getLayer().initializer().numParams(whole);
        INDArray view = parameters == 0 ? null : Nd4j.create(type, 1, parameters);
        Layer layer = whole.getLayer().instantiate(whole, null, 0, view, false, type);
        if (parameters > 0) {
            INDArray weights = layer.getParam("W");
            weights.assign(formula(2, type, weights.shape()).muli(weightScale));
            INDArray bias = layer.getParam("b");
            bias.assign(formula(3, type, bias.shape()).muli(weightScale));
            layer.setBackpropGradientsViewArray(Nd4j.create(type, 1, parameters));
        }
        return layer;
    }

    private static INDArray formula(int seed, DataType type, long... shape) {
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
        double[] values = IntStream.range(0, count).mapToDouble(i -> 2 * Math.sin(seed + 12.9898 * i + 0.37 * Math.sin(i))).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
    }

    private static JsonNode reference(String name) throws IOException {
        try (InputStream stream = LayersReferenceTest.class.getResourceAsStream("layers.json")) {
            return new ObjectMapper().readTree(stream).get(name);
        }
    }

    private static void same(String what, INDArray actual, JsonNode expected, double scale, double tolerance) {
        INDArray flat = actual.dup('c').reshape(actual.length());
        assertThat(flat.length()).as(what).isEqualTo(expected.size());
        double largest = actual.amaxNumber().doubleValue();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(flat.getDouble(i)).as("%s, element %d", what, i)
                    .isCloseTo(expected.get(i).asDouble() * scale, within(tolerance * Math.max(1, largest)));
        }
    }
}
