package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs whose rates change: in layers, at epochs, in every iteration. */
class ScheduleRunTest {

    private static final int EPOCHS = 5;

    /** The authors' schedule in five epochs: rates fall, conv1's further, colour noise ends, conv1 is frozen, then moves again. */
    private static final String[] CHANGES = {"model.preset=original2012", "augment.colourUntil=2", "train.epochs=" + EPOCHS,
        "train.keepCheckpoints=9", "evaluate.views=1",
        "schedule={type: steps, start: 0.01, at: {2: 0.005, 5: 0.001}, changes: [{epoch: 2, layers: conv1, rate: 0.001},"
                + " {epoch: 3, layers: conv1, rate: 0}, {epoch: 5, layers: conv1a, rate: auto}]}"};

    private static final String[] SMOOTH = {"train.epochs=3", "train.keepCheckpoints=9", "evaluate.views=1",
        "schedule={type: cosine, start: 0.01, end: 0.001, warmUp: {from: 0.001, over: 8 iterations}}"};

    @TempDir
    private static Path folder;
    private static SmallRun small;

    @BeforeAll
    static void trainWithoutAStop() {
        small = new SmallRun(folder);
        small.train("changes", CHANGES);
        small.train("smooth", SMOOTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 12, 13, 24, 25})
    void aRunInterruptedAroundAChangeIsTheOneThatWasNot(int iterations) {
        String run = "changes-" + iterations;
        interrupt(run, iterations, CHANGES);
        assertSame(run, "changes", EPOCHS);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 15})
    void aRunInterruptedInACurveIsTheOneThatWasNot(int iterations) {
        String run = "smooth-" + iterations;
        interrupt(run, iterations, SMOOTH);
        assertSame(run, "smooth", 3);
    }

    @Test
    void aCurveOverTheWholeRunIsNotStretchedByResumingWithMoreEpochs() {
        String[] longer = Stream.concat(Stream.of(SMOOTH), Stream.of("train.epochs=4")).toArray(String[]::new);
        assertThatThrownBy(() -> small.prepare("smooth", true, new TrainingListener() { }, longer))
                .isInstanceOf(RunException.class).hasMessageContaining("schedule.over: 3 epochs -> 4 epochs");
    }

    @Test
    void aFrozenLayerStandsStillAndTheOthersDoNot() {
        assertThat(parameters("changes", 4, "conv1a")).isEqualTo(parameters("changes", 2, "conv1a"));
        assertThat(parameters("changes", 5, "conv1b")).isEqualTo(parameters("changes", 2, "conv1b"));
        assertThat(parameters("changes", 5, "conv1a")).isNotEqualTo(parameters("changes", 4, "conv1a"));
        assertThat(parameters("changes", 3, "conv1b")).isEqualTo(parameters("changes", 2, "conv1b"))
                .isNotEqualTo(parameters("changes", 1, "conv1b"));
        assertThat(parameters("changes", 4, "conv2a")).isNotEqualTo(parameters("changes", 3, "conv2a"));
    }

    /** Of the cosine's 10 iterations after the warm-up, 3 are done at the end of epoch 2 and 9 at that of epoch 3, before the last. */
    @Test
    void aRowHoldsTheRateOfItsEpochsLastIteration() {
        assertThat(rows("smooth")).extracting(Metrics::learningRate).satisfiesExactly(
                rate -> assertThat(rate).isCloseTo(0.001 + 0.009 * 5 / 8, within(1e-12)),
                rate -> assertThat(rate).isCloseTo(0.001 + 0.009 * (1 + Math.cos(Math.PI * 0.3)) / 2, within(1e-12)),
                rate -> assertThat(rate).isCloseTo(0.001 + 0.009 * (1 + Math.cos(Math.PI * 0.9)) / 2, within(1e-12)));
        assertThat(rows("changes")).as("the network's").extracting(Metrics::learningRate).containsExactly(0.01, 0.005, 0.005, 0.005, 0.001);
    }

    private static void interrupt(String run, int iterations, String... overrides) {
        TrainingRun[] training = new TrainingRun[1];
        AtomicInteger left = new AtomicInteger(iterations);
        training[0] = small.prepare(run, false, new TrainingListener() {
            @Override
            public void iteration(int epoch, int iteration, int pictures, double loss) {
                if (left.decrementAndGet() == 0) {
                    training[0].requestStop();
                }
            }
        }, overrides);
        assertThat(training[0].train().end()).isEqualTo(Trainer.End.STOPPED);
        assertThat(small.prepare(run, true, new TrainingListener() { }, overrides).train().end()).isEqualTo(Trainer.End.COMPLETED);
    }

    private static void assertSame(String run, String whole, int epochs) {
        ModelFile.Content actual = checkpoint(run, epochs);
        ModelFile.Content expected = checkpoint(whole, epochs);
        assertThat(floats(actual.graph().params())).isEqualTo(floats(expected.graph().params()));
        assertThat(floats(actual.graph().getUpdater().getStateViewArray()))
                .isEqualTo(floats(expected.graph().getUpdater().getStateViewArray()));
        assertThat(rows(run)).extracting(Metrics::learningRate, Metrics::trainLoss, Metrics::validation)
                .isEqualTo(rows(whole).stream().map(row -> tuple(row.learningRate(), row.trainLoss(),
                        row.validation())).toList());
    }

    private static float[] parameters(String run, int epoch, String layer) {
        return floats(checkpoint(run, epoch).graph().getLayer(layer).params());
    }

    private static ModelFile.Content checkpoint(String run, int epoch) {
        return ModelFile.read(new RunFolder(folder.resolve(run)).checkpoints()
                .resolve("iteration-%09d.zip".formatted(epoch * SmallRun.ITERATIONS)));
    }

    private static List<Metrics> rows(String run) {
        return new MetricsFile(new RunFolder(folder.resolve(run)).metrics()).read();
    }

    private static float[] floats(INDArray array) {
        return array.dup().data().asFloat();
    }
}
