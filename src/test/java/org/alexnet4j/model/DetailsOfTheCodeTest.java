package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.FusedUpdater;
import org.alexnet4j.nn.LearningRates;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The details in which the authors' code differs from the text, each with a key of its own. */
class DetailsOfTheCodeTest {

    private static final int CLASSES = 10;
    private static final int CROP = 67;
    private static final int BATCH = 4;
    private static final String[] NARROW = {"model.width=0.1", "augment.crop=" + CROP, "data.shortSide=72"};

    private static final String DEVIATIONS = "model.deviations={conv3: 0.03, conv4: 0.03, conv5: 0.03}";

    /** By layers-145.cfg and layer-params-145.cfg of the authors' code. */
    private static final List<String> OF_THE_CODE = List.of(DEVIATIONS, "model.lrnAlpha=2e-5", "model.activationAfterPooling=true",
            "model.sameMapNormalisation=true", "optimizer.biasRate=0.02", "optimizer.biasDecay=false", "augment.colour=original2012",
            "augment.shared=32");

    /** By section 3, 4 and 5 of the text. */
    private static final List<String> OF_THE_TEXT = List.of("model.deviation=0.01", "model.lrnAlpha=1e-4",
            "model.activationAfterPooling=false", "model.sameMapNormalisation=false", "optimizer.biasRate=1 times",
            "optimizer.biasDecay=true", "augment.colour=pca", "augment.shared=1");

    private static RunConfig run(String preset, List<String> details) {
        return PresetRuns.run(preset, Stream.concat(Stream.of(NARROW), details.stream()).toArray(String[]::new));
    }

    /**
     * A network with what some minibatches make of it. Parameters are told apart by name, since networks of other layers may keep them in
     * another order, and are numbers, since arrays of the framework are equal within a tolerance.
     */
    private record Trained(ComputationGraph graph, Map<String, List<Float>> initial, List<Map<String, List<Float>>> updated,
            List<Float> answers) {

        static Trained of(RunConfig run) {
            ComputationGraph graph = Networks.create(run, CLASSES);
            FusedUpdater.install(graph);
            Map<String, List<Float>> initial = parameters(graph);
            Nd4j.getRandom().setSeed(7);
            INDArray pictures = Nd4j.rand(DataType.FLOAT, BATCH, CROP, CROP, 3).subi(0.5).muli(255);
            INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, CLASSES);
            for (int i = 0; i < BATCH; i++) {
                labels.putScalar(i, 3 * i % CLASSES, 1);
            }
            List<Map<String, List<Float>>> updated = Stream.of(0.01, 0.01, 0.001, 0.001).map(rate -> {
                LearningRates.set(graph, rate);
                graph.fit(new INDArray[] {pictures}, new INDArray[] {labels});
                return parameters(graph);
            }).toList();
            return new Trained(graph, initial, updated, numbers(graph.outputSingle(false, pictures)));
        }

        private static Map<String, List<Float>> parameters(ComputationGraph graph) {
            Map<String, List<Float>> all = new TreeMap<>();
            graph.paramTable().forEach((name, array) -> all.put(name, numbers(array)));
            return all;
        }

