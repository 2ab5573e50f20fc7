package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.machine.StubDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On Linux as a process of its own, on a machine with the cards of a stub. */
class DoctorCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theJsonHasAllKeys() throws IOException {
        JsonNode json = JSON.readTree(Typed.run("doctor", "--json").assertDone().out());

        assertThat(keys("", json)).startsWith("alexnet4j.version").containsExactlyInAnyOrder(
                "alexnet4j.version", "alexnet4j.commit", "deeplearning4j.version", "java.version", "java.vendor", "java.vm", "java.home",
                "system.name", "system.version", "system.architecture", "system.libc", "processor.name", "processor.available",
                "processor.instructions", "oneDnn.version", "oneDnn.instructions", "nd4j.backend", "nd4j.library", "nd4j.threads",
                "memory.machine", "memory.limit", "memory.free", "memory.heap", "memory.native", "disk.runs.folder", "disk.runs.free",
                "disk.maven.folder", "disk.maven.free", "locale.language", "locale.fileNames", "locale.text", "environment", "cards.driver",
                "cards.driverCuda", "cards.problem", "cards.list", "unknown");
        assertThat(json.at("/java/version").asText()).isEqualTo(Runtime.version().toString());
        assertThat(json.at("/nd4j/backend").asText()).isEqualTo("CpuBackend");
        assertThat(json.at("/memory/machine").asLong()).isGreaterThan(json.at("/memory/free").asLong()).isGreaterThan(1L << 30);
        assertThat(json.at("/disk/runs/free").asLong()).isPositive();
        assertThat(json.at("/processor/available").asInt()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void theTextFitsAScreen() {
        String text = Typed.run("doctor").assertDone().out();

        assertThat(text.lines()).hasSizeLessThan(40).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(text.lines().map(line -> line.substring(0, 17).strip()).filter(label -> !label.isEmpty())).contains(
                "alexnet4j", "Deeplearning4j", "Java", "system", "processor", "instructions", "oneDNN", "ND4J", "memory", "disk", "locale",
                "NVIDIA's driver");
        assertThat(text).contains("Deeplearning4j   1.0.0-M2.1", "ND4J             CpuBackend, library ", "names of files in ");
    }

    /** Of a program in one jar it cannot be said where its libraries were. */
    @Test
    void whatCannotBeFoundOutIsUnknownWithAReason() throws IOException {
        String classPath = System.getProperty("java.class.path");
        System.setProperty("java.class.path", "alexnet4j.jar");
        try {
            assertThat(Typed.run("doctor").assertDone().out()).contains("unknown (the libraries are not in one) free in Maven's");
            JsonNode json = JSON.readTree(Typed.run("doctor", "--json").assertDone().out());
            assertThat(json.at("/disk/maven").toString()).isEqualTo("{\"folder\":null,\"free\":null}");
            assertThat(json.get("unknown").toString()).isEqualTo("{\"disk.maven.folder\":\"the libraries are not in one\","
                    + "\"disk.maven.free\":\"the libraries are not in one\"}");
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhatEachCardCanRun() throws Exception {
        String text = withCards(new StubDriver(folder).withLibrary(0, 12_020, 90, 86, 86).withProgram("535.129.03",
                "0, NVIDIA H200, GPU-1, 9.0, 143771", "1, NVIDIA A10, GPU-2, 8.6, 23028", "2, NVIDIA A10, GPU-3, 8.6, 23028"));

        assertThat(text.substring(text.indexOf("NVIDIA's driver"))).isEqualTo("""
                NVIDIA's driver  535.129.03, for CUDA up to 12.2
                card 0           NVIDIA H200, compute capability 9.0, 150.8 GB
                                 ND4J's CUDA backend: no, NVIDIA H200 has compute capability 9.0, for which ND4J's
                                 CUDA backend holds no code
                                 onnxruntime_gpu: yes
                cards 1 to 2     NVIDIA A10, compute capability 8.6, 24.1 GB
                                 ND4J's CUDA backend: yes
                                 onnxruntime_gpu: yes
                """);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsWhyNoCardCanRunAnything() throws Exception {
        StubDriver stub = new StubDriver(folder).withLibrary(999, 11_040, 35).withProgram("470.256.02", "0, Tesla K40m, GPU-1, 3.5, 11441");
        JsonNode json = JSON.readTree(withCards(stub, "--json"));

        assertThat(json.at("/cards/driver").asText()).isEqualTo("470.256.02");
        assertThat(json.at("/cards/driverCuda").asText()).isEqualTo("11.4");
        assertThat(json.at("/cards/problem").asText()).isEqualTo("NVIDIA's driver does not start (error 999, unknown error)");
        String broken = "{\"runs\":false,\"reason\":\"NVIDIA's driver does not start (error 999, unknown error)\"}";
        assertThat(json.at("/cards/list/0").toString()).isEqualTo("{\"index\":0,\"name\":\"Tesla K40m\",\"computeCapability\":\"3.5\","
                + "\"memory\":11996758016,\"nd4jCuda\":" + broken + ",\"onnxruntimeGpu\":" + broken + "}");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsOfTheEnvironmentWhatDecidesAndNothingElse() throws Exception {
        StubDriver stub = new StubDriver(folder).withLibrary(0, 12_020, 86);
        ProcessBuilder program = stub.before(new ProcessBuilder(ChildProgram.command(Main.class, "doctor", "--json")));
        program.environment().keySet().removeIf(name -> name.startsWith("ALEXNET_"));
        program.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "ALEXNET_BACKEND", "auto", "CUDA_VISIBLE_DEVICES", "0", "SECRET", "x"));

        assertThat(JSON.readTree(output(program)).get("environment").toString()).isEqualTo(
                "{\"ALEXNET_BACKEND\":\"auto\",\"CUDA_VISIBLE_DEVICES\":\"0\",\"OMP_NUM_THREADS\":\"1\"}");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aVariableOfManyLinesDoesNotTearTheScreen() throws Exception {
        ProcessBuilder program = new ProcessBuilder(ChildProgram.command(Main.class, "doctor"));
        program.environment().put("ALEXNET_JAVA_OPTS", "-Xmx8g\n-Dlong=" + "x".repeat(200));

        assertThat(output(program).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100))
                .anyMatch(line -> line.substring(17).equals("ALEXNET_JAVA_OPTS=-Xmx8g"));
    }

    private String withCards(StubDriver stub, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options));
        return output(stub.before(new ProcessBuilder(ChildProgram.command(Main.class, arguments.toArray(String[]::new)))));
    }

    private String output(ProcessBuilder program) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process process = program.redirectOutput(out.toFile()).redirectError(errors.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Files.readString(out);
    }

    /** @return all keys with their parts joined by dots; those in the environment and in lists are not looked at */
    private static List<String> keys(String start, JsonNode json) {
        List<String> keys = new ArrayList<>();
        json.properties().forEach(entry -> {
            String key = start + entry.getKey();
            boolean isPart = entry.getValue().isObject() && !List.of("environment", "unknown").contains(key);
            keys.addAll(isPart ? keys(key + ".", entry.getValue()) : List.of(key));
        });
        return keys;
    }
}
