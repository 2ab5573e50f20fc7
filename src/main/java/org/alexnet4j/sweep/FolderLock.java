package org.alexnet4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.alexnet4j.files.ProcessLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other processes off a sweep's folder. The system takes it back from a process that is killed. */
final class FolderLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private final SweepFolder folder;
    private final ProcessLock lock;

    /**
     * Makes the folder, where it is not there, and locks it.
     *
     * @param folder of the sweep
     * @throws SweepException where it cannot be made or written, or another process is at work in it
     */
    FolderLock(SweepFolder folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.runs());
            lock = ProcessLock.take(folder.lock()).orElseThrow(() -> new SweepException(
                    "Another process is at work on the sweep in " + folder.root() + ": wait for it, or end it."));
        } catch (IOException e) {
            throw new SweepException("The sweep's folder " + folder.root() + " cannot be made or written (" + e.getMessage()
                    + "): give another with --out.", e);
        }
    }

    /** Gives the folder free and leaves nothing of the lock. */
    void remove() {
        try {
            lock.remove();
        } catch (IOException e) {
            LOG.debug("{} cannot be removed", folder.lock(), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + folder.lock() + ": " + e.getMessage() + ".", e);
        }
    }
}
