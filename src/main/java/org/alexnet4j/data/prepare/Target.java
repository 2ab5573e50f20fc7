package org.alexnet4j.data.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.files.ProcessLock;

/** The folder that prepared pictures go into. It belongs to one process at a time, which holds a lock on a hidden file in it. */
final class Target implements AutoCloseable {

    private static final String LOCK = ".prepare.lock";
    /** What a process may leave that is killed at its very beginning. */
    private static final Set<String> BEGUN = Set.of(LOCK, PreparedManifest.FILE_NAME + ".tmp");

    private final ProcessLock lock;

    private Target(ProcessLock lock) {
        this.lock = lock;
    }

    /**
     * Takes a folder, made where it is missing, and writes the manifest into one that is new.
     *
     * @param folder   the folder
     * @param manifest what it should be
     * @return the folder's lock
     * @throws DataException where it holds anything else, or pictures prepared otherwise, or another process is at work in it
     * @throws IOException   where it cannot be made or read
     */
    static Target take(Path folder, PreparedManifest manifest) throws IOException {
        if (Files.exists(folder)) {
            requireOurs(folder);
        }
        Files.createDirectories(folder);
        ProcessLock lock = ProcessLock.take(folder.resolve(LOCK)).orElseThrow(() -> new DataException(
                "Another process is preparing pictures in %s at this moment: start again when it has finished.".formatted(folder)));
        try {
            if (PreparedManifest.isIn(folder)) {
                requireSame(folder, manifest);
            } else {
                manifest.write(folder);
            }
            return new Target(lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireOurs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new DataException("Pictures are to be prepared into the folder %s, which is a file: name another folder."
                    .formatted(folder));
        }
        if (PreparedManifest.isIn(folder)) {
            return;
        }
        try (Stream<Path> contents = Files.list(folder)) {
            if (contents.anyMatch(path -> !BEGUN.contains(path.getFileName().toString()))) {
                throw new DataException(("Pictures are to be prepared into the folder %s, which holds other files: "
                        + "name a folder that is empty or not there yet.").formatted(folder));
            }
        }
    }

    private static void requireSame(Path folder, PreparedManifest manifest) throws IOException {
        List<String> differences = manifest.differences(PreparedManifest.read(folder));
        if (!differences.isEmpty()) {
            throw new DataException(("The pictures in %s were prepared with %s: name another folder, "
                    + "or delete that one to have all prepared again.").formatted(folder, String.join(", ", differences)));
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
