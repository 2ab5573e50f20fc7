package org.alexnet4j.data.sets;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;

/**
 * Reads a split in the layout {@code split/class/picture.jpeg}: a folder, or a .tar or .zip of one, or a tar that holds a tar for each
 * class. Classes are the folders in the order of their names, pictures the files that end as pictures do ({@link Listing#isPicture}) in the
 * order of theirs. Whatever starts with a dot, and any other file, is left out, and counted. Pictures in folders below that of a class are
 * of this class too, and are called by what leads to them from there: {@code images/1.jpeg}.
 *
 * <p>A single folder that all of an archive lies in is looked through. A path may lead into an archive: {@code pictures.zip/train}.
 */
public final class PictureFolder {

    /** What the place of a split should hold. */
    static final String EXPECTED = "one folder of pictures per class";

    private PictureFolder() {
    }

    /**
     * Reads a split whose folders are the classes.
     *
     * @param folder the split's folder or archive
     * @param name   the split's name as messages show it, such as "training set"
     * @return its pictures
     * @throws DataException when the folder is missing, is no folder, holds no classes, or one of them holds no pictures
     */
    public static PictureSet read(Path folder, String name) {
        return read(folder, name, Optional.empty(), Progress.NONE);
    }

    /**
     * Reads a split whose folders are the classes.
     *
     * @param folder   the split's folder or archive
     * @param name     the split's name as messages show it, such as "training set"
     * @param names    the charset of the names in an archive that does not say itself, where it is known
     * @param progress told of the pictures found, where that takes a while
     * @return its pictures
     * @throws DataException as {@link #read(Path, String)}
     */
    public static PictureSet read(Path folder, String name, Optional<Charset> names, Progress progress) {
        PictureTree tree = list(folder, name, names, progress);
        PictureSet set = read(tree, name);
        tellPassedOver(tree, progress);
        return set;
    }

    /** Reads a split that has been listed. */
    static PictureSet read(PictureTree tree, String name) {
        requireClasses(tree, name);
        List<String> classes = List.copyOf(tree.folders().keySet());
        return read(tree, name, classes, classes::indexOf);
    }

    /**
     * Reads a split with the labels of another one, as validation pictures take those of the training set. A class without a folder
     * here simply has no pictures.
     *
     * @param folder  the split's folder or archive
     * @param name    the split's name as messages show it
     * @param classes class names, in the order of their labels
     * @return its pictures
     * @throws DataException as {@link #read(Path, String)}, and when a folder is none of the classes
     */
    public static PictureSet read(Path folder, String name, List<String> classes) {
        return read(folder, name, new KnownClasses(classes, "the training set", "remove it or train with it"), Optional.empty(),
                Progress.NONE);
    }

    /** Reads a split with known classes. */
    static PictureSet read(Path folder, String name, KnownClasses classes, Optional<Charset> names, Progress progress) {
        PictureTree tree = list(folder, name, names, progress);
        PictureSet set = read(tree, name, classes);
        tellPassedOver(tree, progress);
        return set;
    }

    /** Reads a split with known classes that has been listed. */
    static PictureSet read(PictureTree tree, String name, KnownClasses classes) {
        requireClasses(tree, name);
        tree.folders().forEach((className, classFolder) -> {
            if (classes.label(className, tree.folders().keySet()).isEmpty()) {
                throw new DataException("Class %s of the %s (folder %s) is not among %s; %s."
                        .formatted(className, name, classFolder.shown(), classes, classes.adviceAbout(className)));
            }
        });
        return read(tree, name, classes.names(), className -> classes.label(className, tree.folders().keySet()).orElseThrow());
    }

    private static PictureSet read(PictureTree tree, String name, List<String> classes, ToIntFunction<String> labels) {
        List<LabelledPicture> pictures = new ArrayList<>();
        tree.folders().forEach((className, classFolder) -> {
            int label = labels.applyAsInt(className);
            List<PictureFile> files = classFolder.filesBelow();
            if (files.isEmpty()) {
                throw new DataException("Class folder %s of the %s holds no %s; add pictures or remove it."
                        .formatted(classFolder.shown(), name, LoosePictures.nothing(classFolder)));
            }
            files.forEach(file -> pictures.add(new LabelledPicture(file, label)));
        });
        return new PictureSet(name, classes, pictures);
    }

    /**
     * Tells the classes of a split whose folders are the classes; whether they hold pictures is not looked at.
     *
     * @param folder the split's folder or archive
     * @param name   the split's name as messages show it
     * @param names  the charset of the names in an archive that does not say itself, where it is known
     * @return the folders' names, in their order
     * @throws DataException when the folder is missing, is no folder, or holds no classes
     */
    public static List<String> classes(Path folder, String name, Optional<Charset> names) {
        PictureTree tree = Listing.ofFolders().withNames(names).list(folder, name, EXPECTED);
        requireClasses(tree, name);
        return List.copyOf(tree.folders().keySet());
    }

    /**
     * Lists a folder or an archive.
     *
     * @param folder   the folder or archive
     * @param name     the split's name as messages show it
     * @param names    the charset of the names in an archive that does not say itself, where it is known
     * @param progress told of the pictures found, where that takes a while
     * @return its folders and pictures
     * @throws DataException when it is missing or cannot be read
     */
    static PictureTree list(Path folder, String name, Optional<Charset> names, Progress progress) {
        ListingProgress found = new ListingProgress(progress);
        PictureTree tree = new Listing(Listing::isPicture, found, Listing.ALL_LEVELS).withNames(names).list(folder, name, EXPECTED);
        found.end();
        return tree;
    }

    /** Tells what of a split that has been listed is no picture by its name. */
    static void tellPassedOver(PictureTree tree, Progress progress) {
        tree.tellPassedOver(files -> progress.note(PassedOver.sentence(files)));
    }

    private static void requireClasses(PictureTree tree, String name) {
        if (tree.folders().isEmpty()) {
            throw new DataException("The folder %s of the %s holds no class folders; it should hold %s."
                    .formatted(tree.shown(), name, EXPECTED));
        }
    }
}
