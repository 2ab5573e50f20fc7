package org.alexnet4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.SweepConfig;
import org.alexnet4j.config.SweepConfigs;

/** Configurations of sweeps for tests. */
final class TestSweeps {

    private static final String SMALL = """
            name: small
            model: {width: 0.05}
            data:
              source: drawn
              root: "%s"
              shortSide: 72
              drawn: {trainPerClass: 8, validationPerClass: 2, size: 72}
            augment: {crop: 64}
            optimizer: {batch: 12}
            train: {epochs: 4}
            evaluate: {views: 1, batch: 40}
            search:
            """;

    private TestSweeps() {
    }

    /**
     * @param folder where the file is written, and pictures are drawn
     * @param search lines of the section {@code search}
     * @return a sweep of the paper's network at a twentieth of its width, with 64 drawn pictures and 4 epochs
     */
    static SweepConfig of(Path folder, String search, String... overrides) {
        try {
            Path file = folder.resolve("sweep.yaml");
            Files.writeString(file, SMALL.formatted(folder.resolve("drawn").toString().replace('\\', '/')) + search.indent(2));
            return SweepConfigs.read(file, List.of(overrides));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
