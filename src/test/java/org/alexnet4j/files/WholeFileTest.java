package org.alexnet4j.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void contentThatCannotBeWrittenLeavesTheOldOneAndNothingElse() {
        Path file = folder.resolve("metrics.csv");
        WholeFile.write(file, "old");
        assertThatThrownBy(() -> WholeFile.write(file, stream -> {
            stream.write(bytes("half"));
            throw new IOException("the disk is full");
        })).isInstanceOf(UncheckedIOException.class).hasMessage("Cannot write " + file + ": the disk is full.");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void twoThatWriteASharedFileAtTheSameTimeBothWriteAWholeOne() {
        Path file = folder.resolve("statistics.bin");
        WholeFile.writeShared(file, stream -> {
            stream.write(bytes("of one "));
            stream.flush();
            WholeFile.writeShared(file, other -> other.write(bytes("of another")));
            assertThat(file).hasContent("of another");
            stream.write(bytes("process"));
        });
        assertThat(file).hasContent("of one process");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFileInAFolderThatIsNotThereIsRefused() {
        Path file = folder.resolve("none/a.txt");
        assertThatThrownBy(() -> WholeFile.write(file, "text")).isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + file + ": its folder does not exist.");
        assertThat(Files.exists(file.getParent())).isFalse();
    }
}
