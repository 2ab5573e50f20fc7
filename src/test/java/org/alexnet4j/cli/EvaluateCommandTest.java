package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestDevkits;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet evaluate} as it is typed. */
@Timeout(300)
class EvaluateCommandTest {

    private static final Pattern SUMMARY = Pattern.compile(
            "(?s).*10 views, 16 pictures: top-1 error \\d+\\.\\d\\d % \\(95 % interval .*\\), top-5 error .*, loss \\d\\.\\d{4}\\R?.*");

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static String first;
    private static String second;
    private static String val;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void train() {
        small = new SmallRun(folder);
        first = train("first");
        second = train("second", "--set", "model.preset=one-tower", "--set", "augment.crop=67", "--set", "data.mean=channels");
        val = small.pictures().resolve("val").toString();
    }

    private static String train(String name, String... overrides) {
        List<String> arguments = new ArrayList<>(List.of("train", small.file().toString(), "--out",
                folder.resolve("runs").resolve(name).toString(), "--set", "train.epochs=1"));
        arguments.addAll(List.of(overrides));
        Typed.run(arguments.toArray(String[]::new)).assertDone();
        return folder.resolve("runs").resolve(name).resolve("last.zip").toString();
    }

    @Test
    void eachModelAndTheMeanArePrinted() {
        Typed typed = Typed.run("evaluate", first, second, val).assertDone();
        List<String> lines = typed.out().lines().toList();
        assertThat(lines.get(0)).matches("model +top-1 error +interval +top-5 error +interval +loss");
        assertThat(lines.get(1)).startsWith(first).matches(".* \\d+\\.\\d\\d % +\\d+\\.\\d\\d to \\d+\\.\\d\\d .*");
        assertThat(lines.get(2)).startsWith(second);
        assertThat(lines.get(4)).startsWith("Mean of 2 models: ").matches(SUMMARY);
        assertThat(typed.err()).contains("Evaluating 10 views: 16 pictures done");
    }

    @Test
    void theErrorsOfTheClassesArePrintedTheHardestFirst() {
        List<String> lines = Typed.run("evaluate", first, val, "--per-class").assertDone().out().lines().toList();
        assertThat(lines.get(0)).matches("class +pictures +errors +top-1 error +interval");
        List<Integer> errors = lines.stream().skip(1).limit(8).map(line -> Integer.parseInt(line.trim().split(" +")[2])).toList();
        assertThat(errors).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(errors.stream().distinct().count()).as("some classes are harder than others").isGreaterThan(1);
        assertThat(lines.get(10)).startsWith("10 views, 16 pictures: ");
    }

    @Test
    void theValidationSetOfARunMayLackItsTrainingSet() throws IOException {
        Path run = Files.writeString(temporary.resolve("run.yaml"), "name: x\n");
        Map<String, byte[]> files = TestArchives.filesOf(small.pictures().resolve("val"), "");
        TestArchives.zip(temporary.resolve("val.zip"), files, false);
        String expected = Typed.run("evaluate", first, val).assertDone().out();
        assertThat(Typed.run("evaluate", first, run.toString(), "--set", "data.root=" + temporary, "--set", "data.validation=val.zip")
                .assertDone().out()).isEqualTo(expected);
        assertThat(Typed.run("evaluate", first, temporary.resolve("val.zip").toString()).assertDone().out()).isEqualTo(expected);
    }

    @Test
    void theResultsAreLeftInAFolderAndTheSubmissionScoresTheSame() throws IOException {
        Path out = temporary.resolve("new/out");
        Typed typed = Typed.run("evaluate", first, second, val, "--out", out.toString()).assertDone();
        assertThat(typed.out()).contains("Results: " + out);
        List<String> truth = Files.readAllLines(out.resolve("predictions.csv")).stream().skip(1).map(row -> row.split(",")[1])
                .map(name -> Integer.toString(classes().indexOf(name) + 1)).toList();
        Path truthFile = Files.write(temporary.resolve("truth.txt"), truth);

        Typed score = Typed.run("evaluate", "--score", out.resolve("submission.txt").toString(), "--truth", truthFile.toString())
                .assertDone();

        String errors = score.out().strip().replace("16 pictures: ", "");
        assertThat(errors).startsWith("top-1 error ");
        assertThat(typed.out()).contains(errors);
        Typed again = Typed.run("evaluate", first, second, val, "--out", out.toString()).assertDone();
        assertThat(again.out()).isEqualTo(typed.out());
        assertThat(again.err()).contains("16 of 16 pictures have been judged before.");
        Typed.run("evaluate", first, val, "--out", out.toString()).assertRefused(out + " holds another evaluation", "models: ", "--out");
    }

    private static List<String> classes() {
        return Arrays.stream(small.pictures().resolve("val").toFile().list()).sorted().toList();
    }

    @Test
    void aDevkitThatLacksTheClassesIsRefused() {
        Path kit = temporary.resolve("ILSVRC2012_devkit_t12.tar.gz");
        TestDevkits.write(kit, "data/", "ILSVRC2012", "1\n");
        String out = temporary.resolve("out").toString();
        Typed.run("evaluate", first, val, "--out", out, "--devkit", kit.toString())
                .assertRefused("Class " + classes().get(0) + " of " + first + " is not among the 3 classes of the devkit");
        Typed.run("evaluate", first, val, "--out", out, "--devkit", temporary.resolve("none").toString())
                .assertRefused("The devkit " + temporary.resolve("none") + " does not exist");
        assertThat(temporary.resolve("out")).doesNotExist();
        Typed.run("evaluate", first, val, "--devkit", kit.toString()).assertRefused("--devkit is for submission.txt");
    }

    @Test
    void whatIsTypedTheWrongWayIsRefused() throws IOException {
        Typed.run("evaluate").assertRefused("Name a model file or several, and behind them the pictures: MODEL... DATA.");
        Typed.run("evaluate", first).assertRefused("Name a model file or several");
        Typed.run("evaluate", val, first).assertRefused(val + " is a folder, but all before the last are model files");
        Typed.run("evaluate", first, small.pictures().toString()).assertRefused("holds several splits", val);
        Typed.run("evaluate", first, val, "--set", "data.root=x").assertRefused("--set overrides keys of a run's YAML file");
        Typed.run("evaluate", first, val, "--threads", "0").assertRefused("--threads must be from 1");
        Typed.run("evaluate", first, first).assertRefused(first);
        Path truth = Files.writeString(temporary.resolve("truth.txt"), "1\n2\n");
        Path submission = Files.writeString(temporary.resolve("submission.txt"), "1 2 3 4 5\n1 2 3 4 x\n");
        Typed.run("evaluate", "--score", submission.toString()).assertRefused("--score and --truth go together");
        Typed.run("evaluate", "--truth", truth.toString()).assertRefused("--score and --truth go together");
        Typed.run("evaluate", first, val, "--score", submission.toString(), "--truth", truth.toString())
                .assertRefused("leave out " + first);
        Typed.run("evaluate", "--score", submission.toString(), "--truth", truth.toString()).assertRefused(submission + ":2: should be");
    }

    @Test
    void aBrokenPictureFailsTheRunAndIsNamed() throws IOException {
        Path broken = temporary.resolve("val").resolve(classes().get(0)).resolve("1.jpeg");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no picture");
        Typed typed = Typed.run("evaluate", first, temporary.resolve("val").toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains(broken + " is no picture").doesNotContain("\tat ");
    }
}
