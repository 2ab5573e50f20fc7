package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.export.Verification;
import org.alexnet4j.machine.BackendRequest;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code evaluate} and {@code predict} by ONNX Runtime as they are typed, beside what they say by ND4J. */
@Timeout(300)
class RuntimeOptionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONNX = "--runtime=onnxruntime";

    @TempDir
    private static Path folder;
    private static String first;
    private static String second;
    private static String val;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void train() {
        SmallRun small = new SmallRun(folder);
        small.train("first", "train.epochs=1");
        small.train("second", "train.epochs=1", "model.preset=one-tower", "augment.crop=67", "data.mean=channels");
        first = folder.resolve("first/last.zip").toString();
        second = folder.resolve("second/last.zip").toString();
        val = small.pictures().resolve("val").toString();
    }

    private static Typed evaluate(Path out, String... more) {
        return Typed.run(Stream.concat(Stream.of("evaluate", first, second, val, "--batch", "20", "--out", out.toString()),
                Stream.of(more)).toArray(String[]::new));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertSameCells(Path expected, Path found) throws IOException {
        List<String> there = Files.readAllLines(expected);
        List<String> here = Files.readAllLines(found);
        assertThat(here).hasSameSizeAs(there);
        for (int i = 0; i < there.size(); i++) {
            List<String> cells = List.of(there.get(i).split(","));
            List<String> others = List.of(here.get(i).split(","));
            assertThat(others).hasSameSizeAs(cells);
            for (int j = 0; j < cells.size(); j++) {
                if (cells.get(j).matches("\\d\\.\\d+(E-\\d+)?")) {
                    assertThat(Double.parseDouble(others.get(j))).isCloseTo(Double.parseDouble(cells.get(j)),
                            within(Verification.TOLERANCE));
                } else {
                    assertThat(others.get(j)).as("line %d, cell %d", i + 1, j + 1).isEqualTo(cells.get(j));
                }
            }
        }
    }

    @Test
    void evaluateLeavesTheSameFilesWithTheSameAnswers() throws IOException {
        Path own = temporary.resolve("nd4j");
        Path onnx = temporary.resolve("onnxruntime");
        Typed expected = evaluate(own).assertDone();
        Typed found = evaluate(onnx, ONNX).assertDone();

        assertThat(found.out().replace(onnx.toString(), own.toString())).isEqualTo(expected.out());
        assertThat(names(onnx)).isEqualTo(names(own)).contains("predictions.csv", "submission.txt", "evaluation.json");
        for (String same : List.of("classes.csv", "confusion.csv", "confusion.png", "submission.txt")) {
            assertThat(onnx.resolve(same)).hasSameBinaryContentAs(own.resolve(same));
        }
        assertSameCells(own.resolve("predictions.csv"), onnx.resolve("predictions.csv"));
        assertThat(onnx.resolve("predictions.csv")).as("another library, so other last digits")
                .content().isNotEqualTo(Files.readString(own.resolve("predictions.csv")));
        JsonNode here = JSON.readTree(onnx.resolve("evaluation.json").toFile());
        JsonNode there = JSON.readTree(own.resolve("evaluation.json").toFile());
        assertThat(here.get("confusion")).isEqualTo(there.get("confusion"));
        assertThat(here.get("loss").asDouble()).isCloseTo(there.get("loss").asDouble(), within(1e-5));
        assertThat(JSON.readTree(onnx.resolve("inputs.json").toFile()).get("runtime").asText()).isEqualTo("onnxruntime");
    }

    @Test
    void anEvaluationGoesOnToTheSameBytesButNotByAnotherRuntime() throws IOException {
        Path out = temporary.resolve("out");
        evaluate(out, ONNX).assertDone();
        byte[] whole = Files.readAllBytes(out.resolve("predictions.csv"));
        String refused = out + " holds another evaluation, which this one differs from in runtime: onnxruntime -> nd4j; give another";
        evaluate(out).assertRefused(refused);

        Files.write(out.resolve("predictions.csv"), Arrays.copyOf(whole, whole.length / 2));
        evaluate(out).assertRefused(refused);
        Typed rest = evaluate(out, ONNX).assertDone();

        assertThat(rest.err()).containsPattern("[1-9]\\d? of 16 pictures have been judged before");
        assertThat(out.resolve("predictions.csv")).content(StandardCharsets.UTF_8).isEqualTo(new String(whole, StandardCharsets.UTF_8));
    }

    @Test
    void aFolderThatDoesNotSayItsRuntimeIsOfNd4j() throws IOException {
        Path out = temporary.resolve("out");
        evaluate(out).assertDone();
        Path inputs = out.resolve("inputs.json");
        Files.writeString(inputs, Files.readString(inputs).replaceFirst(",\\s*\"runtime\" : \"nd4j\"", ""));
        assertThat(inputs).content().doesNotContain("runtime");
        evaluate(out, ONNX).assertRefused("differs from in runtime: nd4j -> onnxruntime;");
        evaluate(out).assertDone();
    }

    @Test
    void predictGivesTheSameAnswersAsLinesAndAsJson() throws IOException {
        for (String views : List.of("1", "10")) {
            List<String> arguments = List.of("predict", first, "--with", second, val, "--views", views);
            assertThat(typed(arguments, ONNX).assertDone().out()).isEqualTo(typed(arguments).assertDone().out());
            JsonNode expected = JSON.readTree(typed(arguments, "--json").assertDone().out());
            JsonNode found = JSON.readTree(typed(arguments, "--json", ONNX).assertDone().out());
            assertThat(found.get("models")).isEqualTo(expected.get("models"));
            assertThat(found.get("pictures")).hasSize(16).hasSameSizeAs(expected.get("pictures"));
            for (int i = 0; i < 16; i++) {
                JsonNode here = found.at("/pictures/" + i);
                JsonNode there = expected.at("/pictures/" + i);
                assertThat(here.get("file")).isEqualTo(there.get("file"));
                assertThat(here.get("truth")).isEqualTo(there.get("truth"));
                for (int answer = 0; answer < 5; answer++) {
                    assertThat(here.at("/answers/%d/class".formatted(answer))).isEqualTo(there.at("/answers/%d/class".formatted(answer)));
                    assertThat(here.at("/answers/%d/probability".formatted(answer)).asDouble()).isCloseTo(
                            there.at("/answers/%d/probability".formatted(answer)).asDouble(), within(Verification.TOLERANCE));
                }
            }
        }
    }

    private static Typed typed(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return Typed.run(all.toArray(String[]::new));
    }

    @Test
    void cudaIsRefusedWhereTheLibraryLacksItAndAutoTakesTheProcessorAndSaysSo() {
        assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA), "this build has the profile onnxruntime-gpu");
        Typed.run("predict", first, val, ONNX, "--backend", "cuda").assertRefused("no CUDA provider", "onnxruntime-gpu", "742 MB");
        Typed.run("evaluate", first, val, ONNX, "--backend=CUDA").assertRefused("no CUDA provider", "onnxruntime-gpu", "742 MB");
        Typed auto = Typed.run("evaluate", first, val, ONNX, "--backend", "auto").assertDone();
        assertThat(auto.err()).contains("no CUDA provider").contains("The processor computes instead.");
        Typed cpu = Typed.run("evaluate", first, val, ONNX, "--backend", "cpu").assertDone();
        assertThat(cpu.err()).doesNotContain("CUDA");
        assertThat(auto.out()).isEqualTo(cpu.out());
    }

    @Test
    void whatIsNoRuntimeAndNoBackendIsRefused() {
        Typed.run("predict", first, val, "--runtime", "tensorrt").assertRefused("'--runtime'", "[ND4J, ONNXRUNTIME]", "tensorrt");
        Typed.run("evaluate", first, val, "--backend", "gpu").assertRefused("'--backend'", "[CPU, CUDA, AUTO]", "gpu");
        String exported = temporary.resolve("last.onnx").toString();
        Typed.run("export", first, "--out", exported).assertDone();
        Typed.run("predict", exported, val, ONNX).assertRefused(exported + " is an exported network", "the model file it was made from");
        Typed.run("evaluate", first, exported, val, ONNX).assertRefused(exported + " is an exported network");
    }

    @Test
    void theEnvironmentSpeaksWhereNoBackendIsTyped() {
        assertThat(backend(Optional.empty())).isEqualTo(BackendRequest.CPU);
        assertThat(backend(Optional.of(""))).isEqualTo(BackendRequest.CPU);
        assertThat(backend(Optional.of("Cuda"))).isEqualTo(BackendRequest.CUDA);
        assertThat(backend(Optional.of("cuda"), BackendRequest.AUTO)).isEqualTo(BackendRequest.AUTO);
        assertThatThrownBy(() -> backend(Optional.of("gpu"))).isInstanceOf(CommandLine.ParameterException.class)
                .hasMessage("ALEXNET_BACKEND is \"gpu\"; it can be cpu, cuda or auto.");
    }

    /** A command that has these options. */
    @CommandLine.Command
    private static final class Holder {

        @CommandLine.Mixin
        private RuntimeOptions options;
    }

    private static BackendRequest backend(Optional<String> environment, BackendRequest... typed) {
        Holder holder = new Holder();
        new CommandLine(holder).setCaseInsensitiveEnumValuesAllowed(true).parseArgs();
        return holder.options.backend(Stream.of(typed).findFirst(), environment);
    }
}
