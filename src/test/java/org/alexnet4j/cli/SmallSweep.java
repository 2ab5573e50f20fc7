package org.alexnet4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.train.RunFolder;

/** Sweeps of a few seconds in a folder of their own: variants of {@link SmallRun}. */
record SmallSweep(Path folder) {

    /** Four candidates of two types of schedules, of which two go on after the first epoch. */
    private static final String YAML = """
            include: small.yaml
            name: small-sweep
            train: {epochs: 2}
            evaluate: {views: 1}
            search:
              candidates: 4
              parallel: 2
              halving: {first: 1, factor: 2}
              space:
                optimizer: {momentum: {uniform: [0.8, 0.95]}}
                schedule:
                  - {type: fixed, start: {loguniform: [1.0e-3, 2.0e-2]}}
                  - {type: exponential, start: {loguniform: [1.0e-3, 2.0e-2]}, gamma: {uniform: [0.5, 0.9]}}
            """;

    /** @return the file of the sweep, written */
    Path file() {
        return file("sweep.yaml", YAML);
    }

    /**
     * @param name of the file
     * @param yaml what it holds; it may include {@code small.yaml}
     * @return the file of another sweep, written
     */
    Path file(String name, String yaml) {
        try {
            new SmallRun(folder).file();
            return Files.writeString(folder.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param sweep a sweep's folder
     * @return its runs, in the order of their names
     */
    static List<RunFolder> runs(Path sweep) {
        try (Stream<Path> runs = Files.list(sweep.resolve("candidates"))) {
            return runs.filter(run -> !run.getFileName().toString().startsWith(".")).sorted().map(RunFolder::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
