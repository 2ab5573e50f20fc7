package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.data.SmallPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names of files that the locale's charset cannot spell. */
@EnabledOnOs(OS.LINUX)
class NamesOfFilesTest {

    @TempDir
    private Path folder;

    @Test
    void namesThatAreNotInUtf8AreRefused() throws IOException {
        SmallPictures.write(folder.resolve("set/train/cat/1.png"));
        Path gbk = Path.of(URI.create(folder.toUri() + "set/train/%B9%B7"));
        Files.createDirectory(gbk);
        SmallPictures.write(gbk.resolve("1.png"));
        Typed.run("data", "check", folder.resolve("set/train").toString())
                .assertRefused("The name %B9%B7 in the folder " + folder.resolve("set/train"), "is not in UTF-8", "convmv");
        Typed.run("data", "check", folder.resolve("set").toString()).assertRefused("The name %B9%B7 in the folder ");
    }

    @Test
    void aNameWithTheSignForUnknownBytesIsAName() throws IOException {
        SmallPictures.write(folder.resolve("train/a\uFFFD/1.png"));
        assertThat(Typed.run("data", "check", folder.resolve("train").toString()).assertDone().out()).contains("No picture is broken");
    }

    @Test
    void withoutTheLauncherALocaleThatCannotSpellANameIsNamed() throws Exception {
        SmallPictures.write(folder.resolve("train/\u00C4pfel/1.png"));
        assertThat(inPosixLocale("data", "check", folder.resolve("train").toString()))
                .contains("The name %C3%84pfel in the folder " + folder.resolve("train"), "cannot be spelled in ", "LC_ALL=C.UTF-8")
                .doesNotContain("This should not have happened").endsWith("exit 2\n");
        assertThat(inPosixLocale("data", "check", folder.resolve("train/\u00C4pfel").toString()))
                .contains("cannot be spelled in ", "LC_ALL=C.UTF-8").endsWith("exit 2\n");
    }

    /** Standard error and the exit code of the program without its launcher. */
    private String inPosixLocale(String... arguments) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        List<String> command = ChildProgram.command(Main.class, arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(err, StandardCharsets.UTF_8) + "exit " + process.exitValue() + "\n";
    }
}
