package org.alexnet4j.data.drawn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.files.Folders;
import org.alexnet4j.files.ProcessLock;

/**
 * The hidden folder beside the final one in which pictures are drawn. It belongs to one process at a time, which holds a lock on a
 * file in it. One that a killed process has left behind is emptied and used again.
 */
final class Workplace implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final String PICTURES = "pictures";

    private final Path folder;
    private final ProcessLock lock;

    private Workplace(Path folder, ProcessLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * @param place where the finished pictures will be
     * @return an empty workplace beside it
     * @throws IOException   where it cannot be made
     * @throws DataException where another process draws there now, or the folder is not ours
     */
    static Workplace beside(Path place) throws IOException {
        Path folder = place.resolveSibling("." + place.getFileName() + ".drawing");
        Files.createDirectories(folder);
        if (!contents(folder).isEmpty() && !Files.isRegularFile(folder.resolve(LOCK))) {
            throw new DataException(("The folder %s is needed for drawing pictures, but holds other files: "
                    + "move it elsewhere, or set data.root to another folder.").formatted(folder));
        }
        ProcessLock lock = ProcessLock.take(folder.resolve(LOCK)).orElseThrow(() -> new DataException(
                "Another process is drawing the pictures of %s at this moment: start again when it has finished.".formatted(place)));
        try {
            Workplace workplace = new Workplace(folder, lock);
            Folders.delete(workplace.pictures());
            Files.createDirectory(workplace.pictures());
            return workplace;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** @return the folder to draw into */
    Path pictures() {
        return folder.resolve(PICTURES);
    }

    /** Brings the finished pictures to their place in one step. */
    void moveTo(Path place) throws IOException {
        // Not every system renames onto an empty folder. This fails, as it should, where the folder is not empty.
        Files.deleteIfExists(place);
        Files.move(pictures(), place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Folders.delete(pictures());
        lock.remove();
        Files.deleteIfExists(folder);
    }

    private static List<Path> contents(Path folder) throws IOException {
        try (Stream<Path> contents = Files.list(folder)) {
            return contents.toList();
        }
    }
}
