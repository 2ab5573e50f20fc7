package org.alexnet4j.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/configuration.md says what the program says. */
class ConfigurationReferenceTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");

    @TempDir
    private Path folder;

    @Test
    void thePageHasEveryKeyAsItIs() throws IOException {
        String made = new ConfigurationReference(folder).markdown();
        if (Boolean.getBoolean("alexnet.write")) {
            Files.writeString(PAGE, made);
        }
        assertThat(PAGE).as("made anew by mvn test -Dtest=ConfigurationReferenceTest -Dalexnet.write=true").content().isEqualTo(made);
    }
}
