package org.alexnet4j.data.sets;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;

/** Reads a split whose pictures lie side by side in one folder or archive, with their classes in a file. */
final class FlatFolder {

    private FlatFolder() {
    }

    /**
     * Lists the pictures of a folder, or of the only folder in it.
     *
     * @param place    the split's folder or archive
     * @param name     the split's name as messages show it
     * @param expected what it should hold, as messages say it
     * @param names    the charset of the names in an archive that does not say itself, where it is known
     * @param progress told of the pictures found, where that takes a while
     * @return the folder with the pictures
     * @throws DataException when it cannot be read, or holds no pictures
     */
    static PictureTree list(Path place, String name, String expected, Optional<Charset> names, Progress progress) {
        ListingProgress found = new ListingProgress(progress);
        PictureTree tree = new Listing(Listing::isPicture, found).withNames(names).list(place, name, expected);
        found.end();
        PictureFolder.tellPassedOver(tree, progress);
        PictureTree flat = tree.onlyFolder().orElse(tree);
        if (flat.files().isEmpty()) {
            throw new DataException("The folder %s of the %s holds no pictures; it should hold %s.".formatted(place, name, expected));
        }
        return flat;
    }

    /**
     * Reads a split.
     *
     * @param place     the split's folder or archive
     * @param name      the split's name as messages show it
     * @param labels    the pictures' classes
     * @param classes   the classes in the order of their labels
     * @param exclusion leaves pictures out, and their lines
     * @param names     the charset of the names in an archive that does not say itself, where it is known
     * @param progress  told of the pictures found, where that takes a while
     * @return its pictures, in the order of their names
     * @throws DataException when a class is not known, a picture is missing, or has no line
     */
    static PictureSet read(
            Path place, String name, LabelFile labels, KnownClasses classes, Exclusion exclusion, Optional<Charset> names,
            Progress progress) {
        PictureTree tree = list(place, name, "the pictures that " + labels.file() + " names", names, progress);
        PictureTree rest = exclusion.without(tree);
        return read(rest, name, labels.withNamesOf(tree.files()).without(picture -> tree.file(picture).isPresent()
                && rest.file(picture).isEmpty()), classes);
    }

    /** Reads a split whose folder has been listed. */
    static PictureSet read(PictureTree tree, String name, LabelFile written, KnownClasses classes) {
        LabelFile labels = written.withNamesOf(tree.files());
        Map<String, Integer> numbers = new HashMap<>();
        classes.names().forEach(className -> numbers.put(className, numbers.size()));
        labels.entries().forEach((picture, entry) -> {
            if (!numbers.containsKey(entry.className())) {
                throw entry.line().wrong("class %s is not among %s; %s.".formatted(entry.className(), classes, classes.advice()));
            }
            if (tree.file(picture).isEmpty()) {
                throw entry.line().wrong("the picture %s is not in %s, the folder of the %s.".formatted(picture, tree.shown(), name));
            }
        });
        List<LabelledPicture> pictures = new ArrayList<>();
        for (PictureFile file : tree.files()) {
            LabelFile.Entry entry = Optional.ofNullable(labels.entries().get(file.fileName())).orElseThrow(() -> new DataException(
                    "The picture %s of the %s has no line in %s; add one or remove the picture."
                            .formatted(file.name(), name, labels.file())));
            pictures.add(new LabelledPicture(file, numbers.get(entry.className())));
        }
        return new PictureSet(name, classes.names(), pictures);
    }
}
