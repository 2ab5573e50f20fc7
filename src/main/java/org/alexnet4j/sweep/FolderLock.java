package org.alexnet4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps other processes off a sweep's folder. The system takes it back from a process that is killed. */
final class FolderLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private final SweepFolder folder;
    private final FileChannel file;

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
            file = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(file)) {
                file.close();
                throw new SweepException("Another process is at work on the sweep in " + folder.root() + ": wait for it, or end it.");
            }
        } catch (IOException e) {
            throw new SweepException("The sweep's folder " + folder.root() + " cannot be made or written (" + e.getMessage()
                    + "): give another with --out.", e);
        }
    }

    private static boolean isFree(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // Held by this very process.
        }
    }

    /** Gives the folder free and leaves nothing of the lock. */
    void remove() {
        close();
        try {
            Files.deleteIfExists(folder.lock());
        } catch (IOException e) {
            LOG.debug("{} cannot be removed", folder.lock(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close " + folder.lock() + ": " + e.getMessage() + ".", e);
        }
    }
}
