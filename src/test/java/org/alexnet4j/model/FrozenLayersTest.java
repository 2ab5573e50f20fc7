package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.FusedUpdater;
import org.alexnet4j.nn.LayerTimes;
import org.alexnet4j.nn.LearningRates;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients that nobody needs are left out, and those that are needed stay as they are. */
class FrozenLayersTest {

    private static final int BATCH = 4;
    private static final int CLASSES = 3;
    private static final double RATE = 0.01;
    private static final int TIMES = 8;
    private static final List<String> CONVOLUTIONS = List.of("conv1", "conv2", "conv3", "conv4", "conv5");

    private final SplittableRandom random = new SplittableRandom(5);
    private final INDArray pictures = Nd4j.createFromArray(floats(BATCH * 67 * 67 * 3)).reshape(BATCH, 67, 67, 3);
    private final INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}, {1, 0, 0}});

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (100 * random.nextDouble() - 50);
        }
        return values;
    }

    private static ComputationGraph network(String preset, String... settings) {
        String[] narrow = {"model.width=0.05", "augment.crop=67", "data.shortSide=70"};
        RunConfig run = PresetRuns.run(preset,
                Stream.concat(Arrays.stream(narrow), Arrays.stream(settings)).toArray(String[]::new));
        ComputationGraph graph = Networks.create(run, CLASSES);
        FusedUpdater.install(graph);
        return graph;
    }

    private Map<String, INDArray> gradients(ComputationGraph graph) {
        return gradients(graph, pictures, labels);
    }

    private static Map<String, INDArray> gradients(ComputationGraph graph, INDArray pictures, INDArray labels) {
        graph.setInputs(pictures);
        graph.setLabels(labels);
        graph.computeGradientAndScore();
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        graph.gradient().gradientForVariable().forEach((name, gradient) -> gradients.put(name, gradient.dup()));
        return gradients;
    }

    private static boolean isOf(String parameter, Set<String> layers) {
        return layers.stream().anyMatch(layer -> parameter.matches(layer + "[ab]?_[Wb]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "paper: conv1", "paper: conv1 conv2 conv3", "paper: conv1 conv2 conv3 conv4 conv5 fc6 fc7", "paper: conv3 fc7", "paper: fc8",
        "original2012: conv1 conv2", "torchvision: conv1 conv2 conv3 conv4 conv5", "caffe: conv2"})
    void theGradientsOfTheOthersStayAsTheyAre(String networkAndFrozen) {
        String[] parts = networkAndFrozen.split(": ");
        Set<String> frozen = Set.of(parts[1].split(" "));
        ComputationGraph graph = network(parts[0]);
        Map<String, INDArray> all = gradients(graph);
        LearningRates.set(graph, layer -> isOf(layer + "_W", frozen) ? 0 : RATE);

        Map<String, INDArray> wanted = gradients(graph);

        assertThat(wanted.keySet()).isEqualTo(all.keySet());
        wanted.forEach((name, gradient) -> {
            INDArray expected = isOf(name, frozen) ? all.get(name).mul(0) : all.get(name);
            assertThat(gradient).as(name).isEqualTo(expected);
            assertThat(all.get(name).amaxNumber().doubleValue()).as("gradient of " + name).isPositive();
        });
        LearningRates.set(graph, RATE);
        assertThat(gradients(graph)).as("thawed").isEqualTo(all);
    }

    @Test
    void layersThatTheConfigurationFreezesAreLeftOutAsWell() {
        ComputationGraph graph = network("paper", "model.frozen=[conv1, conv2]");
        LearningRates.set(graph, RATE);

        assertThat(gradients(graph).entrySet().stream().filter(entry -> entry.getValue().amaxNumber().doubleValue() == 0)
                .map(Map.Entry::getKey).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("conv1a_W", "conv1a_b", "conv1b_W", "conv1b_b", "conv2a_W", "conv2a_b", "conv2b_W", "conv2b_b");
    }

    /**
     * Of the convolutions' backward passes nothing is left but to fill gradients with zeros, which takes as long for many pictures as for
     * few: a minibatch of some size shows it on a fast processor, too.
     */
    @Test
    void frozenConvolutionsTakeHardlyAnyTimeBackward() {
        ComputationGraph graph = network("paper", "model.width=0.3");
        LearningRates.set(graph, RATE);
        double all = backwardSecondsOfConvolutions(graph);
        LearningRates.set(graph, layer -> isOf(layer + "_W", Set.copyOf(CONVOLUTIONS)) ? 0 : RATE);

        assertThat(backwardSecondsOfConvolutions(graph)).isLessThan(all / 4);
    }

    private double backwardSecondsOfConvolutions(ComputationGraph graph) {
        INDArray many = Nd4j.tile(pictures, TIMES, 1, 1, 1);
        INDArray answers = Nd4j.tile(labels, TIMES, 1);
        gradients(graph, many, answers);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 5; i++) {
            LayerTimes.start(graph);
            gradients(graph, many, answers);
            least = Math.min(least, LayerTimes.of(graph).stream().filter(time -> time.layer().startsWith("conv"))
                    .mapToDouble(LayerTimes.Time::backwardSeconds).sum());
        }
        return least;
    }
}
