package org.alexnet4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.files.Folders;
import org.apache.commons.io.FileUtils;

/** A folder for the files of a measurement, which goes with it, also where the measurement is interrupted. */
final class BenchFolder implements AutoCloseable {

    private final Path path;
    private final Thread interrupted;

    private BenchFolder(Path path) {
        this.path = path;
        this.interrupted = new Thread(() -> FileUtils.deleteQuietly(path.toFile()));
        Runtime.getRuntime().addShutdownHook(interrupted);
    }

    static BenchFolder make() {
        try {
            return new BenchFolder(Files.createTempDirectory("alexnet-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage() + ".", e);
        }
    }

    Path path() {
        return path;
    }

    static Path write(RunConfig config, Path file) {
        try {
            return Files.writeString(file, Configs.toYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        // At an interruption the other one removes it, of which the files may be gone while they are listed here.
        if (!interrupted.isAlive()) {
            Folders.remove(path);
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }
}
