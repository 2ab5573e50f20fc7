package org.alexnet4j.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.cli.CommandsProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the documents show in a block of its own is run, or parsed where it needs what is not here. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DocumentedCommandsTest {

    private static final Path LIST = Path.of("src/test/resources/org/alexnet4j/docs/commands.txt");
    private static final Pattern BLOCK = Pattern.compile("```[a-z]*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(?:\\w+=\\S+\\s+)*\\./alexnet ([^\\n]*)$");
    private static final List<String> SMALLER = List.of("model.width=0.02", "model.classes=auto", "data.shortSide=72", "augment.crop=67",
            "optimizer.batch=32", "data.drawn.trainPerClass=4", "data.drawn.validationPerClass=25", "data.drawn.size=80",
            "evaluate.views=1");
    /** Trainings at the head of the list whose folders others name. */
    private static final int FIRST_OF_THEIR_NAMES = 2;
    private static final List<String> SHORTER = List.of("train.epochs=1", "schedule.type=fixed");

    @TempDir
    private static Path folder;

    /** Command to how it is tested. */
    private static Map<String, String> listed;

    @BeforeAll
    static void read() throws IOException {
        listed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (!line.startsWith("#")) {
                listed.put(line.substring(line.indexOf(": ") + 2), line.substring(0, line.indexOf(": ")));
            }
        }
    }

    private static Set<String> documented() throws IOException {
        Set<String> commands = new LinkedHashSet<>();
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (Path below : List.of(Path.of("docs"), Path.of("results"))) {
            try (Stream<Path> files = Files.walk(below)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        for (Path page : pages) {
            Matcher block = BLOCK.matcher(Files.readString(page));
            while (block.find()) {
                Matcher command = COMMAND.matcher(block.group(1).replaceAll(" *\\\\\\n *", " "));
                while (command.find()) {
                    commands.add(command.group(1).replaceAll("\\s+#.*", "").strip());
                }
            }
        }
        return commands;
    }

    @Test
    void theListHasThemAll() throws IOException {
        assertThat(listed.keySet()).containsExactlyInAnyOrderElementsOf(documented());
    }

    @Test
    void thoseThatNeedWhatIsNotHereAreCommands() {
        listed.forEach((command, how) -> {
            if (how.startsWith("needs") || how.startsWith("elsewhere")) {
                assertThatCode(() -> CommandsProgram.parse(words(command))).as(command).doesNotThrowAnyException();
            }
        });
    }

    @Test
    void theOthersRun() throws Exception {
        Files.createSymbolicLink(folder.resolve("configs"), Path.of("configs").toAbsolutePath());
        Files.createSymbolicLink(folder.resolve("results"), Path.of("results").toAbsolutePath());
        for (String name : List.of("pets", "imagenette2", "imagenet", "imagenette-130", "cifar10")) {
            Files.createSymbolicLink(folder.resolve(name), folder.resolve("runs/drawn-pictures"));
        }
        Files.createSymbolicLink(folder.resolve("imagenette-1000"), folder.resolve("runs/drawn-pictures/val/checkered-square"));
        Files.createSymbolicLink(folder.resolve("holiday.jpg"),
                folder.resolve("runs/drawn-pictures/val/checkered-square/checkered-square-00003.jpeg"));
        List<String> first = run(command -> command.equals("train configs/quickstart.yaml"));
        List<String> others = run(command -> !command.equals("train configs/quickstart.yaml"));
        assertThat(first).hasSize(1).allMatch(line -> line.startsWith("=0"));
        assertThat(others).hasSizeGreaterThan(30).allSatisfy(line -> assertThat(line).startsWith("=0"));
    }

    /** Those that name what a training makes are expanded when that is there. */
    private static List<String> run(Predicate<String> which) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> entry : listed.entrySet()) {
            if (which.test(entry.getKey()) && List.of("runs", "smaller").contains(entry.getValue())) {
                List<String> words = new ArrayList<>(Arrays.asList(words(entry.getKey())));
                if (entry.getValue().equals("smaller")) {
                    smaller(words, lines.size());
                }
                lines.add(String.join("\t", words));
            }
        }
        Path file = Files.write(folder.resolve("commands.txt"), lines);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        int code = new ProcessBuilder(ChildProgram.command(CommandsProgram.class, file.toString())).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
        List<String> codes = Files.readAllLines(out).stream().filter(line -> line.matches("=\\d+: .*")).toList();
        assertThat(codes.stream().allMatch(line -> line.startsWith("=0")) && code == 0).as("%s%n%s", codes, Files.readString(err)).isTrue();
        return codes;
    }

    /** @param number of the command: what would train into the folder of another one has a folder of its own */
    private static void smaller(List<String> words, int number) {
        SMALLER.forEach(override -> words.addAll(List.of("--set", override)));
        if (words.stream().noneMatch(word -> word.startsWith("schedule.type") || word.contains("sweep"))) {
            SHORTER.forEach(override -> words.addAll(List.of("--set", override)));
        }
        if (words.contains("train") && !words.contains("--out") && number > FIRST_OF_THEIR_NAMES) {
            words.addAll(List.of("--out", "runs/again-" + number));
        }
    }

    /** As a shell reads them. */
    private static String[] words(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", "words() { printf '%s\\n' \"$@\"; }; words " + command).directory(folder.toFile())
                .start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return words.strip().split("\n");
    }
}
