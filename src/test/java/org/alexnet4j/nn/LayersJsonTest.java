package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;

/** Layers as Deeplearning4j's JSON, which is how a model file keeps them. */
class LayersJsonTest {

    private static String json(Layer layer) {
        return new NeuralNetConfiguration.Builder().layer(layer).build().toJson();
    }

    private static Layer read(String json) {
        return NeuralNetConfiguration.fromJson(json).getLayer();
    }

    private static Convolution.Builder convolution() {
        return new Convolution.Builder(3).nIn(4).nOut(8).activation(Activation.TANH);
    }

    private static Convolution updated(IUpdater bias) {
        return convolution().updater(ClassicalMomentum.times(2, 0.1, 0.9)).biasUpdater(bias).build();
    }

    static Stream<Layer> different() {
        return Stream.of(
                convolution().build(), convolution().groups(2).build(), convolution().activation(Activation.RELU).build(),
                updated(ClassicalMomentum.own(0.02, 0.9)), updated(ClassicalMomentum.times(3, 0.02, 0.9)),
                new Dense.Builder().nIn(2).nOut(3).activation(Activation.TANH).build(),
                new Output.Builder(new SoftmaxCrossEntropy()).nIn(2).nOut(3).build(),
                new Output.Builder(new SoftmaxCrossEntropy()).nIn(2).nOut(4).build(),
                new OutputLayer.Builder(new SoftmaxCrossEntropy()).nIn(2).nOut(3).build(),
                new Nonlinear(Activation.TANH), new Nonlinear(),
                new ResponseNormalization(2, 5, 1e-4, 0.75), new ResponseNormalization(2, 5, 1e-4, 0.75, true),
                new SameMapNormalization(), new SameMapNormalization(2, 5, 4e-5, 0.75), new SameMapNormalization(1, 3, 4e-5, 0.75),
                new SameMapNormalization(1, 5, 5e-5, 0.75), new SameMapNormalization(1, 5, 4e-5, 0.5),
                new MaxPooling(3, 2), new MaxPooling(3, 2, true), new MaxPooling(2, 2), new MaxPooling(3, 1),
                new AveragePooling(3, 2, false), new AveragePooling(3, 2, true));
    }

    @ParameterizedTest
    @MethodSource("different")
    void whatIsReadIsWhatWasWrittenAndNothingElse(Layer layer) {
        Layer read = read(json(layer));
        Layer written = new NeuralNetConfiguration.Builder().layer(layer).build().getLayer();
        assertThat(read).isEqualTo(written).hasSameHashCodeAs(written);
        assertThat(different().map(other -> new NeuralNetConfiguration.Builder().layer(other).build().getLayer()).filter(read::equals))
                .hasSize(1);
    }

    static Stream<Arguments> keysOfLater() {
        return Stream.of(
                Arguments.of("groups", convolution().build()),
                Arguments.of("alphaDividedByN", new ResponseNormalization(2, 5, 1e-4, 0.75)),
                Arguments.of("ceil", new MaxPooling(3, 2)),
                Arguments.of("factor", convolution().updater(new ClassicalMomentum(0.1, 0.9)).build()),
                Arguments.of("own", convolution().updater(new ClassicalMomentum(0.1, 0.9)).build()));
    }

    /** A layer whose later keys have their neutral value is what a file from before these keys means. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("keysOfLater")
    void aFileFromBeforeAKeyIsRead(String key, Layer layer) {
        String json = json(layer);
        String before = json.replaceAll("\"" + key + "\" : [^,\\n}]*,", "").replaceAll(",\\s*\"" + key + "\" : [^,\\n}]*", "");
        assertThat(json).contains("\"" + key + "\"");
        assertThat(before).doesNotContain("\"" + key + "\"");
        assertThat(read(before)).isEqualTo(read(json));
    }

    @Test
    void mapsThatCannotBeSplitIntoTheGroupsAreRefusedByName() {
        InputType maps = InputType.convolutional(5, 5, 4, CNN2DFormat.NHWC);
        assertThatThrownBy(() -> new Convolution.Builder(3).name("conv2").groups(3).nOut(6).build().getOutputType(0, maps))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("layer conv2: a convolution in 3 groups reads 4 maps, not a multiple of that");
        assertThatThrownBy(() -> new Convolution.Builder(3).name("conv2").groups(2).nOut(7).build().getOutputType(0, maps))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("layer conv2: a convolution in 2 groups makes 7 maps, not a multiple of that");
        assertThatThrownBy(() -> new Convolution.Builder(3).groups(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherActivationIsRefusedByName() {
        Dense dense = new Dense.Builder().name("fc6").nIn(2).nOut(3).activation(Activation.SIGMOID).build();
        assertThatThrownBy(() -> Nonlinearity.of(dense)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("layer fc6: the activation is ReLU, tanh or identity, not ");
    }
}
