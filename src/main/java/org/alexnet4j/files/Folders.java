package org.alexnet4j.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** Folders as a whole. */
public final class Folders {

    private Folders() {
    }

    /**
     * Deletes a folder and all that is in it. Of a link the link goes, and not what it leads to.
     *
     * @param folder the folder; where there is none, there is nothing to do
     * @throws IOException where something of it cannot be deleted
     */
    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            PathUtils.delete(folder);
        }
    }

    /**
     * As {@link #delete}, where nothing more is to be said of a failure.
     *
     * @param folder the folder; where there is none, there is nothing to do
     * @throws UncheckedIOException where something of it cannot be deleted
     */
    public static void remove(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder + ": " + e.getMessage() + ".", e);
        }
    }
}
