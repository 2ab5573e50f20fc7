package org.alexnet4j.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders that a run is about to make, so that they can go again where it does not come about. */
public final class NewFolders {

    private static final Logger LOG = LoggerFactory.getLogger(NewFolders.class);

    /** The deepest first. */
    private final Deque<Path> folders = new ArrayDeque<>();

    /** @param folder will be made, with those above it that are not there yet */
    public void expect(Path folder) {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder.toAbsolutePath().normalize(); path != null && Files.notExists(path); path = path.getParent()) {
            missing.push(path);
        }
        missing.forEach(folders::push);
    }

    /** Removes those that were made and are empty. */
    public void removeEmpty() {
        for (Path folder : folders) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                LOG.debug("{} is in use", folder);
            } catch (IOException e) {
                LOG.warn("{} was made in vain and cannot be removed ({}).", folder, e.toString());
            }
        }
    }
}
