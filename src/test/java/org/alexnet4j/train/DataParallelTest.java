package org.alexnet4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.Networks;
import org.alexnet4j.nn.FusedUpdater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DataParallelTest {

    private static final int BATCH = 11;
    private static final int CLASSES = 4;
    private static final int STEPS = 4;

    private final RunConfig config = Configs.read(Path.of("configs/quickstart.yaml"),
            List.of("model.width=0.05", "augment.crop=64", "schedule.start=0.05"));

    /** A network after some minibatches, the last of them with a single picture. */
    private record Trained(float[] weights, float[] momentum, List<TrainingStep.Result> results) {
    }

    private Trained train(int devices) {
        ComputationGraph graph = Networks.create(config, CLASSES);
        FusedUpdater.install(graph);
        List<TrainingStep.Result> results = new ArrayList<>();
        try (TrainingStep steps = TrainingStep.of(graph, devices)) {
            for (int step = 0; step < STEPS; step++) {
                int rows = step == STEPS - 1 ? 1 : BATCH;
                INDArray pictures = pictures(new Random(step), rows);
                INDArray labels = Nd4j.zeros(DataType.FLOAT, rows, CLASSES);
                for (int row = 0; row < rows; row++) {
                    labels.putScalar(row, (row + step) % CLASSES, 1);
                }
                results.add(steps.fit(pictures, labels));
            }
        }
        return new Trained(graph.params().dup().data().asFloat(), graph.getUpdater().getStateViewArray().dup().data().asFloat(), results);
    }

    private static INDArray pictures(Random random, int rows) {
        float[] pixels = new float[rows * 64 * 64 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (50 * random.nextGaussian());
        }
        return Nd4j.create(pixels, new long[] {rows, 64, 64, 3}, 'c');
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void severalDevicesComeToWhatOneComesTo(int devices) {
        Trained one = train(1);
        Trained several = train(devices);

        for (int step = 0; step < STEPS; step++) {
            assertThat(several.results().get(step).loss()).isCloseTo(one.results().get(step).loss(), within(1e-5));
            assertThat(several.results().get(step).errors()).isEqualTo(one.results().get(step).errors());
        }
        assertThat(distance(several.weights(), one.weights())).isLessThan(1e-6);
        assertThat(distance(several.momentum(), one.momentum())).isLessThan(1e-4);
    }

    @Test
    void severalDevicesComeToTheSameEachTime() {
        assertThat(distance(train(2).weights(), train(2).weights())).isZero();
    }

    /** @return the Euclidean distance, as a part of the length */
    private static double distance(float[] actual, float[] expected) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - (double) expected[i], 2);
            length += Math.pow(expected[i], 2);
        }
        assertThat(length).isPositive();
        return Math.sqrt(difference / length);
    }
}
