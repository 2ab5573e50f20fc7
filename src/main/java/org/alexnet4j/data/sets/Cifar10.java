package org.alexnet4j.data.sets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.pictures.Archive;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.ListingProgress;
import org.alexnet4j.data.pictures.PackedFile;
import org.alexnet4j.data.pictures.PackedPicture;
import org.alexnet4j.data.pictures.PictureFailures;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PictureTree;
import org.alexnet4j.data.pictures.PlanarPicture;

/**
 * CIFAR-10 in its binary batches, in a folder or a .tar of it: files of records of one byte with the label and then the picture, and a text
 * file with the names of the classes.
 */
final class Cifar10 {

    private static final String SET = "CIFAR-10 pictures";
    private static final String CLASSES = "batches.meta.txt";
    private static final String EXPECTED = "data_batch_1.bin to data_batch_5.bin, test_batch.bin and " + CLASSES;
    /** What the archive's files lie in. */
    private static final String FOLDER = "cifar-10-batches-bin";
    private static final int CLASS_COUNT = 10;
    private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}|\\[([^\\[\\]]+)]");
    private static final int RECORD = 1 + 3 * PlanarPicture.PLANE;

    private final DataConfig data;
    private final PictureTree tree;
    private final List<String> classes;

    private Cifar10(DataConfig data, PictureTree tree) {
        this.data = data;
        this.tree = tree;
        this.classes = names(tree.file(CLASSES).orElseThrow(() -> new DataException(
                "The folder %s of the %s holds no %s; it should hold %s.".formatted(data.root(), SET, CLASSES, EXPECTED))));
    }

    /** @return the number of classes that the set names, or ten where there is no set */
    static int classes(DataConfig data) {
        return Listing.exists(data.root()) ? new Cifar10(data, tree(data)).classes.size() : CLASS_COUNT;
    }

    /** Reads both sets: {@code data.train} and {@code data.validation} are patterns of the batches' names. */
    static Splits read(DataConfig data) {
        Cifar10 cifar = new Cifar10(data, tree(data));
        return new Splits(cifar.set(Splits.TRAINING, "data.train", data.train()),
                cifar.validation());
    }

    /** Reads the validation set alone. */
    static PictureSet validation(DataConfig data) {
        return new Cifar10(data, tree(data)).validation();
    }

    private PictureSet validation() {
        return set(Splits.VALIDATION, "data.validation", data.validation());
    }

    private static PictureTree tree(DataConfig data) {
        Listing listing = new Listing(name -> name.endsWith(".bin") || name.equals(CLASSES), new ListingProgress(Progress.NONE));
        PictureTree tree = listing.withNames(data.names()).list(data.root(), SET, EXPECTED);
        return tree.file(CLASSES).map(file -> tree).or(() -> tree.folder(FOLDER)).orElse(tree);
    }

    private static List<String> names(PictureFile file) {
        return new String(file.bytes(), StandardCharsets.US_ASCII).lines().map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private PictureSet set(String name, String key, String pattern) {
        List<LabelledPicture> pictures = new ArrayList<>();
        PathMatcher matcher = matcher(key, pattern);
        requireAll(key, pattern);
        for (PictureFile file : tree.files()) {
            if (matcher.matches(Path.of(file.fileName()))) {
                addBatch(file, pictures);
            }
        }
        if (pictures.isEmpty()) {
            throw missing(pattern, key);
        }
        return new PictureSet(name, classes, pictures);
    }

    /** A set without one of its batches is another one, whose errors cannot be compared. */
    private void requireAll(String key, String pattern) {
        List<String> named = named(pattern);
        List<String> missing = named.stream().filter(batch -> tree.file(batch).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw missing(missing.size() == named.size() ? pattern : String.join(" or ", missing), key);
        }
    }

    private DataException missing(String batch, String key) {
        return new DataException("The folder %s of the %s holds no batch %s, which %s names; it should hold %s."
                .formatted(data.root(), SET, batch, key, EXPECTED));
    }

    /** @return the names that a pattern stands for where it names each: those of its braces and brackets; none where it has other signs */
    private static List<String> named(String pattern) {
        if (pattern.matches(".*(?:[*?\\\\!^]|\\{[^}]*\\{).*")) {
            return List.of();
        }
        Matcher choice = CHOICE.matcher(pattern);
        if (!choice.find()) {
            return List.of(pattern);
        }
        Stream<String> parts = choice.group(1) != null ? Stream.of(choice.group(1).split(",", -1)) : signs(choice.group(2));
        String before = pattern.substring(0, choice.start());
        String after = pattern.substring(choice.end());
        return parts.flatMap(part -> named(before + part + after).stream()).toList();
    }

    /** @return the signs that brackets stand for, such as {@code 1-4} */
    private static Stream<String> signs(String brackets) {
        List<String> signs = new ArrayList<>();
        for (int i = 0; i < brackets.length(); i++) {
            boolean range = i + 2 < brackets.length() && brackets.charAt(i + 1) == '-';
            for (char sign = brackets.charAt(i); sign <= brackets.charAt(range ? i + 2 : i); sign++) {
                signs.add(String.valueOf(sign));
            }
            i += range ? 2 : 0;
        }
        return signs.stream();
    }

    private static PathMatcher matcher(String key, String pattern) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new DataException("%s should be a pattern of file names such as data_batch_[1-4].bin, not %s."
                    .formatted(key, pattern), e);
        }
    }

    private void addBatch(PictureFile file, List<LabelledPicture> pictures) {
        if (file.size() == 0 || file.size() % RECORD != 0) {
            throw new DataException("%s has %d bytes, which is no whole number of records of %d bytes; get it again."
                    .formatted(file.name(), file.size(), RECORD));
        }
        Batch batch = Batch.of(file);
        for (int i = 0; i < file.size() / RECORD; i++) {
            long start = batch.offset() + (long) i * RECORD;
            pictures.add(new LabelledPicture(new PlanarPicture(batch.file(), file.name(), i, start + 1), label(batch, file, i, start)));
        }
    }

    private int label(Batch batch, PictureFile file, int index, long offset) {
        ByteBuffer label = ByteBuffer.allocate(1);
        try {
            batch.file().readFully(label, offset);
        } catch (IOException e) {
            throw PictureFailures.unreadable(file.name(), e);
        }
        int value = Byte.toUnsignedInt(label.get(0));
        if (value >= classes.size()) {
            throw new DataException("Picture %d of %s has label %d, but %s names %d classes; get it again."
                    .formatted(index, file.name(), value, CLASSES, classes.size()));
        }
        return value;
    }

    /** Where a batch begins in which file. */
    private record Batch(Archive file, long offset) {

        static Batch of(PictureFile file) {
            if (!(file instanceof PackedPicture packed)) {
                return new Batch(new PackedFile(Path.of(file.name())), 0);
            }
            if (packed.deflated()) {
                throw new DataException("%s is compressed; unpack it, or put it into a .tar.".formatted(file.name()));
            }
            return new Batch(packed.folder().archive(), packed.offset());
        }
    }
}
