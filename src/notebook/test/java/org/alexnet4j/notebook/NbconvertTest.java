package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jupyter itself runs a notebook by the kernel, where it is installed. */
@Timeout(240)
class NbconvertTest {

    private static final String PROGRAM = "jupyter-nbconvert";

    @TempDir
    private Path folder;

    @Test
    void jupyterComesToWhatTheNotebookHas() throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(path -> Files.isExecutable(Path.of(path, PROGRAM))),
                PROGRAM + " is not installed");
        Path file = SmallNotebook.in(folder);
        Path out = folder.resolve("out.ipynb");
        Path data = folder.resolve("jupyter");
        KernelSpec.write(data, ChildProgram.command(Main.class, "kernel"));
        ProcessBuilder builder = new ProcessBuilder(PROGRAM, "--to", "notebook", "--execute", "--output", out.toString(), file.toString());
        Map<String, String> environment = builder.environment();
        Jupyter.setPaths(environment, data);
        // What belongs to the user stays out of it.
        environment.put("HOME", folder.toString());

        Process process = builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();

        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
        List<NotebookFile.Cell> kept = NotebookFile.read(file).cells();
        List<NotebookFile.Cell> now = NotebookFile.read(out).cells();
        assertThat(now).hasSameSizeAs(kept);
        for (int i = 0; i < kept.size(); i++) {
            // What a carriage return goes back over, Jupyter leaves out.
            if (!kept.get(i).source().contains("\\r")) {
                OutputComparison comparison = new OutputComparison(kept.get(i).tolerance(), kept.get(i).varies());
                assertThat(comparison.difference(kept.get(i).outputs(), now.get(i).outputs())).as("cell %d", i + 1).isEmpty();
            }
        }
    }
}
