package org.alexnet4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.search.SweepConfigs;
import org.alexnet4j.run.SmallRun;

/** Configurations of sweeps for tests. */
final class TestSweeps {

    private static final String SWEEP = """
            include: %s
            train: {epochs: 4}
            evaluate: {views: 1}
            search:
            """;

    private TestSweeps() {
    }

    /**
     * @param folder where the file is written, and pictures are drawn
     * @param search lines of the section {@code search}
     * @return a sweep of variants of {@link SmallRun}, of 4 epochs
     */
    static SweepConfig of(Path folder, String search, String... overrides) {
        try {
            Path file = folder.resolve("sweep.yaml");
            Files.writeString(file, SWEEP.formatted(new SmallRun(folder).file().getFileName()) + search.indent(2));
            return SweepConfigs.read(file, List.of(overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
