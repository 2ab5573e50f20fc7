package org.alexnet4j.model;

import static org.alexnet4j.model.PresetRuns.configuration;
import static org.alexnet4j.model.PresetRuns.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is changed for the claims of sections 3 and 7 changes that and nothing else. */
class AblationsTest {

    /** Two networks vertex by vertex. */
    private record Difference(Set<String> gone, Set<String> come, Set<String> changed, Set<String> rewired) {

        static Difference of(ComputationGraphConfiguration before, ComputationGraphConfiguration after) throws IOException {
            JsonNode left = new ObjectMapper().readTree(before.toJson());
            JsonNode right = new ObjectMapper().readTree(after.toJson());
            Set<String> both = new TreeSet<>(before.getVertices().keySet());
            both.retainAll(after.getVertices().keySet());
            return new Difference(
                    minus(before.getVertices().keySet(), both),
                    minus(after.getVertices().keySet(), both),
                    both.stream().filter(name -> !vertex(left, name).equals(vertex(right, name))).collect(Collectors.toSet()),
                    both.stream().filter(name -> !before.getVertexInputs().get(name).equals(after.getVertexInputs().get(name)))
                            .collect(Collectors.toSet()));
        }

        private static JsonNode vertex(JsonNode root, String name) {
            return root.get("vertices").get(name);
        }

        private static Set<String> minus(Set<String> all, Set<String> some) {
            return all.stream().filter(name -> !some.contains(name)).collect(Collectors.toSet());
        }
    }

