package org.alexnet4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alexnet4j.config.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of measured evaluations. */
class EvaluationComparisonTest {

    private static final EvaluationComparison COMPARISON = new EvaluationComparison(
            new EvaluationComparison.Setting("run", 1000, 224, 32, 60, 2, 2),
            List.of(new EvaluationComparison.Row("alexnet4j", speeds(List.of(10.0, 12.0), List.of(80.0, 108.0)), 0),
                    new EvaluationComparison.Row("PyTorch", speeds(List.of(5.0, 4.0), List.of(40.0, 108.0)), 2.5e-7)),
            speeds(List.of(9.0, 9.0), List.of(54.0, 63.0)), Map.of("ONNX-Runtime", "It has ended."));

    private static EvaluationComparison.Speeds speeds(List<Double> ten, List<Double> centre) {
        return new EvaluationComparison.Speeds(ten, centre);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        EvaluationComparison.Speeds ours = COMPARISON.ours().speeds();
        assertThat(ours.times(COMPARISON.peers().get(0).speeds())).isEqualTo(new Spread(2.5, 2, 3));
        assertThat(ours.timesCentre(COMPARISON.peers().get(0).speeds())).isEqualTo(new Spread(1.5, 1, 2));
        assertThat(ours.tenToOne().median()).isCloseTo(8.5, within(1e-12));
        assertThat(COMPARISON.files().tenToOne()).isEqualTo(new Spread(6.5, 6, 7));
    }

    @Test
    void theTableSaysSpeedsRatiosAndDifferences() {
        assertThat(EvaluationTable.of(COMPARISON).lines().map(line -> line.replaceAll(" +", " "))).containsSubsequence(
                "run: 1000 classes, 224 x 224 pixels; evaluation of 32 pictures at a time, at most 60 views in a minibatch; 2 threads.",
                "Medians of 2 rounds, (least..most); contestants take turns, with the same weights and the same views.",
                "| alexnet4j | 11.0 (10.0..12.0) | 94.0 (80.0..108.0) | 8.50 (8.00..9.00) |",
                "| alexnet4j from files | 9.0 (9.0..9.0) | 58.5 (54.0..63.0) | 6.50 (6.00..7.00) |",
                "| alexnet4j / PyTorch | 2.50 (2.00..3.00) | 1.50 (1.00..2.00) |",
                "No probability of PyTorch, mean of ten views, differs from ours by more than 2.5e-07.",
                "ONNX-Runtime did not get to the end and is left out. It has ended.");
    }

    @Test
    void theJsonHasEveryRound() throws IOException {
        JsonNode json = new ObjectMapper().readTree(EvaluationBenchJson.of(COMPARISON));
        assertThat(json.at("/setting/batch").asInt()).isEqualTo(60);
        assertThat(json.at("/contestants/1/ten_views_pictures_per_second")).extracting(JsonNode::asDouble).containsExactly(5.0, 4.0);
        assertThat(json.at("/contestants/1/largest_difference_of_a_probability").asDouble()).isEqualTo(2.5e-7);
        assertThat(json.at("/from_files/time_of_ten_views_to_one/median").asDouble()).isEqualTo(6.5);
    }

    @Test
    void anotherNetworkIsRefused() {
        float[] ours = {0.25f, 0.75f, 0.5f, 0.5f};
        assertThat(EvaluationBench.difference(ours, new float[] {0.25f, 0.75f, 0.625f, 0.375f})).isEqualTo(0.125);
        assertThat(EvaluationBench.difference(ours, new float[] {0.25f, 0.75f})).isInfinite();
        assertThat(EvaluationBench.difference(ours, new float[] {0.25f, Float.NaN, 0.5f, 0.5f})).isNaN();
        assertThatCode(() -> EvaluationBench.requireSame("PyTorch", 9e-5)).doesNotThrowAnyException();
        for (double difference : new double[] {1.1e-4, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> EvaluationBench.requireSame("PyTorch", difference)).isInstanceOf(BenchException.class)
                    .hasMessageContaining("PyTorch computes another network");
        }
    }

    /** Views of one pixel: three pictures in two views, in minibatches of at most five views. */
    @Test
    void minibatchesAreOfWholePictures(@TempDir Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(18 * Float.BYTES);
        IntStream.range(0, 18).forEach(i -> bytes.putFloat(i));
        ViewsFile file = ViewsFile.in(folder, 2);
        Files.write(file.path(), bytes.array());
        assertThat(file.minibatches(1, 5)).containsExactly(
                new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, new float[] {12, 13, 14, 15, 16, 17});
        assertThat(file.minibatches(1, 1)).hasSize(3);
    }

    /** Two views a picture: the mean of their probabilities. */
    @Test
    void theAnswerIsTheMeanOverTheViews(@TempDir Path folder) throws IOException {
        Files.write(ViewsFile.in(folder, 2).path(), new byte[4 * 112 * 112 * 3 * Float.BYTES]);
        Workload workload = new Workload(
                Configs.readWithoutData(Path.of("configs/quickstart.yaml"), List.of("evaluate.batch=4")), 1, folder);
        float[][] probabilities = {{0.25f, 0.75f}, {0.5f, 0.5f}, {1, 0}, {0, 1}};
        EvaluationWorker worker = new EvaluationWorker(rows -> () -> probabilities, workload);
        assertThat(worker.answer(EvaluationWorker.PROBABILITIES, "2")).isEqualTo("0.375,0.625 0.5,0.5");
        assertThat(Double.parseDouble(worker.answer(EvaluationWorker.EVALUATE, "2"))).isPositive();
    }
}
