package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations of networks as files have them: ours are read, and nothing is made of a class that none of ours has. */
class GraphJsonTest {

    private static final Pattern CLASS = Pattern.compile("\"(?:@class|type)\" ?: ?\"([^\"]*)\"");
    private static final List<List<String>> CHANGES = List.of(
            List.of(), List.of("model.lrn=false"), List.of("model.overlap=false"), List.of("model.activation=tanh"),
            List.of("model.towers=1"), List.of("model.dropout=0"), List.of("model.dropoutScale=training"),
            List.of("model.deviation=0.02"), List.of("model.width=0.5"), List.of("model.sixthConvolution=true"),
            List.of("model.without=[conv3, conv4]"));

    /** Set when an instance is made, or the class is only initialised. */
    private static final Set<String> MADE = new TreeSet<>();

    /** A class whose mere loading does something. */
    public static final class Trap {

        static {
            MADE.add("a class was initialised");
        }
    }

    static Stream<ComputationGraphConfiguration> networks() {
        return PresetRuns.NAMES.stream().flatMap(preset -> CHANGES.stream()
                .filter(change -> isPossible(preset, change))
                .map(change -> PresetRuns.configuration(preset, change.toArray(String[]::new))));
    }

    private static boolean isPossible(String preset, List<String> change) {
        String key = change.isEmpty() ? "" : change.get(0);
        return switch (preset) {
            case "paper", "original2012" -> true;
            case "cifar-4layer" -> !key.contains("conv4") && !key.contains("sixth") && !key.contains("dropout") && !key.contains("towers");
            default -> !key.contains("sixth") && !(preset.equals("torchvision") && key.contains("lrn"));
        };
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyPresetAndEveryAblationIsRead(ComputationGraphConfiguration network) throws IOException {
        assertThat(read(network.toJson()).toJson()).isEqualTo(network.toJson());
    }

    @Test
    void noClassIsAllowedThatNoNetworkAndNoOlderFileHas() throws IOException, URISyntaxException {
        Set<String> classes = new TreeSet<>();
        networks().map(ComputationGraphConfiguration::toJson).forEach(json -> classes.addAll(classes(json)));
        try (ModelZip old = ModelZip.open(Path.of(getClass().getResource("paper-0.1.0.zip").toURI()))) {
            classes.addAll(classes(new String(old.bytes(ModelEntry.CONFIGURATION), StandardCharsets.UTF_8)));
        }
        assertThat(classes).isEqualTo(new TreeSet<>(GraphJson.CLASSES));
    }

    private static List<String> classes(String json) {
        return CLASS.matcher(json).results().map((MatchResult found) -> found.group(1)).toList();
    }

    static Stream<Arguments> foreignClasses() {
        return Stream.of(
                Arguments.of("org.alexnet4j.nn.Convolution", "the layer"),
                Arguments.of("org.deeplearning4j.nn.conf.graph.LayerVertex", "the vertex"),
                Arguments.of("org.nd4j.linalg.activations.impl.ActivationReLU", "the activation"),
                Arguments.of("org.alexnet4j.nn.ClassicalMomentum", "the updater"),
                Arguments.of("org.deeplearning4j.nn.weights.WeightInitDistribution", "the initial weights"),
                Arguments.of("org.deeplearning4j.nn.conf.distribution.NormalDistribution", "their distribution"),
                Arguments.of("org.alexnet4j.nn.GradientDecay", "the decay"),
                Arguments.of("org.nd4j.linalg.schedule.FixedSchedule", "its schedule"),
                Arguments.of("org.alexnet4j.nn.SoftmaxCrossEntropy", "the loss"),
                Arguments.of("org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor", "the preprocessor"),
                Arguments.of("org.deeplearning4j.nn.conf.graph.MergeVertex", "the vertex where towers meet"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("foreignClasses")
    void aClassOfNoNetworkOfOursIsRefusedByName(String ours, String place) {
        String json = paper();
        assertThat(json).contains('"' + ours + '"');
        assertNames(json.replace('"' + ours + '"', '"' + trap() + '"'), trap());
    }

    /** Places that are empty in a network of ours, with classes of Deeplearning4j that fit there. */
    @ParameterizedTest
    @ValueSource(strings = {
        "\"idropout\" : {\"@class\" : \"org.deeplearning4j.nn.conf.dropout.GaussianNoise\", \"stddev\" : 1.0}",
        "\"weightNoise\" : {\"@class\" : \"org.deeplearning4j.nn.conf.weightnoise.DropConnect\", \"weightRetainProb\" : 0.5}",
        "\"constraints\" : [ {\"@class\" : \"org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint\"} ]",
        "\"biasUpdater\" : {\"@class\" : \"org.nd4j.linalg.learning.config.Adam\", \"learningRate\" : 1.0}"})
    void whatIsEmptyInOursStaysEmpty(String field) {
        String json = paper().replace(field.substring(0, field.indexOf(':') + 2) + "null", field);
        assertThat(json).contains(field);
        assertNames(json, CLASS.matcher(field).results().findFirst().orElseThrow().group(1));
    }

    /** Jackson takes {@code ["class", {...}]} for an object of that class as well. */
    @Test
    void aClassThatIsNamedByAListIsRefused() {
        assertNames(paper().replace("\"idropout\" : null", "\"idropout\" : [\"" + trap() + "\", {}]"), trap());
    }

    @Test
    void aClassBehindAKeyThatStandsTwiceIsRefused() {
        String once = "\"@class\" : \"org.alexnet4j.nn.Convolution\"";
        String twice = paper().replace(once, once + ", \"@class\" : \"" + trap() + "\"");
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("Duplicate field '@class'");
    }

    @Test
    void aClassInAKeyThatIsNotReadIsRefusedToo() {
        assertNames("{ \"unknown\" : {\"deep\" : [[{\"@class\" : \"" + trap() + "\"}]]}," + paper().substring(1), trap());
    }

    /** Files from before version 1.0.0-beta of Deeplearning4j name no classes: the key itself is the name. */
    @Test
    void layersThatOlderFilesNameByAKeyAreNotMade() {
        assertNoNetwork("{\"vertices\" : {\"fc8\" : {\"LayerVertex\" : {\"layerConf\" : {\"layer\" : {\"dense\" : {}}}}}}}");
        assertNoNetwork(paper().replaceFirst("\"activationFn\" : \\{[^}]*}", "\"activationFn\" : {\"Cube\" : {}}"));
    }

    @Test
    void theNameOfAClassIsShownWithoutWhatATerminalWouldObey() {
        assertThatThrownBy(() -> read("{\"@class\" : \"x.\\u001b[2J\\n" + "y".repeat(500) + "\"}"))
                .hasMessageContaining("\"x.?[2J?yyy").hasMessageContaining("yyy...\"").hasMessageNotContaining("\u001b");
    }

    @Test
    void deepJsonIsRefused() {
        assertThatThrownBy(() -> read("{\"a\" : ".repeat(100_000))).isInstanceOf(IOException.class)
                .hasMessageContaining("its configuration.json cannot be read").hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(IOException.class).hasMessageContaining("nesting depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "3", "[]", "\"text\"", "no JSON", "{\"vertices\" : ", "{\"vertices\" : {}} {}", "\u0000"})
    void whatIsNoObjectIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class).hasMessageStartingWith("its configuration.json ");
    }

    /** The last is longer than any number that Java has. */
    @ParameterizedTest
    @ValueSource(strings = {"\"NaN\"", "null", "{}", "[1]", "1e400", "99999999999999999999",
        "9999999999999999999999999999999999999999999999999999999999"})
    void aCountThatIsNoNumberIsRefused(String count) {
        String json = paper().replaceFirst("\"kernel\" : 11", "\"kernel\" : " + count);
        assertThatThrownBy(() -> new LayerSizes(read(json)).parameters()).isInstanceOf(IOException.class);
    }

    private static String trap() {
        return Trap.class.getName();
    }

    private static void assertNoNetwork(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class)
                .hasMessage("its configuration.json describes no network that Deeplearning4j can make");
    }

    private static void assertNames(String json, String name) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class)
                .hasMessage("its configuration.json names the class \"" + name + "\", which no network of alexnet4j has");
        assertThat(MADE).isEmpty();
    }

    private static String paper() {
        return PresetRuns.configuration("paper").toJson();
    }

    private static ComputationGraphConfiguration read(String json) throws IOException {
        return GraphJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
