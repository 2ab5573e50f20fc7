package org.alexnet4j.data.fetch;

import java.nio.file.Path;
import org.alexnet4j.data.DataException;

/** What holds for archives of all kinds. */
final class Unpacking {

    private Unpacking() {
    }

    /**
     * @param archive an archive
     * @param folder  where its contents go
     * @param name    an entry's name
     * @return where the entry goes
     * @throws DataException where that would lie outside of the folder
     */
    static Path target(Path archive, Path folder, String name) {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder.normalize())) {
            throw new DataException("The archive %s has a file that would lie outside of its folder: %s.".formatted(archive, name));
        }
        return target;
    }
}
