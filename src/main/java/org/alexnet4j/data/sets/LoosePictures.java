package org.alexnet4j.data.sets;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;

/** Pictures that need be no split of a data set: whatever somebody points at. */
public final class LoosePictures {

    private LoosePictures() {
    }

    /**
     * Finds the pictures of a place. Of a folder these are the files that end as pictures do ({@link Listing#isPicture}), in the order of
     * their names, then those of the folders in it; a .zip or .tar is looked through as a folder is. What starts with a dot is left out.
     *
     * @param place      a picture, a folder or an archive
     * @param names      the charset of the names in an archive that does not say itself, where it is known
     * @param passedOver given a sentence, without its stop, where files of a folder or archive are no pictures by their names
     * @return the pictures; a place that is neither folder nor archive is taken for a picture, whether there is one or not
     * @throws DataException when the folder or archive cannot be read or holds no pictures, or there is a pipe or a device
     */
    public static List<PictureFile> of(Path place, Optional<Charset> names, Consumer<String> passedOver) {
        if (Files.exists(place) && !Files.isRegularFile(place) && !Files.isDirectory(place)) {
            throw new DataException("%s is no file but a pipe or a device; give what comes out of it as -, from standard input."
                    .formatted(place));
        }
        if (!Listing.isFolder(place)) {
            return List.of(PictureFile.of(place));
        }
        Listing listing = new Listing(Listing::isPicture, new ListingProgress(Progress.NONE)).withNames(names);
        PictureTree tree = listing.list(place, "given pictures", "pictures");
        List<PictureFile> found = tree.allFiles().toList();
        if (found.isEmpty()) {
            throw new DataException("Neither %s nor the folders in it hold a %s.".formatted(place, nothing(tree)));
        }
        tree.tellPassedOver(passedOver);
        return found;
    }

    /** @return whether a file of that name in a folder is taken for a picture */
    public static boolean isPicture(Path file) {
        return Listing.isPicture(String.valueOf(file.getFileName()));
    }

    /** @return what is looked for in a folder that does not have it, and what it has instead */
    static String nothing(PictureTree folder) {
        PassedOver others = folder.passedOver();
        return Listing.LOOKED_FOR + (others.isEmpty() ? "" : ", but " + others);
    }

}
