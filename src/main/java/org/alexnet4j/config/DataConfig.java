package org.alexnet4j.config;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.config.yaml.ScalarValue;

/**
 * The pictures of a run. A folder holds one folder per split, and each of those one folder per class. All paths are relative to
 * {@code root}, or absolute.
 *
 * @param source           where the pictures come from
 * @param root             the folder that holds the splits; for drawn pictures, the folder they are drawn into
 * @param train            the training split: a folder or an archive, or a pattern of shards; {@code .} for {@code root} itself,
 *                         which is taken where there is {@code holdOut} and no such folder
 * @param validation       the validation split: a folder, an archive or a pattern of shards; where it is not given, the one of
 *                         {@code val}, {@code valid}, {@code validation} and {@code dev} that is there, otherwise {@code test};
 *                         {@code none} with {@code holdOut}
 * @param holdOut          how much of each class of the training split is for validation and not for training; empty is written
 *                         {@code none}
 * @param holdOutSeed      which pictures these are; not that of the training, so that runs with other seeds are compared by the same ones
 * @param exclude          patterns of pictures that are left out, by their paths below the folder of their split
 * @param labels           a file with the classes of the training pictures, where they lie in one folder; empty is written {@code none}
 * @param validationLabels a file with the classes of the validation pictures, where they lie in one folder
 * @param classes          a file with the names of the classes, in the order of their labels; without it they have that of their names
 * @param devkit           the development kit of an ImageNet challenge: a folder or a .tar.gz
 * @param names            the charset of the names in a .zip or .tar that does not say itself; empty (written {@code none}): UTF-8
 * @param shortSide        side of the square a picture is brought to: short side resized, then the centre cut out; in pixels
 * @param classRange       the classes whose pictures are used, by their places in the order of their labels; all where nothing is given
 * @param mean             what is subtracted from the pixels
 * @param balance          whether all classes are shown equally often
 * @param shuffleBuffer    how many pictures of shards are in memory for the next one to be drawn from; at least 1
 * @param shuffleLabels    whether labels of the training set are permuted at random: a check that nothing leaks
 * @param cache            whether decoded pictures are kept in memory between epochs
 * @param threads          number of decoding threads; empty (written {@code auto}): one per processor
 * @param scaledDecoding   whether JPEG files at least four times as large as the square are decoded at 1/2, 1/4 or 1/8 of their size
 * @param exifOrientation  whether pictures are turned upright as their EXIF orientation says
 * @param pixelLimit       pixels above which a picture is refused before it is decoded, and counts as broken
 * @param brokenShare      share of the training set that may be broken and is left out, at least 0 and less than 1
 * @param drawn            what to draw, where the source is {@link Source#DRAWN}
 */
