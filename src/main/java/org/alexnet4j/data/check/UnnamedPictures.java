package org.alexnet4j.data.check;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.PictureFormat;
import org.alexnet4j.data.decode.PictureHeader;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;

/** Files that are passed over for their names, and are pictures. */
public final class UnnamedPictures {

    private static final int HEAD = 1 << 12;
    /** A set may have as many other files as pictures. */
    private static final int LOOKED_AT = 1_000;
    private static final int NAMED = 3;

    private UnnamedPictures() {
    }

    /**
     * Looks at the first bytes of the first 1,000 files of a split that are no pictures by their names.
     *
     * @param split its folder or archive
     * @param names the charset of the names in an archive that does not say itself, where it is known
     * @return a sentence, without its stop, about those that are pictures; empty where none is
     * @throws DataException when the folder or archive cannot be read
     */
    public static Optional<String> of(Path split, Optional<Charset> names) {
        if (!Listing.isFolder(split)) {
            return Optional.empty();
        }
        PictureTree tree = new Listing(UnnamedPictures::mayBeOne, new ListingProgress(Progress.NONE)).withNames(names)
                .list(split, "data set", "pictures");
        List<String> found = tree.allFiles().limit(LOOKED_AT).flatMap(file -> UnnamedPictures.named(file).stream()).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(String.format(Locale.ROOT,
                "%,d of the files passed over in %s %s by content: %s%s; give them an extension that says so", found.size(), split,
                found.size() == 1 ? "is a picture" : "are pictures", String.join(", ", found.stream().limit(NAMED).toList()),
                found.size() > NAMED ? " and others" : ""));
    }

    private static boolean mayBeOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !Listing.isPicture(name) && !lower.endsWith(".tar") && !lower.endsWith(".zip");
    }

    private static Optional<String> named(PictureFile file) {
        try {
            ByteBuffer head = file.head(HEAD);
            // Two bytes tell a BMP file, so that text may begin like one; the header speaks against it.
            return PictureFormat.of(head).filter(format -> format != PictureFormat.BMP && format != PictureFormat.PNM
                    || PictureHeader.read(head).isPresent()).map(format -> file.fileName() + " (" + format.written() + ")");
        } catch (DataException e) {
            return Optional.empty(); // what cannot be read is no picture that training would miss
        }
    }
}