    private static Difference difference(String preset, String... overrides) throws IOException {
        return Difference.of(configuration(preset), configuration(preset, overrides));
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : Set.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "paper, pool1a pool1b pool2a pool2b pool5a pool5b", "original2012, pool1a pool1b pool2a pool2b pool5a pool5b",
        "original2012-one-tower, pool1 pool2 pool5", "caffe, pool1 pool2 pool5", "one-tower, pool1 pool2 pool5",
        "torchvision, pool1 pool2 pool5", "cifar-4layer, pool1 pool2 pool3"})
    void poolingWithoutOverlapChangesThePoolingsAlone(String preset, String poolings) throws IOException {
        assertThat(difference(preset, "model.overlap=false"))
                .isEqualTo(new Difference(Set.of(), Set.of(), words(poolings), Set.of()));
        assertThat(table(preset, "model.overlap=false").rows()).extracting(LayerTable.Row::outputShape)
                .containsExactlyElementsOf(table(preset).rows().stream().map(LayerTable.Row::outputShape).toList());
        assertThat(table(preset, "model.overlap=false").rows()).filteredOn(row -> row.name().startsWith("pool"))
                .allSatisfy(row -> assertThat(row.kernel() + "/" + row.stride()).isEqualTo("2x2/2"));
    }

    @ParameterizedTest
    @CsvSource({
        "paper, norm1a norm1b norm2a norm2b, pool1a pool1b pool2a pool2b",
        "original2012, norm1a norm1b norm2a norm2b samemap2a samemap2b, pool1a pool1b pool2a pool2b",
        "original2012-one-tower, norm1 norm2 samemap2, pool1 pool2", "caffe, norm1 norm2, pool1 pool2",
        "one-tower, norm1 norm2, pool1 pool2"})
    void withoutResponseNormalisationItsLayersAloneAreGone(String preset, String gone, String rewired) throws IOException {
        assertThat(difference(preset, "model.lrn=false"))
                .isEqualTo(new Difference(words(gone), Set.of(), Set.of(), words(rewired)));
    }

    /** Its output decays by 1 instead of 3, as that of the authors' network with normalisation does. */
    @Test
    void withResponseNormalisationTheCifarNetworkHasTwoLayersMoreAndAnOutputThatDecaysLess() throws IOException {
        assertThat(difference("cifar-4layer", "model.lrn=true"))
                .isEqualTo(new Difference(Set.of(), Set.of("norm1", "norm2"), Set.of("fc8"), Set.of("conv2", "conv3")));
    }

    @ParameterizedTest
    @CsvSource({
        "paper, conv4, conv4a conv4b, '', conv5a conv5b", "paper, conv5, conv5a conv5b, fc6a fc6b, pool5a pool5b",
        "original2012, conv5, conv5a conv5b act5a act5b, fc6a fc6b, pool5a pool5b maps5",
        "one-tower, conv4, conv4, '', conv5", "torchvision, conv5, conv5, '', pool5",
        "paper, conv3, conv3a conv3b, conv4a conv4b, conv4a conv4b", "paper, conv2, conv2a conv2b, conv3a conv3b, norm2a norm2b",
        "torchvision, conv4, conv4, conv5, conv5", "caffe, conv3, conv3, conv4, conv4", "cifar-4layer, conv2, conv2, '', pool2"})
    void aMiddleLayerGoesWithItsNonlinearityAndWhatSeesOtherMapsChanges(
            String preset, String without, String gone, String changed, String rewired) throws IOException {
        assertThat(difference(preset, "model.without=" + without)).isEqualTo(
                new Difference(words(gone), Set.of(), changed.isEmpty() ? Set.of() : words(changed), words(rewired)));
    }

    /** Kernels times what they see, and a bias each; without conv3, conv4 sees 256 maps instead of 192. */
    @Test
    void aMiddleLayerTakesItsParametersWithIt() {
        assertThat(fewer("paper", "conv4")).isEqualTo(384 * (3 * 3 * 192 + 1));
        assertThat(fewer("paper", "conv5")).isEqualTo(256 * (3 * 3 * 192 + 1) - 4096 * 6 * 6 * (384 - 256));
        assertThat(fewer("paper", "conv3")).isEqualTo(384 * (3 * 3 * 256 + 1) - 384 * 3 * 3 * (256 - 192));
        assertThat(fewer("caffe", "conv4")).isEqualTo(384 * (3 * 3 * 192 + 1));
        assertThat(fewer("one-tower", "conv4")).isEqualTo(384 * (3 * 3 * 384 + 1));
        assertThat(fewer("cifar-4layer", "conv2")).isEqualTo(32 * (5 * 5 * 32 + 1));
    }

    private static long fewer(String preset, String without) {
        return table(preset).parameters() - table(preset, "model.without=" + without).parameters();
    }

    @Test
    void severalMiddleLayersMayGo() {
        assertThat(configuration("paper", "model.without=[conv3, conv4]").getVertexInputs())
                .containsEntry("conv5a", List.of("maps2")).doesNotContainKeys("conv3a", "conv4b");
    }

    @Test
    void deviationsFollowTheInputsThatAMissingLayerLeaves() {
        double deviation = PresetRuns.distribution(configuration("paper", "model.without=conv3"), "conv4a").get("std").asDouble();
        assertThat(deviation).isCloseTo(0.01 * Math.sqrt(192 / 256.0), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "paper, conv1a conv1b conv2a conv2b conv3a conv3b conv4a conv4b conv5a conv5b fc6a fc6b fc7a fc7b",
        "original2012-one-tower, act1 conv2 conv3 conv4 act5 fc6 fc7", "cifar-4layer, conv1 conv2 conv3",
        "torchvision, conv1 conv2 conv3 conv4 conv5 fc6 fc7"})
    void tanhTakesThePlaceOfEveryRectifier(String preset, String layers) throws IOException {
        assertThat(difference(preset, "model.activation=tanh"))
                .isEqualTo(new Difference(Set.of(), Set.of(), words(layers), Set.of()));
        assertThat(configuration(preset, "model.activation=tanh").toJson()).contains("TanH").doesNotContain("ReLU");
    }

    @Test
    void thePaperInOneTowerIsTheOneTowerNetwork() {
        assertThat(configuration("paper", "model.towers=1").toJson()).isEqualTo(configuration("one-tower").toJson());
    }

    @ParameterizedTest
    @CsvSource({"paper", "original2012", "caffe"})
    void withOneTowerEveryLayerSeesAllMaps(String preset) {
        assertThat(table(preset, "model.towers=1").parameters()).isEqualTo(62_378_344);
    }
}
