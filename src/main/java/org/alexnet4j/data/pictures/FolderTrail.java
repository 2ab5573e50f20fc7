package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.alexnet4j.data.DataException;

/**
 * The folders that a listing has come through, without links: a link that leads back to one of them would be followed for ever.
 *
 * @param shown what messages call the folder
 * @param real  the folder without links
 * @param above the folder that it was come to from
 */
record FolderTrail(Path shown, Path real, Optional<FolderTrail> above) {

    /** @return the trail of a listing that begins at a folder */
    static FolderTrail at(Path folder) {
        return new FolderTrail(folder, real(folder), Optional.empty());
    }

    /**
     * @param folder in the folder of this trail, or a link to one
     * @return the trail with it
     * @throws DataException where it is a link that leads back
     */
    FolderTrail into(Path folder) {
        if (!Files.isSymbolicLink(folder)) {
            return new FolderTrail(folder, real.resolve(folder.getFileName()), Optional.of(this));
        }
        Path target = real(folder);
        for (Optional<FolderTrail> at = Optional.of(this); at.isPresent(); at = at.get().above()) {
            if (at.get().real().startsWith(target)) {
                throw new DataException("The link %s leads back to %s, which it lies in itself, so that its pictures would never end: "
                        .formatted(folder, target) + "remove it.");
            }
        }
        return new FolderTrail(folder, target, Optional.of(this));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw Listing.unreadable(folder, e);
        }
    }
}
