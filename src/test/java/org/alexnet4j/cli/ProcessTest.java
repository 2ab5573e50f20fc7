package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.ChildProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a process of its own: what it prints arrives before it ends. */
class ProcessTest {

    @TempDir
    private Path folder;

    @Test
    void whatACommandPrintsArrivesOnStandardOutput() throws IOException, InterruptedException {
        File out = folder.resolve("out").toFile();
        assertThat(run(out, "describe", "configs/imagenet.yaml")).isZero();
        assertThat(out).content(StandardCharsets.UTF_8).contains("60,965,224").contains("659,272");
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe configs/imagenet.yaml", "describe configs/imagenet.yaml --schedule", "--version", "train --help"})
    @EnabledOnOs(OS.LINUX)
    void whatDoesNotArriveIsAFailure(String command) throws IOException, InterruptedException {
        assertThat(run(new File("/dev/full"), command.split(" "))).isEqualTo(1);
        assertThat(folder.resolve("err")).content(StandardCharsets.UTF_8)
                .isEqualTo("Standard output cannot be written (No space left on device): what was printed there is not complete.\n");
    }

    private int run(File out, String... arguments) throws IOException, InterruptedException {
        List<String> command = ChildProgram.command(Main.class, arguments);
        Process process = new ProcessBuilder(command).redirectOutput(out).redirectError(folder.resolve("err").toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
