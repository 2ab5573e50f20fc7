package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are called the same, and hold the same, whatever digits the user's language has. */
class LocaleTest {

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @BeforeEach
    void digitsOfPersian() {
        Locale.setDefault(new Locale("fa", "IR"));
        assertThat("%d".formatted(6)).as("Java writes them").isEqualTo("\u06F6");
    }

    @AfterEach
    void asItWas() {
        Locale.setDefault(before);
    }

    @Test
    void namesOfFilesHaveTheDigitsOfAscii() throws IOException {
        new SmallRun(folder).train("run", "train.epochs=1", "evaluate.views=1");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).allMatch(name -> name.chars().allMatch(sign -> sign < 128))
                    .contains(folder.resolve("run/checkpoints/iteration-000000006.zip").toString());
        }
        PictureSet set = PictureFolder.read(folder.resolve("drawn/val"), "validation set");
        String fingerprint = StatisticsCache.fingerprint(set, Decoding.of(32));
        Locale.setDefault(Locale.ROOT);
        assertThat(StatisticsCache.fingerprint(set, Decoding.of(32))).isEqualTo(fingerprint);
    }
}
