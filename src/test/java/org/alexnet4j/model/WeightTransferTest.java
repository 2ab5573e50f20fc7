package org.alexnet4j.model;

import static org.alexnet4j.model.PresetRuns.configuration;
import static org.alexnet4j.model.PresetRuns.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which layers a network can take from another, and what freezes them. */
class WeightTransferTest {

    private static List<String> presets() {
        return PresetRuns.NAMES;
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aNetworkFitsItself(String preset) {
        WeightTransfer transfer = WeightTransfer.plan(configuration(preset), configuration(preset), List.of());
        assertThat(transfer.layers()).isEqualTo(PresetRuns.run(preset).model().layers());
    }

    /** The authors' order: five convolutions, then six of them on other pictures, then the output of 1000 classes. */
    @Test
    void thePretrainedNetworkOfTable2TakesTheFiveConvolutionsOfTheOtherOne() {
        ComputationGraphConfiguration six = configuration("original2012", "model.sixthConvolution=true");
        assertThat(WeightTransfer.plan(configuration("original2012"), six, List.of("conv6", "fc6", "fc7", "fc8")).layers())
                .containsExactly("conv1", "conv2", "conv3", "conv4", "conv5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            paper         | model.width=0.5                     | conv1a has 48 kernels of 11x11x3 there and 24 kernels of 11x11x3 here
            paper         | model.preset=caffe                  | there is no conv1, there is no conv2, there is no conv3
            paper         | model.sixthConvolution=true         | there is no conv6a; set .* or model.anew to \\[conv6\\] to begin with new weights
            paper         | augment.crop=192                    | fc6a has 2048 neurons of 9216 inputs there and 2048 neurons of 6400 inputs here
            one-tower     | model.preset=caffe                  | conv2 has 256 kernels of 5x5x96 there and 256 kernels of 5x5x48 here
            """)
    void layersThatDoNotFitAreNamedWithAWayOut(String preset, String override, String sentence) {
        assertThatThrownBy(() -> WeightTransfer.plan(configuration(preset), configuration(preset, override), List.of()))
                .isInstanceOf(ModelException.class).hasMessageMatching(".*" + sentence + ".*").hasMessageContaining("model.anew");
    }

    @Test
    void nothingToTakeIsRefused() {
        assertThatThrownBy(() -> WeightTransfer.plan(configuration("paper"), configuration("paper"),
                PresetRuns.run("paper").model().layers())).isInstanceOf(ModelException.class).hasMessageContaining("no layer is left");
    }

    /** The rate of weights is 0.01 and that of the authors' biases 0.02; those of the text's learn as its weights do. */
    @ParameterizedTest
    @CsvSource({"original2012, conv1b, 0, 0", "original2012, conv2a, 0.005, 0.01", "original2012, fc8, 0.1, 0.2",
        "original2012, conv3a, 0.01, 0.02", "paper, conv1a, 0, 0", "paper, conv2b, 0.005, 0.005", "caffe, fc8, 0.1, 0.2"})
    void ratesOfLayersAreFactorsForWeightsAndBiasesOfEveryTower(String preset, String vertex, double weights, double biases) {
        BaseLayer layer = (BaseLayer) layer(
                configuration(preset, "model.frozen=conv1", "optimizer.rates={conv2: 0.5, fc8: 10}"), vertex);
        assertThat(layer.getUpdaterByParam("W").getLearningRate(0, 0)).isCloseTo(weights, within(1e-12));
        assertThat(layer.getUpdaterByParam("b").getLearningRate(0, 0)).isCloseTo(biases, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"paper", "original2012", "one-tower"})
    void theSixthConvolutionAdds256MapsThatSeeBothTowers(String preset) {
        long plain = PresetRuns.table(preset).parameters();
        LayerTable table = PresetRuns.table(preset, "model.sixthConvolution=true");
        assertThat(table.parameters() - plain).isEqualTo(256 * (3 * 3 * 256 + 1));
        assertThat(table.neurons()).isEqualTo(659_272 + 6 * 6 * 256);
        assertThat(table.rows()).extracting(LayerTable.Row::name).containsSubsequence("conv5" + tower(preset), "pool5" + tower(preset),
                "conv6" + tower(preset), "fc6" + tower(preset));
    }

    @Test
    void thePretrainedNetworkOfTable2Has61MillionParameters() {
        assertThat(PresetRuns.table("original2012", "model.sixthConvolution=true").parameters()).isEqualTo(61_555_304);
    }

    private static String tower(String preset) {
        return preset.equals("one-tower") ? "" : "a";
    }
}
