package org.alexnet4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {

    @TempDir
    private Path root;

    @Test
    void theLeastLimitHolds() throws IOException {
        write("memory.max", "8000000000");
        write("user.slice/memory.max", "4000000000");

        assertThat(ControlGroup.memoryLimit(root, "/user.slice")).hasValue(4_000_000_000L);
        assertThat(ControlGroup.memoryLimit(root, "/")).hasValue(8_000_000_000L);
    }

    @Test
    void theFirstVersionOfControlGroupsHasAFileOfItsOwn() throws IOException {
        write("memory/memory.limit_in_bytes", "2000000000");

        assertThat(ControlGroup.memoryLimit(root, "")).hasValue(2_000_000_000L);
    }

    @Test
    void thereMayBeNoLimit() throws IOException {
        write("memory.max", "max");
        write("memory/memory.limit_in_bytes", "9223372036854771712");

        assertThat(ControlGroup.memoryLimit(root, "/")).isEmpty();
        assertThat(ControlGroup.memoryLimit(root.resolve("missing"), "/")).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }
}
