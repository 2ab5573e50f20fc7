package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Two runs that ended alike to the last bit, whatever happened on the way. */
public final class SameRun {

    private SameRun() {
    }

    /** Compares weights, momentum, the best and the last network, rows of metrics but for their times, and the evaluation. */
    public static void assertSame(RunFolder actual, RunFolder expected) {
        assertThat(newest(actual).getFileName()).isEqualTo(newest(expected).getFileName());
        ModelFile.Content last = ModelFile.read(newest(actual));
        ModelFile.Content lastExpected = ModelFile.read(newest(expected));
        assertThat(floats(last.graph().params())).isEqualTo(floats(lastExpected.graph().params()));
        assertThat(floats(last.graph().getUpdater().getStateViewArray()))
                .isEqualTo(floats(lastExpected.graph().getUpdater().getStateViewArray()));
        assertThat(rowsWithoutTimes(actual)).isEqualTo(rowsWithoutTimes(expected));
        assertThat(weights(actual.lastModel())).isEqualTo(weights(expected.lastModel()));
        assertThat(weights(actual.bestModel())).isEqualTo(weights(expected.bestModel()));
        assertThat(actual.evaluation()).hasSameTextualContentAs(expected.evaluation());
    }

    private static Path newest(RunFolder run) {
        try (Stream<Path> files = Files.list(run.checkpoints())) {
            return files.max(Comparator.comparing(file -> file.getFileName().toString())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] weights(Path model) {
        return floats(ModelFile.read(model).graph().params());
    }

    private static float[] floats(INDArray array) {
        return array.dup().data().asFloat();
    }

    /** @return rows of metrics but for their times and memory, which differ from run to run */
    public static List<List<Object>> rowsWithoutTimes(RunFolder run) {
        List<List<Object>> rows = new ArrayList<>();
        for (Metrics row : new MetricsFile(run.metrics()).read()) {
            rows.add(List.of(row.epoch(), row.iterations(), row.learningRate(), row.trainLoss(), row.trainTop1Error(), row.validation()));
        }
        return rows;
    }
}
