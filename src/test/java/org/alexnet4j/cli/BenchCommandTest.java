package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code alexnet bench} as it is typed, with a narrow network. */
class BenchCommandTest {

    private static final String CONFIG = "configs/quickstart.yaml";

    @TempDir
    private Path folder;

    private record Outcome(int code, String out, String err) {
    }

    private static Outcome bench(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "bench";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Typed typed = Typed.run(all);
        return new Outcome(typed.code(), typed.out(), typed.err());
    }

    @Test
    void measuresThisProjectWithoutPeers() throws Exception {
        Path json = folder.resolve("bench.json");
        Path markdown = folder.resolve("bench.md");

        Outcome outcome = bench(CONFIG, "--classes", "8", "--batch", "4", "--rounds", "2", "--steps", "1", "--threads", "1", "--peers",
                "none", "--json", json.toString(), "--markdown", markdown.toString());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("quickstart: 8 classes, 112 x 112 pixels, with response normalisation; 1 thread.",
                "Medians of 2 rounds of 1 step", "| alexnet4j  |").doesNotContain("times as fast");
        assertThat(outcome.err()).contains("round 2/2: alexnet4j ");
        assertThat(markdown).hasContent(outcome.out());
        JsonNode ours = new ObjectMapper().readTree(json.toFile()).get("contestants").get(0);
        for (String job : new String[] {"training", "inference", "single"}) {
            assertThat(ours.get(job).get("pictures_per_second")).as(job).hasSize(2)
                    .allSatisfy(speed -> assertThat(speed.asDouble()).isBetween(0.1, 1e6));
        }
        assertThat(ours.get("losses")).hasSize(3);
    }

    @Test
    void measuresEvaluationsBesideOnnxRuntime() throws Exception {
        Path json = folder.resolve("evaluation.json");
        Path markdown = folder.resolve("evaluation.md");

        Outcome outcome = bench(CONFIG, "--evaluation", "--pictures", "3", "--rounds", "2", "--threads", "1", "--peers", "onnx-runtime",
                "--json", json.toString(), "--markdown", markdown.toString(), "--set", "data.root=" + folder.resolve("drawn"),
                "--set", "data.drawn.trainPerClass=2", "--set", "data.drawn.validationPerClass=1", "--set", "evaluate.batch=20");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains(
                "quickstart: 8 classes, 112 x 112 pixels; evaluation of 3 pictures at a time, at most 20 views in a minibatch; 1 thread.",
                "| alexnet4j / ONNX-Runtime |", "No probability of ONNX-Runtime, mean of ten views, differs from ours by more than ");
        assertThat(outcome.err()).contains("Warmed up.", "round 2/2");
        assertThat(markdown).hasContent(outcome.out());
        JsonNode read = new ObjectMapper().readTree(json.toFile());
        assertThat(read.get("contestants")).hasSize(2).allSatisfy(one -> {
            assertThat(one.get("ten_views_pictures_per_second")).hasSize(2).allSatisfy(speed -> assertThat(speed.asDouble()).isPositive());
            assertThat(one.get("centre_view_pictures_per_second")).hasSize(2);
        });
        double difference = read.at("/contestants/1/largest_difference_of_a_probability").asDouble();
        assertThat(difference).isBetween(Double.MIN_VALUE, 1e-5);
        assertThat(read.at("/from_files/ten_views_pictures_per_second")).hasSize(2);
    }

    @Test
    void refusesTwoMeasurementsAtOnce() {
        assertThat(bench(CONFIG, "--evaluation", "--data").err()).contains("--data and --evaluation are two measurements");
    }

    @ParameterizedTest
    @CsvSource({"--rounds, 0, --rounds must be at least 1", "--steps, -1, --steps must be at least 1",
            "--threads, 0, --threads must be at least 1", "--classes, 1, A network needs at least 2 classes",
            "--peers, Theano, There is no peer Theano here", "--batch, 0, optimizer.batch"})
    void refusesWhatCannotBeMeasured(String option, String value, String sentence) {
        Outcome outcome = bench(CONFIG, option, value);

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }
}
