package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.TrainingListener;
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that start from the weights of another one's model file. */
class FineTuningTest {

    private static final String ALL = "[conv1, conv2, conv3, conv4, conv5, fc6, fc7, fc8]";
    private static final String ALL_BUT_THE_OUTPUT = "[conv1, conv2, conv3, conv4, conv5, fc6, fc7]";
    private static final List<String> VERTICES = List.of("conv1a", "conv1b", "conv2a", "conv2b", "conv3a", "conv3b", "conv4a", "conv4b",
            "conv5a", "conv5b", "fc6a", "fc6b", "fc7a", "fc7b", "fc8");

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static Path file;
    private static ComputationGraph pretrained;

    @BeforeAll
    static void pretrain() {
        small = new SmallRun(folder);
        small.train("pretrained", "train.epochs=1", "evaluate.views=1");
        file = new RunFolder(folder.resolve("pretrained")).lastModel();
        pretrained = ModelFile.read(file).graph();
    }

    /** An epoch of another seed from the file, unless the overrides say otherwise. */
    private static String[] tuning(String... overrides) {
        List<String> all = new ArrayList<>(List.of("model.from=" + file, "train.seed=2", "train.epochs=1", "evaluate.views=1"));
        all.addAll(List.of(overrides));
        return all.toArray(String[]::new);
    }

    private static ComputationGraph tuned(String run, String... overrides) {
        small.train(run, tuning(overrides));
        return ModelFile.read(new RunFolder(folder.resolve(run)).lastModel()).graph();
    }

    private static float[] weights(ComputationGraph graph, String layer, String parameter) {
        return graph.getLayer(layer).getParam(parameter).dup().data().asFloat();
    }

    private static boolean same(ComputationGraph graph, String layer) {
        boolean weights = Arrays.equals(weights(graph, layer, "W"), weights(pretrained, layer, "W"));
        assertThat(Arrays.equals(weights(graph, layer, "b"), weights(pretrained, layer, "b")))
                .as("weights and biases of %s are taken and moved together", layer).isEqualTo(weights);
        return weights;
    }

    private static List<String> unmoved(ComputationGraph graph) {
        return VERTICES.stream().filter(layer -> same(graph, layer)).toList();
    }

    private static String log(String run) throws IOException {
        return Files.readString(new RunFolder(folder.resolve(run)).log());
    }

    @Test
    void beginsWithTheWeightsOfTheFileAndLeavesFrozenOnesBitForBit() throws IOException {
        assertThat(unmoved(tuned("all-frozen", "model.frozen=" + ALL))).isEqualTo(VERTICES);
        assertThat(log("all-frozen")).contains("Taken from " + file + ": the weights of conv1, conv2, conv3, conv4, conv5, fc6, fc7, fc8.",
                "The mean that is subtracted is that of the new training set").doesNotContain("New weights");
    }

    @Test
    void theReportSaysThatTheWeightsAreNotTheRunsOwn() {
        small.train("reported", tuning());
        assertThat(new RunFolder(folder.resolve("reported")).report()).content().contains("Fine-tuned: the weights started from those of");
        assertThat(new RunFolder(folder.resolve("pretrained")).report()).content().doesNotContain("Fine-tuned");
    }

    @Test
    void frozenLayersStayInBothTowersWhileTheOthersLearn() {
        // A decay this strong would be seen in a single step.
        ComputationGraph graph = tuned("some-frozen", "model.frozen=[conv1, fc6]", "optimizer.weightDecay=0.1", "optimizer.rates.conv4=0");
        assertThat(unmoved(graph)).containsExactly("conv1a", "conv1b", "conv4a", "conv4b", "fc6a", "fc6b");
    }

