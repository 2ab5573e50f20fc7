package org.alexnet4j.data.sets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;
import org.alexnet4j.data.pictures.TextLines;

/**
 * Tiny ImageNet as it is handed out, in a folder or an archive of it: training pictures in a folder for each class, validation pictures in
 * one folder with a file that has their classes, and files with the names of the classes and the words of all of WordNet.
 *
 * <p>The classes are the folders of the training pictures in the order of their names, as they are for other software. The file of their
 * names has no say in it, but must name none without a folder: there are copies whose file has ten of the 200. It tells the classes where
 * there are no training pictures.
 */
final class TinyImagenet {

    private static final String SET = "Tiny ImageNet pictures";
    /** What the archive's files lie in. */
    private static final String FOLDER = "tiny-imagenet-200";
    private static final String CLASSES = "wnids.txt";
    private static final String WORDS = "words.txt";
    private static final String ANNOTATIONS = "val_annotations.txt";
    private static final String PICTURES = "images";
    private static final String EXPECTED = "train/, val/, " + CLASSES + " and " + WORDS;
    private static final Set<String> TEXTS = Set.of(CLASSES, WORDS, ANNOTATIONS);
    private static final int CLASS_COUNT = 200;
    /** A picture's name, its class and a box, of which nothing is made. */
    private static final int COLUMNS = 6;
    /** Levels of folders below the set's own down to those of the classes, and to those of the validation pictures. */
    private static final int DOWN_TO_CLASSES = 2;
    private static final int DOWN_TO_TRAINING_PICTURES = 3;

    private final DataConfig data;
    private final PictureTree tree;
    private final KnownClasses classes;
    private final List<String> words;

    private TinyImagenet(DataConfig data, PictureTree tree) {
        this.data = data;
        this.tree = tree;
        this.classes = classes();
        this.words = words();
    }

    /** @return the number of classes of the set, or 200 where there is no set */
    static int classes(DataConfig data) {
        return Listing.exists(data.root())
                ? list(data, TEXTS::contains, DOWN_TO_CLASSES, Progress.NONE).classes.names().size() : CLASS_COUNT;
    }

    /** Reads both sets; {@code data.train} and {@code data.validation} are the names of their folders. */
    static Splits read(DataConfig data, Progress progress) {
        TinyImagenet set = list(data, TinyImagenet::isOfTheSet, DOWN_TO_TRAINING_PICTURES, progress);
        return new Splits(set.training(), set.validation());
    }

    /** Reads the validation set alone. */
    static PictureSet validation(DataConfig data, Progress progress) {
        return list(data, TinyImagenet::isOfTheSet, DOWN_TO_CLASSES, progress).validation();
    }

    private static boolean isOfTheSet(String fileName) {
        return Listing.isPicture(fileName) || TEXTS.contains(fileName);
    }

    private static TinyImagenet list(DataConfig data, Predicate<String> wanted, int levels, Progress progress) {
        ListingProgress found = new ListingProgress(progress);
        PictureTree tree = new Listing(wanted, found, levels).withNames(data.names()).list(place(data.root()), SET, EXPECTED);
        found.end();
        return new TinyImagenet(data, tree.file(CLASSES).map(file -> tree).or(() -> tree.folder(FOLDER)).orElse(tree));
    }

    /** @return the set's own folder, where it lies in the one that is named */
    private static Path place(Path root) {
        Path inner = root.resolve(FOLDER);
        return Files.isDirectory(inner) && Files.notExists(root.resolve(CLASSES)) ? inner : root;
    }

    private KnownClasses classes() {
        PictureFile file = text(tree, CLASSES, SET, EXPECTED);
        List<TextLines.Line> lines = TextLines.read(file);
        if (lines.isEmpty()) {
            throw new DataException("The file %s names no classes; it should hold the name of one in each line, such as n01443537."
                    .formatted(file.name()));
        }
        String advice = "get the set again";
        Optional<PictureTree> training = tree.folder(data.train());
        if (training.isEmpty()) {
            return new KnownClasses(lines.stream().map(TextLines.Line::text).distinct().sorted().toList(), file.name(), advice);
        }
        PictureTree folder = training.get();
        for (TextLines.Line line : lines) {
            if (folder.folder(line.text()).isEmpty()) {
                throw line.wrong("class %s has no folder in %s; %s.".formatted(line.text(), folder.shown(), advice));
            }
        }
        return new KnownClasses(List.copyOf(folder.folders().keySet()), folder.shown(), advice);
    }

    private List<String> words() {
        PictureFile file = text(tree, WORDS, SET, EXPECTED);
        Map<String, String> all = new HashMap<>();
        for (TextLines.Line line : TextLines.read(file)) {
            String[] parts = line.text().split("\t", 2);
            if (parts.length < 2) {
                throw line.wrong("should be the name of a class, a tab and its words, such as n01443537<TAB>goldfish, but is \"%s\"."
                        .formatted(line.text()));
            }
            all.put(parts[0].strip(), parts[1].strip());
        }
        return classes.names().stream().map(name -> Optional.ofNullable(all.get(name)).orElseThrow(() -> new DataException(
                "Class %s of %s has no line in %s; remove it or get the set again.".formatted(name, classes, file.name())))).toList();
    }

    private PictureSet training() {
        PictureTree folder = split("data.train", data.train());
        PictureTree pictures = new PictureTree(folder.shown());
        folder.folders().forEach((name, classFolder) -> pictures.put(name, pictures(classFolder, "Class folder", Splits.TRAINING)));
        return PictureFolder.read(pictures, Splits.TRAINING).withWords(words);
    }

    private PictureSet validation() {
        PictureTree folder = split("data.validation", data.validation());
        LabelFile labels = labels(text(folder, ANNOTATIONS, Splits.VALIDATION, PICTURES + "/ and " + ANNOTATIONS));
        PictureTree pictures = pictures(folder, "The folder", Splits.VALIDATION);
        return FlatFolder.read(pictures, Splits.VALIDATION, labels, classes).withWords(words);
    }

    private PictureTree split(String key, String name) {
        return tree.folder(name).orElseThrow(() -> new DataException("The folder %s of the %s holds no folder %s, which %s names; "
                .formatted(tree.shown(), SET, name, key) + "it should hold %s.".formatted(EXPECTED)));
    }

    private static PictureTree pictures(PictureTree folder, String kind, String set) {
        return folder.folder(PICTURES).filter(pictures -> !pictures.files().isEmpty()).orElseThrow(() -> new DataException(
                "%s %s of the %s holds no pictures in a folder %s; get the set again.".formatted(kind, folder.shown(), set, PICTURES)));
    }

    private static PictureFile text(PictureTree folder, String name, String set, String expected) {
        return folder.file(name).orElseThrow(() -> new DataException(
                "The folder %s of the %s holds no %s; it should hold %s.".formatted(folder.shown(), set, name, expected)));
    }

    private static LabelFile labels(PictureFile file) {
        Map<String, LabelFile.Entry> entries = new LinkedHashMap<>();
        for (TextLines.Line line : TextLines.read(file)) {
            String[] parts = line.text().split("\t");
            if (parts.length != COLUMNS) {
                throw line.wrong(("should be a picture's name, its class and the four numbers of a box with tabs between them, but is "
                        + "\"%s\".").formatted(line.text()));
            }
            LabelFile.put(entries, line, parts[0].strip(), parts[1].strip());
        }
        return new LabelFile(Path.of(file.name()), entries);
    }
}
