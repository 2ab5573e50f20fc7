package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.train.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a card's backend has to be told, in a process whose backend says that it is one: it computes on the processor, and watches. The spy
 * is not a card: it cannot say what a card's kernels compute.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CardBackendTest {

    /** None that ND4J sets by itself. */
    private static final int THREADS = 5;
    private static final Path SPY = Path.of("src/test/spy").toAbsolutePath();
    private static final List<String> OTHER_PRESETS = Stream.of(ModelConfig.Preset.values())
            .filter(preset -> preset != ModelConfig.Preset.PAPER)
            .map(ConfigValues::name).toList();

    @TempDir
    private static Path folder;

    private static Map<String, String> seen;

    @BeforeAll
    static void useTheProgram() throws Exception {
        String small = new SmallRun(folder).file().toString();
        List<List<String>> commands = new ArrayList<>();
        commands.add(List.of("train", small, "--out", run("first").root().toString(), "--set", "train.epochs=1"));
        commands.add(List.of("predict", run("first").lastModel().toString(), picture().toString(), "--views", "10"));
        commands.add(List.of("reproduce", "lrn", "--scale", "smoke", "--dry-run", "--threads", Integer.toString(THREADS)));
        commands.add(List.of("train", small, "--out", run("two").root().toString(), "--devices", "2"));
        commands.add(List.of("train", small, "--out", run("large").root().toString(), "--set", "optimizer.batch=100000"));
        for (String preset : OTHER_PRESETS) {
            commands.add(List.of("train", small, "--out", run(preset).root().toString(), "--set", "train.epochs=1",
                    "--set", "augment.crop=67", "--set", "model.preset=" + preset, "--set",
                    "model.lrn=" + !preset.equals("torchvision")));
        }
        seen = spied(commands);
    }

    private static RunFolder run(String name) {
        return new RunFolder(folder.resolve(name));
    }

    private static Path picture() {
        return folder.resolve("drawn").resolve("val");
    }

    private static Map<String, String> spied(List<List<String>> commands) throws Exception {
        List<String> command = ChildProgram.command(SpyProgram.class, CommandsProgram.join(commands));
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, SPY + File.pathSeparator + command.get(classPath));
        Path out = folder.resolve("out.txt");
        int code = new ProcessBuilder(command).redirectError(err().toFile()).redirectOutput(out.toFile()).start().waitFor();
        assertThat(code).as("%s", Files.readString(err())).isZero();
        return Files.readAllLines(out).stream().filter(line -> line.matches("[a-z]+:.*")).map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> other));
    }

    private static Path err() {
        return folder.resolve("err.txt");
    }

    private static int number(String key) {
        return Integer.parseInt(seen.get(key));
    }

    @Test
    void eachMinibatchIsSaidToBeWrittenBeforeTheNetworkReadsIt() {
        assertThat(seen.get("faults")).isEmpty();
        // An epoch of 64 pictures in minibatches of 12, a validation and ten views of 16, and a picture of its own.
        assertThat(number("written")).isGreaterThanOrEqualTo(6 + 1 + 4 + 1);
        assertThat(number("read")).isGreaterThanOrEqualTo(number("written"));
    }

    @Test
    void allThatCanRunRuns() throws IOException {
        String others = ", 0".repeat(OTHER_PRESETS.size());
        assertThat(seen.get("codes")).as("%s", Files.readString(err())).isEqualTo("[0, 0, 0, 2, 2" + others + "]");
    }

    @Test
    void theNumberOfNativeThreadsIsLeftAlone() {
        assertThat(seen.get("threads")).isNotEmpty().doesNotContain(Integer.toString(THREADS));
    }

    @Test
    void timesAreTakenWhenTheCardIsDone() {
        assertThat(number("committed")).isPositive();
    }

    @Test
    void severalDevicesAreRefused() throws IOException {
        assertThat(Files.readString(err())).contains("train.devices is 2, but a card trains by itself here: several at a time were never"
                + " tried. Leave the key out, or split minibatches between the processor's cores with --backend cpu.");
        assertThat(run("two").root()).doesNotExist();
    }

    @Test
    void whatIsTooMuchForTheCardIsRefused() throws IOException {
        assertThat(Files.readString(err())).containsPattern("This configuration needs about [0-9.]+ GB of a card's memory, and Spy 1 has"
                + " 8\\.0 GB: an optimizer\\.batch of [0-9]+ would fit\\.");
    }

    @Test
    void theRunsProvenanceNamesTheCardAndNoNativeThreads() throws IOException {
        assertThat(Files.readString(run("first").provenance())).contains("SpyBackend", "Spy 1, compute capability 7.5, 8.0 GB")
                .doesNotContain("native threads");
    }

    @Test
    void everyOperationThatIsCalledByNameIsInTheCudaLibrary() throws IOException {
        Set<String> library = Files.readAllLines(Path.of("src/test/resources/org/alexnet4j/backend/cuda-operations.txt")).stream()
                .filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
        assertThat(library).hasSizeGreaterThan(500);
        assertThat(Arrays.asList(seen.get("called").split(","))).contains("conv2d").isSubsetOf(library);
    }
}
