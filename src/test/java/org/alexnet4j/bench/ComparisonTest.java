package org.alexnet4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.alexnet4j.bench.Measured.Check;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.nn.LayerTimes;
import org.junit.jupiter.api.Test;

/** The arithmetic of a comparison, with values worked out by hand. */
class ComparisonTest {

    private static final Check CHECK = new Check(List.of(7.0, 6.0, 5.0), Contestant.Momentum.CLASSICAL);

    private final Measured ours = new Measured("alexnet4j", Map.of(Job.TRAINING, List.of(60.0, 66.0, 50.0), Job.INFERENCE,
            List.of(150.0, 200.0, 160.0), Job.SINGLE, List.of(20.0, 30.0, 25.0)), OptionalLong.of(2345), CHECK);
    private final Measured peer = new Measured("Other", Map.of(Job.TRAINING, List.of(30.0, 30.0, 40.0), Job.INFERENCE,
            List.of(100.0, 100.0, 100.0), Job.SINGLE, List.of(40.0, 40.0, 40.0)), OptionalLong.empty(),
            new Check(List.of(7.0007, 1.0), Contestant.Momentum.NESTEROV));
    private final Comparison comparison = new Comparison(new Comparison.Setting("paper", 1000, 224, 128, true, 2, 3, 4),
            new Work(1.5e9, 4.25e9), List.of(new Comparison.Peak(400, "BLAS, 2048x2048"), new Comparison.Peak(500, "oneDNN, 2048x2048"),
                    new Comparison.Peak(500, "BLAS, 4096x4096")),
            List.of(ours, peer), Map.of("Third", "The process of Third has ended (SINGLE 20) with exit code 134."),
            List.of(new LayerTimes.Time("conv1a", 0.1, 0.2), new LayerTimes.Time("conv1b", 0.15, 0.2),
                    new LayerTimes.Time("fc8", 0.01, 0.02)));

