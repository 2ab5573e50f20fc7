package org.alexnet4j.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.alexnet4j.bench.BenchException;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.drawn.DrawnPictures;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of readers, on a few drawn pictures and by hand. */
class DataBenchTest {

    private static final ColourStatistics STATISTICS = new ColourStatistics(128, new float[128 * 128 * 3], new double[3][3],
            new double[] {3, 2, 1}, new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 1, "test");

    @TempDir
    private Path folder;

    private RunConfig run() {
        return Configs.read(Path.of("configs/quickstart.yaml"), List.of("data.root=" + folder, "data.drawn.trainPerClass=2",
                "data.drawn.validationPerClass=1", "data.drawn.size=128", "data.shortSide=128", "optimizer.batch=8"));
    }

    private PictureSet pictures(RunConfig run) {
        DrawnPictures.draw(run.data(), (done, total) -> { });
        return PictureFolder.read(run.data().trainFolder(), "training set");
    }

    @Test
    void everyContestantReadsThePicturesInTurn() {
        RunConfig run = run();
        List<String> told = new java.util.ArrayList<>();

        DataComparison comparison = new DataBench(run, List.of("DataVec"), List.of(1, 2), 2, 24)
                .measure(pictures(run), STATISTICS, told::add);

        assertThat(comparison.rows()).extracting(row -> row.name() + " " + row.threads())
                .containsExactly("decoding alone 1", "alexnet4j 1", "decoding alone 2", "alexnet4j 2", "DataVec 2");
        assertThat(comparison.rows()).allSatisfy(row -> {
            assertThat(row.speeds()).hasSize(2).allSatisfy(speed -> assertThat(speed).isBetween(0.5, 1e6));
            assertThat(row.heapBytes().orElseThrow()).isBetween(0L, 10_000_000L);
        });
        assertThat(comparison.files()).isEqualTo(16);
        assertThat(told).containsExactly("Warmed up.", "round 1/2", "round 2/2");
    }

    @Test
    void aPictureThatCannotBeDecodedIsNamed() throws Exception {
        RunConfig run = run();
        PictureSet set = pictures(run);
        Path broken = Files.writeString(set.pictures().get(0).file().onDisk().orElseThrow(), "no picture");

        assertThatThrownBy(() -> new DataBench(run, List.of(), List.of(1), 1, 16).measure(set, STATISTICS, line -> { }))
                .isInstanceOf(BenchException.class).hasMessage("The picture " + broken + " cannot be decoded.");
    }

    @Test
    void ratiosAreTakenRoundByRoundBetweenThoseWithTheMostThreads() throws Exception {
        DataComparison comparison = new DataComparison("run", 9, 1500, 2, List.of(
                new DataComparison.Row("alexnet4j", 1, List.of(100.0, 100.0), OptionalLong.of(1)),
                new DataComparison.Row("DataVec", 1, List.of(1.0, 1.0), OptionalLong.empty()),
                new DataComparison.Row("alexnet4j", 2, List.of(200.0, 300.0), OptionalLong.of(1481)),
                new DataComparison.Row("DataVec", 2, List.of(100.0, 100.0), OptionalLong.empty())),
                Map.of("torchvision", "It is not there."));

        assertThat(comparison.ours().times(comparison.others().get(0)).median()).isCloseTo(2.5, within(1e-12));
        assertThat(DataTable.of(comparison).lines().map(line -> line.replaceAll(" +", " "))).containsSubsequence(
                "run: 9 picture files; turns of 1,500 pictures.", "| alexnet4j | 2 | 250 (200..300) | 1,481 |",
                "| DataVec | 2 | 100 (100..100) | n/a |", "| alexnet4j / DataVec | 2.50 (2.00..3.00) |", "It is not there.");
        JsonNode json = new ObjectMapper().readTree(DataJson.of(comparison));
        assertThat(json.get("contestants").get(2).get("pictures_per_second")).extracting(JsonNode::asDouble).containsExactly(200.0, 300.0);
    }
}
