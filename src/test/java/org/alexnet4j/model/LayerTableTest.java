package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layer table against figure 2 and section 3.5. */
class LayerTableTest {

    private static LayerTable table(String... overrides) {
        RunConfig run = Configs.readWithoutData(Path.of("configs/imagenet.yaml"), List.of(overrides));
        return LayerTable.of(run, 1000);
    }

    private static LayerTable.Row row(LayerTable table, String name) {
        return table.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void totalsAreThePapers() {
        assertThat(table().parameters()).isEqualTo(60_965_224);
        assertThat(table().neurons()).isEqualTo(659_272);
    }

    @Test
    void layersStandFromThePictureToTheSoftmaxTowerBesideTower() {
        assertThat(table().rows()).extracting(LayerTable.Row::name).containsExactly("conv1a", "conv1b", "norm1a", "norm1b", "pool1a",
                "pool1b", "conv2a", "conv2b", "norm2a", "norm2b", "pool2a", "pool2b", "conv3a", "conv3b", "conv4a", "conv4b", "conv5a",
                "conv5b", "pool5a", "pool5b", "fc6a", "fc6b", "drop6", "fc7a", "fc7b", "drop7", "fc8");
    }

    /**
     * Neurons: section 3.5 of the paper, halved. Parameters: kernels times what they see, and a bias each. Multiply-adds: a kernel per
     * neuron.
     */
    @ParameterizedTest
    @CsvSource({
        "conv1, 11x11, 4, 55x55x48,  145200, 17472,    52707600",
        "conv2, 5x5,   1, 27x27x128, 93312,  153728,   111974400",
        "conv3, 3x3,   1, 13x13x192, 32448,  442560,   74760192",
        "conv4, 3x3,   1, 13x13x192, 32448,  331968,   56070144",
        "conv5, 3x3,   1, 13x13x128, 21632,  221312,   37380096",
        "fc6,   '',    '', 2048,     2048,   18876416, 18874368",
        "fc7,   '',    '', 2048,     2048,   8390656,  8388608"})
    void everyLayerIsThePapers(String layer, String kernel, String stride, String shape, long neurons, long parameters, long multiplyAdds) {
        for (String tower : List.of("a", "b")) {
            LayerTable.Row row = row(table(), layer + tower);
            assertThat(row.kernel()).isEqualTo(kernel);
            assertThat(row.stride()).isEqualTo(stride);
            assertThat(row.outputShape()).isEqualTo(shape);
            assertThat(row.neurons()).isEqualTo(neurons);
            assertThat(row.parameters()).isEqualTo(parameters);
            assertThat(row.multiplyAdds()).isEqualTo(multiplyAdds);
        }
    }

    @ParameterizedTest
    @CsvSource({"pool1a, 27x27x48", "pool2b, 13x13x128", "pool5a, 6x6x128"})
    void poolingOverlapsAndLeavesThePapersSizes(String layer, String shape) {
        LayerTable.Row row = row(table(), layer);
        assertThat(row.kernel()).isEqualTo("3x3");
        assertThat(row.stride()).isEqualTo("2");
        assertThat(row.outputShape()).isEqualTo(shape);
        assertThat(row.parameters()).isZero();
    }

    @Test
    void paddingOfConv1IsAtTheBottomAndRight() {
        assertThat(row(table(), "conv1a").padding()).isEqualTo("0 top, left; 3 bottom, right");
        assertThat(row(table(), "conv2a").padding()).isEqualTo("2");
    }

    @Test
    void halfTheWidthHasHalfTheMapsOfEveryHiddenLayer() {
        LayerTable half = table("model.width=0.5");
        assertThat(row(half, "conv1a").outputShape()).isEqualTo("55x55x24");
        assertThat(row(half, "conv3b").outputShape()).isEqualTo("13x13x96");
        assertThat(row(half, "fc7a").outputShape()).isEqualTo("1024");
        assertThat(row(half, "fc8").outputShape()).isEqualTo("1000");
        assertThat(row(half, "conv2a").parameters()).isEqualTo(64 * (5 * 5 * 24 + 1));
    }
}