public record DataConfig(
        Source source,
        Path root,
        String train,
        String validation,
        Optional<HoldOut> holdOut,
        long holdOutSeed,
        List<String> exclude,
        Optional<Path> labels,
        Optional<Path> validationLabels,
        Optional<Path> classes,
        Optional<Path> devkit,
        Optional<Charset> names,
        int shortSide,
        Optional<ClassRange> classRange,
        Mean mean,
        Balance balance,
        int shuffleBuffer,
        boolean shuffleLabels,
        Cache cache,
        OptionalInt threads,
        boolean scaledDecoding,
        boolean exifOrientation,
        int pixelLimit,
        double brokenShare,
        Drawn drawn) {

    /** Pixels of a picture that is not refused; decoded they take 600 MB. */
    public static final int DEFAULT_PIXEL_LIMIT = 200_000_000;

    /** The share of ImageNet that is odd is far below this one. */
    public static final double DEFAULT_BROKEN_SHARE = 0.01;

    /** Any would do. */
    public static final long DEFAULT_HOLD_OUT_SEED = 1;

    /** Eight minibatches of the paper's size, which are 110 MB of ImageNet's pictures. */
    public static final int DEFAULT_SHUFFLE_BUFFER = 1000;

    /** What folders of validation pictures are usually called. */
    static final List<String> VALIDATION_NAMES = List.of("val", "valid", "validation", "dev");

    /** What {@code train} is where the folders of {@code root} are the classes. */
    static final String ROOT_ITSELF = ".";

    public DataConfig {
        exclude = List.copyOf(exclude);
    }

    /** Pictures in class folders, or drawn, from which their mean picture is subtracted: no files tell of them. */
    public DataConfig(Source source, Path root, String train, String validation, int shortSide, boolean shuffleLabels, Cache cache,
            OptionalInt threads, boolean scaledDecoding, boolean exifOrientation, int pixelLimit, double brokenShare, Drawn drawn) {
        this(source, root, train, validation, Optional.empty(), DEFAULT_HOLD_OUT_SEED, List.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), shortSide, Optional.empty(), Mean.PICTURE, Balance.NONE,
                DEFAULT_SHUFFLE_BUFFER, shuffleLabels, cache, threads, scaledDecoding, exifOrientation, pixelLimit, brokenShare, drawn);
    }

    /** Where pictures come from. */
    public enum Source {
        /** A folder or archive of pictures that is there already. */
        FOLDER,
        /** Pictures that the program draws on first use. */
        DRAWN,
        /** The archives of the ImageNet challenge of 2012, with its development kit. */
        ILSVRC2012,
        /** The archives of the ImageNet challenge of 2010, with its development kit. */
        ILSVRC2010,
        /** CIFAR-10 in its binary batches. */
        CIFAR10,
        /** Tiny ImageNet with its 200 classes, as it is handed out. */
        TINY_IMAGENET,
        /** WebDataset shards: numbered tars of pictures with their labels beside them. */
        WEBDATASET
    }

    /**
     * Some classes that follow each other, written {@code 1-100}.
     *
     * @param first the first one, from 1
     * @param last  the last one, at least the first
     */
    public record ClassRange(int first, int last) implements ScalarValue {

        private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,6})-([1-9]\\d{0,6})");

        static Optional<ClassRange> parse(String text) {
            Matcher written = WRITTEN.matcher(text);
            return written.matches() ? Optional.of(new ClassRange(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2))))
                    .filter(range -> range.first() <= range.last()) : Optional.empty();
        }

        /** @return how many classes it has */
        public int size() {
            return last - first + 1;
        }

        @Override
        public String toString() {
            return first + "-" + last;
        }
    }

    /**
     * How many pictures of each class are held out of the training split to judge the network by.
     *
     * @param share    above 0 and below 1; 0 where a number of pictures is given
     * @param pictures at least 1; 0 where a share is given
     */
    public record HoldOut(double share, int pictures) implements ScalarValue {

        private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,8}");
        private static final Pattern SHARE = Pattern.compile("0?\\.\\d{1,15}");

        static Optional<HoldOut> parse(String text) {
            if (WHOLE.matcher(text).matches()) {
                return Optional.of(new HoldOut(0, Integer.parseInt(text)));
            }
            return SHARE.matcher(text).matches()
                    ? Optional.of(new HoldOut(Double.parseDouble(text), 0)).filter(holdOut -> holdOut.share() > 0) : Optional.empty();
        }

        @Override
        public Object scalar() {
            return pictures > 0 ? (Object) pictures : (Object) share;
        }

        /** @return as it is written */
        @Override
        public String toString() {
            return scalar().toString();
        }
    }

    /** How often the classes are shown. */
    public enum Balance {
        /** Each picture once an epoch. */
        NONE,
        /** Each class equally often, in as many pictures an epoch as before. */
        CLASSES
    }

    /** What is subtracted from the pixels, from the whole training set (section 2). */
    public enum Mean {
        /** The mean picture, whose centre is subtracted from every crop, as in the authors' code. */
        PICTURE,
        /** One mean each of red, green and blue. */
        CHANNELS
    }

    /** Whether decoded pictures stay in memory. */
    public enum Cache {
        /** In memory where they take at most a quarter of the machine's, otherwise not at all. */
        AUTO,
        /** Decoded anew each time. */
        NONE,
        /** Always in memory. */
        MEMORY
    }

    /**
     * The drawn set: eight classes of textured shapes.
     *
     * @param trainPerClass      training pictures of each class, at least 1
     * @param validationPerClass validation pictures of each class, at least 1
     * @param size               short side of the JPEG files in pixels
     * @param seed               seed of the training pictures; validation pictures are drawn from others
     */
    public record Drawn(int trainPerClass, int validationPerClass, int size, long seed) {
    }

    /**
     * @param threads number of decoding threads
     * @return the same pictures, decoded anew each time
     */
    public DataConfig uncached(int threads) {
        return new DataConfig(source, root, train, validation, holdOut, holdOutSeed, exclude, labels, validationLabels, classes, devkit,
                names, shortSide, classRange, mean, balance, shuffleBuffer, shuffleLabels, Cache.NONE, OptionalInt.of(threads),
                scaledDecoding, exifOrientation, pixelLimit, brokenShare, drawn);
    }

    /**
     * @param folder   where pictures are drawn
     * @param perClass pictures of each class and split that are enough
     * @return the same drawn pictures, at most so many of them, in another folder
     */
    public DataConfig drawnSample(Path folder, int perClass) {
        return new DataConfig(source, folder, train, validation, holdOut, holdOutSeed, exclude, labels, validationLabels, classes, devkit,
                names, shortSide, classRange, mean, balance, shuffleBuffer, shuffleLabels, cache, threads, scaledDecoding,
                exifOrientation, pixelLimit, brokenShare, new Drawn(Math.min(perClass, drawn.trainPerClass()),
                        Math.min(perClass, drawn.validationPerClass()), drawn.size(), drawn.seed()));
    }

    /** @return number of decoding threads: those that are given, or one per processor */
    public int threadCount() {
        return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    /** @return a file of the set */
    public Path inRoot(Path file) {
        return root.resolve(file);
    }

    /** @return the folder or archive of the training split */
    public Path trainFolder() {
        return train.equals(ROOT_ITSELF) ? root : root.resolve(train);
    }

    /** @return the folder or archive of the validation split */
    public Path validationFolder() {
        return root.resolve(validation);
    }
}