    @Test
    void aSpreadIsTheMiddleValueAndTheEnds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.5))).isEqualTo(new Spread(2.5, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(2.5, 1, 4));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        // 2, 2.2 and 1.25: not the ratio of the medians, which is 2.
        assertThat(ours.ratio(peer, Job.TRAINING).median()).isCloseTo(2, within(1e-12));
        assertThat(ours.ratio(peer, Job.TRAINING).least()).isCloseTo(1.25, within(1e-12));
        assertThat(ours.ratio(peer, Job.TRAINING).most()).isCloseTo(2.2, within(1e-12));
    }

    @Test
    void theWorkOfThePapersNetworkIsThatOfItsLayers() {
        RunConfig run = Configs.readWithoutData(Path.of("configs/imagenet.yaml"), List.of());
        // Positions times weights of a map, both towers: conv1 to conv5, then the three fully-connected layers.
        double first = 55 * 55 * 96.0 * 11 * 11 * 3;
        double all = first + 27 * 27 * 256.0 * 5 * 5 * 48 + 13 * 13 * 384.0 * 3 * 3 * 256 + 13 * 13 * 384.0 * 3 * 3 * 192
                + 13 * 13 * 256.0 * 3 * 3 * 192 + 9216.0 * 4096 + 4096.0 * 4096 + 4096.0 * 1000;

        Work work = Work.of(LayerTable.of(run, 1000));

        assertThat(work.inference()).isEqualTo(2 * all);
        assertThat(work.training()).as("no gradient towards the picture").isEqualTo(6 * all - 2 * first);
    }

    @Test
    void speedInOperationsIsThatOfTheMedian() {
        assertThat(comparison.gflops(ours, Job.TRAINING)).isCloseTo(60 * 4.25, within(1e-9));
        // 255 of 400, 280.5 of 500 and 212.5 of 500.
        assertThat(comparison.share(ours, Job.TRAINING).median()).isCloseTo(280.5 / 500, within(1e-12));
        assertThat(comparison.share(ours, Job.TRAINING).most()).isCloseTo(255.0 / 400, within(1e-12));
        assertThat(comparison.gflops(ours, Job.INFERENCE)).isCloseTo(160 * 1.5, within(1e-9));
    }

    @Test
    void theTableShowsMediansSpreadsSharesAndRatios() {
        assertThat(ComparisonTable.of(comparison).lines().map(line -> line.replaceAll(" +", " "))).containsSubsequence(
                "paper: 1000 classes, 224 x 224 pixels, with response normalisation; 2 threads.",
                "Medians of 3 rounds of 4 steps, (least..most); contestants take turns.",
                "The most in a single-precision matrix product: 500 GFLOP/s (oneDNN, 2048x2048); shares are of the most in the same round.",
                "| alexnet4j | 60.0 (50.0..66.0) | 255 (56 %) | 160.0 (150.0..200.0) | 240 (56 %) | 25.0 (20.0..30.0) | 2,345 MiB |",
                "| Other | 30.0 (30.0..40.0) | 128 (32 %) | 100.0 (100.0..100.0) | 150 (30 %) | 40.0 (40.0..40.0) | n/a |",
                "| alexnet4j / Other | 2.00 (1.25..2.20) | 1.60 (1.50..2.00) | 0.63 (0.50..0.75) |",
                "Losses of the first steps, without dropout, from the same weights: 7.00000, 6.00000, 5.00000.",
                "Other differs by 1e-04 of the loss (first step: its momentum is nesterov).",
                "Third did not get to the end and is left out. The process of Third has ended (SINGLE 20) with exit code 134.",
                // A step of 128 pictures takes 128 / 60 seconds.
                "| conv1 | 250 ms | 400 ms | 30.5 % |",
                "| fc8 | 10 ms | 20 ms | 1.4 % |");
    }

    @Test
    void theJsonHoldsEveryRound() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ComparisonJson.of(comparison));

        JsonNode other = json.get("contestants").get(1);
        assertThat(json.get("setting").get("batch").asInt()).isEqualTo(128);
        assertThat(json.get("gemm").get("gflops").asDouble()).isEqualTo(500);
        assertThat(other.get("training").get("pictures_per_second")).hasSize(3).extracting(JsonNode::asDouble)
                .containsExactly(30., 30., 40.);
        assertThat(other.get("training").get("ours_times_as_fast").get("most").asDouble()).isCloseTo(2.2, within(1e-12));
        assertThat(other.has("peak_mb")).isFalse();
        assertThat(json.get("lost").get("Third").asText()).contains("exit code 134");
        assertThat(json.get("contestants").get(0).get("peak_mb").asLong()).isEqualTo(2345);
    }

    @Test
    void anotherNetworkIsRefused() {
        Check other = new Check(List.of(7.0, 6.0, 5.001), Contestant.Momentum.CLASSICAL);

        assertThatThrownBy(() -> Bench.requireSame("Other", other, CHECK)).isInstanceOf(BenchException.class)
                .hasMessage("Other computes another network: from the same weights its losses are [7.0, 6.0, 5.001], those of alexnet4j"
                        + " [7.0, 6.0, 5.0].");
        Check nan = new Check(List.of(7.0, Double.NaN, 5.0), Contestant.Momentum.CLASSICAL);
        assertThatThrownBy(() -> Bench.requireSame("Other", nan, CHECK)).isInstanceOf(BenchException.class);
    }

    @Test
    void anotherMomentumIsComparedBeforeItsFirstUpdateAlone() {
        Check nesterov = new Check(List.of(7.0, 1.0, 1.0), Contestant.Momentum.NESTEROV);

        assertThat(nesterov.difference(CHECK)).isZero();
    }

    @Test
    void theTowersHaveTheParametersOfTheLayerTable() {
        for (String override : List.of("model.width=1", "model.width=0.3", "augment.crop=112")) {
            RunConfig run = Configs.readWithoutData(Path.of("configs/imagenet.yaml"), List.of(override));
            Towers towers = Towers.of(run);
            long perTower = layer(towers.maps(1), 3 * 11 * 11) + layer(towers.maps(2), towers.maps(1) * 25)
                    + layer(towers.maps(3), 2 * towers.maps(2) * 9) + layer(towers.maps(4), towers.maps(3) * 9)
                    + layer(towers.maps(5), towers.maps(4) * 9)
                    + layer(towers.neurons(), towers.lastSide() * towers.lastSide() * 2 * towers.maps(5))
                    + layer(towers.neurons(), 2 * towers.neurons());
            assertThat(2 * perTower + layer(1000, 2 * towers.neurons())).as(override)
                    .isEqualTo(LayerTable.of(run, 1000).parameters());
        }
    }

    private static long layer(int outputs, int inputs) {
        return outputs * (inputs + 1L);
    }
}
