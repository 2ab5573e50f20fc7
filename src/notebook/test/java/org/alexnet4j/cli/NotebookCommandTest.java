package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.notebook.SmallNotebook;
import org.alexnet4j.train.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class NotebookCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aNotebookIsRunAndCheckedWithoutJupyter() throws IOException {
        Path file = SmallNotebook.of(folder, "System.out.println(\"hello\");\n6 * 7");

        Typed run = Typed.run("notebook", "--run", file.toString()).assertDone();
        assertThat(run.out()).isEqualTo("Written: %s%n".formatted(file));
        assertThat(run.err()).isEqualTo("small.ipynb: cell 1 of 1%n".formatted());
        assertThat(Files.readString(file)).contains("\"hello\\n\"", "\"42\"", "\"execution_count\": 1");

        Typed check = Typed.run("notebook", "--check", file.toString()).assertDone();
        assertThat(check.out()).isEqualTo("%s: as it is in the file%n".formatted(file));

        Files.writeString(file, Files.readString(file).replace("\"42\"", "\"43\""));
        Typed other = Typed.run("notebook", "--check", file.toString());
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).endsWith("%s, cell 1: output 2, line 1: \"42\" came out, and the notebook has \"43\".%n".formatted(file));
    }

    @Test
    void aCellThatFailsIsExitCodeOneWithItsNumber() {
        Path file = SmallNotebook.of(folder, "int x = 1;", "int y = x +;");
        Path out = folder.resolve("out.ipynb");

        Typed typed = Typed.run("notebook", "--run", file.toString(), "--out", out.toString());

        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).contains("small.ipynb, cell 2: CompileError", "cell 2, line 1: illegal start of expression", "int y = x +;",
                "           ^").doesNotContain("\tat ");
        assertThat(out).content().contains("CompileError");
    }

    @Test
    void cellsReachTheProgram() throws IOException {
        Path file = SmallNotebook.of(folder,
                "org.alexnet4j.config.Configs.read(Path.of(\"configs/quickstart.yaml\"), List.of()).name()");

        Typed.run("notebook", "--run", file.toString()).assertDone();

        assertThat(Files.readString(file)).contains("\"quickstart\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--run                          | --run needs a FILE.",
        "--check                        | --check needs a FILE.",
        "--run --check a.ipynb          | Of --run, --check and --kernel-spec there can be one.",
        "--check a.ipynb --out b.ipynb  | --out is for --run with one FILE.",
        "--run a b --out c              | --out is for --run with one FILE.",
        "--run a --jupyter=--no-browser | --jupyter is for notebooks that are opened in Jupyter.",
        "--kernel-spec a                | --kernel-spec takes no FILE.",
        "a b                            | Jupyter opens one FILE at a time",
        "--run missing.ipynb            | There is no notebook",
        "missing.ipynb                  | There is no notebook",
        "--kernel-spec                  | Jupyter starts its kernels by the launcher: call ./alexnet notebook."})
    void whatCannotBeMeantIsRefused(String arguments, String sentence) {
        List<String> typed = new ArrayList<>(List.of("notebook"));
        Collections.addAll(typed, arguments.split(" "));

        Typed.run(typed.toArray(String[]::new)).assertRefused(sentence);
    }

    @Test
    void anOutFileWithoutAFolderIsRefusedBeforeTheRun() {
        Path file = SmallNotebook.of(folder, "throw new IllegalStateException();");

        Typed.run("notebook", "--run", file.toString(), "--out", folder.resolve("none/out.ipynb").toString())
                .assertRefused("its folder does not exist");
    }

    @Test
    void theKernelIsForJupyterAndNoCommandOfTheHelp() {
        Typed.run("kernel", folder.resolve("missing.json").toString()).assertRefused("There is no connection file ");
        assertThat(Typed.run("--help").out()).contains("notebook").doesNotContainPattern("(?m)^ +kernel ");
        assertThat(Typed.run().err()).contains("kernels").doesNotContain("kernel,");
    }

    /** Ctrl-C is for the whole program: the process stays until its training has a checkpoint. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptStopsTheTrainingOfACellWithACheckpoint() throws IOException, InterruptedException {
        RunFolder run = new RunFolder(folder.resolve("run"));
        Path file = SmallNotebook.of(folder, """
                var config = AlexNet.config("name=small", "data.source=drawn", "data.root=FOLDER/drawn", "data.drawn.trainPerClass=4",
                        "data.drawn.validationPerClass=1", "data.drawn.size=72", "data.shortSide=64", "augment.crop=64", "model.width=0.05",
                        "optimizer.batch=16", "schedule.type=fixed", "schedule.start=0.002", "train.epochs=5000");
                System.out.println("it ended: " + AlexNet.train(config, Path.of("FOLDER/run")).await());
                """.replace("FOLDER", folder.toString()), "1 + 1");
        File err = folder.resolve("err").toFile();
        Path out = folder.resolve("out.ipynb");
        Process program = new ProcessBuilder(ChildProgram.command(Main.class, "notebook", "--run", file.toString(), "--out", out.toString()))
                .redirectOutput(folder.resolve("out").toFile()).redirectError(err).start();
        while (!Files.exists(run.metrics())) {
            assertThat(program.isAlive()).as(Files.readString(err.toPath())).isTrue();
            Thread.sleep(20);
        }

        new ProcessBuilder("kill", "-INT", String.valueOf(program.pid())).start().waitFor();

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isNotZero();
        assertThat(err).content(StandardCharsets.UTF_8).contains("small.ipynb, cell 1: Interrupted").doesNotContain("cell 2 of 2");
        assertThat(out).content().contains("it ended: STOPPED");
        assertThat(run.checkpoints()).isDirectoryContaining("glob:**.zip");
    }
}