        private static List<Float> numbers(INDArray array) {
            float[] values = array.dup('c').data().asFloat();
            return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper, original2012", "original2012, paper"})
    void oneNetworkWithAllDetailsOfTheOtherIsTheOtherToTheBit(String presets) {
        String[] names = presets.split(", ");
        Trained changed = Trained.of(run(names[0], names[0].equals("paper") ? OF_THE_CODE : OF_THE_TEXT));
        Trained other = Trained.of(run(names[1], List.of()));
        assertThat(changed.initial().equals(other.initial())).as("initial weights").isTrue();
        for (int i = 0; i < other.updated().size(); i++) {
            assertThat(changed.updated().get(i).equals(other.updated().get(i))).as("after minibatch %d", i + 1).isTrue();
            assertThat(other.updated().get(i).equals(i == 0 ? other.initial() : other.updated().get(i - 1))).isFalse();
        }
        assertThat(changed.answers()).isEqualTo(other.answers()).allMatch(Float::isFinite);
        assertThat(changed.graph().getConfiguration().getVertices().keySet())
                .isEqualTo(other.graph().getConfiguration().getVertices().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper, original2012", "original2012, paper"})
    void theConfigurationsThenDifferInHowTheyAreWrittenAlone(String presets) {
        String[] names = presets.split(", ");
        RunConfig changed = run(names[0], names[0].equals("paper") ? OF_THE_CODE : OF_THE_TEXT);
        RunConfig other = run(names[1], List.of());
        assertThat(Configs.differences(changed, other)).extracting(line -> line.replaceAll(":.*", ""))
                .allMatch(key -> key.startsWith("model.deviation") || key.equals("model.preset") || key.equals("model.lrnAlpha"));
        assertThat(changed.augment()).isEqualTo(other.augment());
        assertThat(changed.optimizer()).isEqualTo(other.optimizer());
    }

    /** With all but one the networks differ: none of the details is for nothing. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void noneOfTheDetailsCanBeMissed(int missed) {
        List<String> details = new ArrayList<>(OF_THE_CODE);
        details.remove(missed);
        assertThat(Trained.of(run("paper", details)).updated().get(1)
                .equals(Trained.of(run("original2012", List.of())).updated().get(1))).as(OF_THE_CODE.get(missed)).isFalse();
    }

    /** The layers of a network that a key changes, come and gone ones included, and what of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            paper        | model.deviations={conv3: 0.03, conv5: 0.03} | conv3a conv3b conv5a conv5b | weightInitFn
            original2012 | model.deviations.fc7=0.005           | fc7a fc7b                          | weightInitFn
            paper        | model.bias=0.1                       | conv2a conv2b conv4a conv4b conv5a conv5b fc6a fc6b fc7a fc7b | biasInit
            original2012 | model.bias=0.1                       | conv2a conv2b conv4a conv4b conv5a conv5b fc6a fc6b fc7a fc7b | biasInit
            caffe        | model.bias=1                         | conv2 conv4 conv5 fc6 fc7          | biasInit
            paper        | model.lrnAlpha=2e-5                  | norm1a norm1b norm2a norm2b        | alpha
            original2012 | model.lrnAlpha=1e-4                  | norm1a norm1b norm2a norm2b        | alphaDividedByN
            caffe        | model.lrnAlpha=1e-4                  | norm1 norm2                        | alphaDividedByN
            paper        | model.activationAfterPooling=true    | conv1a conv1b act1a act1b conv5a conv5b act5a act5b | activationFn
            one-tower    | model.activationAfterPooling=true    | conv1 act1 conv5 act5              | activationFn
            original2012-one-tower | model.activationAfterPooling=false | conv1 act1 conv5 act5     | activationFn
            paper        | model.sameMapNormalisation=true      | samemap2a samemap2b                | -
            original2012 | model.sameMapNormalisation=false     | samemap2a samemap2b                | -
            paper        | optimizer.biasRate=0.02              | conv1a conv1b conv2a conv2b conv3a conv3b conv4a conv4b conv5a conv5b \
            fc6a fc6b fc7a fc7b fc8 | biasUpdater
            torchvision  | optimizer.biasDecay=false            | conv1 conv2 conv3 conv4 conv5 fc6 fc7 fc8 | regularizationBias
            cifar-4layer | optimizer.biasRate=1 times           | conv1 conv2 conv3 fc8              | biasUpdater
            """)
    void eachKeyChangesWhatItNamesAndNothingElse(String preset, String override, String layers, String what)
            throws JsonProcessingException {
        Map<String, JsonNode> before = layers(preset);
        Map<String, JsonNode> after = layers(preset, override);
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        Set<String> changed = new TreeSet<>();
        Set<String> fields = new LinkedHashSet<>();
        for (String name : all) {
            JsonNode one = before.get(name);
            JsonNode other = after.get(name);
            if (one == null || other == null) {
                changed.add(name);
            } else if (!one.equals(other)) {
                changed.add(name);
                Set<String> names = new TreeSet<>();
                one.fieldNames().forEachRemaining(names::add);
                other.fieldNames().forEachRemaining(names::add);
                names.stream().filter(field -> !Objects.equals(one.get(field), other.get(field))).forEach(fields::add);
            }
        }
        assertThat(changed).containsExactlyInAnyOrder(layers.split(" "));
        assertThat(fields).isEqualTo(what == null ? Set.of() : Set.of(what));
    }

    private static Map<String, JsonNode> layers(String preset, String... overrides) throws JsonProcessingException {
        Map<String, JsonNode> layers = new TreeMap<>();
        JsonNode vertices = new ObjectMapper().readTree(PresetRuns.configuration(preset, overrides).toJson()).get("vertices");
        vertices.properties().forEach(entry -> {
            if (entry.getValue().has("layerConf")) {
                layers.put(entry.getKey(), entry.getValue().get("layerConf").get("layer"));
            }
        });
        return layers;
    }

    @Test
    void theDeviationOfALayerGoesBeforeThatOfAllAndGrowsWithFewerInputsToo() {
        RunConfig run = PresetRuns.run("paper", "model.width=0.25", "model.deviation=0.02", "model.deviations.conv4=0.03");
        var configuration = Networks.configuration(run, CLASSES);
        assertThat(PresetRuns.distribution(configuration, "conv4b").get("std").asDouble()).isCloseTo(0.06, within(1e-12));
        assertThat(PresetRuns.distribution(configuration, "conv3b").get("std").asDouble()).isCloseTo(0.04, within(1e-12));
    }

    /** The largest of some numbers is cut off at 0 before or after it is found; normalisation in between makes the difference. */
    @ParameterizedTest
    @CsvSource({"model.lrn=false, true", "model.lrn=true, false"})
    void poolingAndReLUChangePlacesWithoutEffectWhereNothingIsNormalised(String detail, boolean same) {
        Trained text = Trained.of(run("paper", List.of(detail)));
        Trained code = Trained.of(run("paper", List.of(detail, "model.activationAfterPooling=true")));
        assertThat(code.initial().equals(text.initial())).isTrue();
        assertThat(code.updated().get(0).equals(text.updated().get(0))).isEqualTo(same);
    }

    @Test
    void whatIsShownOfALayerIsWhatItHas() {
        List<LayerTable.Row> rows = PresetRuns.table("paper", "model.lrnAlpha=2e-5", "model.activationAfterPooling=true",
                "model.sameMapNormalisation=true").rows();
        assertThat(rows).extracting(LayerTable.Row::name).filteredOn(name -> name.endsWith("a")).containsExactly("conv1a", "norm1a",
                "pool1a", "act1a", "conv2a", "norm2a", "samemap2a", "pool2a", "conv3a", "conv4a", "conv5a", "pool5a", "act5a", "fc6a",
                "fc7a");
        assertThat(rows).filteredOn(row -> Arrays.asList("conv1b", "norm1b", "act1b", "samemap2b").contains(row.name()))
                .extracting(LayerTable.Row::kind)
                .containsExactly("convolution", "normalisation across maps, k 2, n 5, alpha 0.00002, beta 0.75", "ReLU",
                        "normalisation within maps, k 1, n 5, alpha 0.00004, beta 0.75");
    }
}