    @Test
    void theOutputBeginsAnewWhereTheNumberOfClassesIsAnother() throws IOException {
        Path three = folder.resolve("three");
        for (String split : List.of("train", "val")) {
            List<Path> classes;
            try (Stream<Path> all = Files.list(small.pictures().resolve(split))) {
                classes = all.sorted().skip(1).limit(3).toList();
            }
            for (Path source : classes) {
                FileUtils.copyDirectory(source.toFile(), three.resolve(split).resolve(source.getFileName()).toFile());
            }
        }
        ComputationGraph graph = tuned("three-classes", "data.source=folder", "data.root=" + three, "model.frozen=" + ALL_BUT_THE_OUTPUT);
        assertThat(graph.getLayer("fc8").getParam("b").length()).isEqualTo(3);
        assertThat(VERTICES.subList(0, VERTICES.size() - 1)).allMatch(layer -> same(graph, layer));
        assertThat(log("three-classes")).contains("the weights of conv1, conv2, conv3, conv4, conv5, fc6, fc7.",
                "New weights: fc8, since there are 3 classes instead of 8.");
    }

    @Test
    void theOutputBeginsAnewWhereAsManyClassesAreOthers() throws IOException {
        Path renamed = folder.resolve("renamed");
        FileUtils.copyDirectory(small.pictures().toFile(), renamed.toFile());
        for (String split : List.of("train", "val")) {
            try (Stream<Path> classes = Files.list(renamed.resolve(split))) {
                Path first = classes.sorted().findFirst().orElseThrow();
                Files.move(first, first.resolveSibling("another"));
            }
        }
        ComputationGraph graph = tuned("other-classes", "data.source=folder", "data.root=" + renamed, "model.frozen=" + ALL);
        assertThat(unmoved(graph)).isEqualTo(VERTICES.subList(0, VERTICES.size() - 1));
        assertThat(log("other-classes")).contains("New weights: fc8, since the 8 classes are others.");
    }

    @Test
    void layersBeginAnewWhereTheConfigurationSaysSo() throws IOException {
        ComputationGraph graph = tuned("six", "model.sixthConvolution=true", "model.anew=[conv6, fc7]", "model.frozen=" + ALL);
        assertThat(graph.getLayer("conv6a").getParam("W").shape()).as("each tower sees both").containsExactly(6, 12, 3, 3);
        assertThat(unmoved(graph)).hasSize(VERTICES.size() - 2).doesNotContain("fc7a", "fc7b");
        assertThat(log("six")).contains("New weights, by model.anew: conv6, fc7.");
    }

    @Test
    void aRunThatIsResumedDoesNotReadTheFileAgain() throws IOException {
        Path copy = Files.copy(file, folder.resolve("copy.zip"));
        String[] overrides = tuning("model.from=" + copy);
        small.train("unstopped", overrides);
        TrainingRun[] run = new TrainingRun[1];
        AtomicInteger left = new AtomicInteger(3);
        run[0] = small.prepare("stopped", false, new TrainingListener() {
            @Override
            public void iteration(int epoch, int iteration, int pictures, double loss) {
                if (left.decrementAndGet() == 0) {
                    run[0].requestStop();
                }
            }
        }, overrides);
        run[0].train();
        Files.delete(copy);
        small.prepare("stopped", true, new TrainingListener() { }, overrides).train();
        assertSameModel("stopped", "unstopped");
    }

    @Test
    void aRunThatWasKilledBeforeItsFirstCheckpointStartsFromTheFileAgain() throws IOException {
        Path copy = Files.copy(file, folder.resolve("killed.zip"));
        String[] overrides = tuning("model.from=" + copy);
        small.train("not-killed", overrides);
        small.prepare("killed", false, new TrainingListener() { }, overrides);
        small.prepare("killed", true, new TrainingListener() { }, overrides).train();
        assertSameModel("killed", "not-killed");

        small.prepare("killed-without-file", false, new TrainingListener() { }, overrides);
        Files.delete(copy);
        assertThatThrownBy(() -> small.prepare("killed-without-file", true, new TrainingListener() { }, overrides).train())
                .isInstanceOf(ModelException.class).hasMessageContaining(copy.toString());
    }

    private static void assertSameModel(String left, String right) {
        assertThat(ModelFile.read(folder.resolve(left).resolve("last.zip")).graph().params().dup().data().asFloat())
                .isEqualTo(ModelFile.read(folder.resolve(right).resolve("last.zip")).graph().params().dup().data().asFloat());
    }
}
