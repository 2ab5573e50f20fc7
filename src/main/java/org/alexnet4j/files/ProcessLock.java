package org.alexnet4j.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that one process at a time holds. The system takes it back from a process that is killed. */
public final class ProcessLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param file made where it is missing; its folder exists
     * @return the lock; empty where another process holds it, or this one does already
     * @throws IOException where the file cannot be made or written
     */
    public static Optional<ProcessLock> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = isFree(channel);
            return taken ? Optional.of(new ProcessLock(file, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // Held by this very process.
        }
    }

    /**
     * Gives the file free and removes it.
     *
     * @throws IOException where it cannot be removed
     */
    public void remove() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    /** Gives the file free; it stays. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
