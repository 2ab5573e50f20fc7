package org.alexnet4j.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The pictures of a run. A folder holds one folder per split, and each of those one folder per class.
 *
 * @param source          where the pictures come from
 * @param root            the folder that holds the splits; for drawn pictures, the folder they are drawn into
 * @param train           name of the training split, relative to {@code root}, or an absolute path
 * @param validation      name of the validation split, relative to {@code root}, or an absolute path
 * @param shortSide       side of the square a picture is brought to: short side resized, then the centre cut out; in pixels
 * @param shuffleLabels   whether labels of the training set are permuted at random: a check that nothing leaks
 * @param cache           whether decoded pictures are kept in memory between epochs
 * @param threads         number of decoding threads; empty (written {@code auto}): one per processor
 * @param scaledDecoding  whether JPEG files at least twice as large as the square are decoded at 1/2, 1/4 or 1/8 of their size
 * @param exifOrientation whether pictures are turned upright as their EXIF orientation says
 * @param pixelLimit      pixels above which a picture is refused before it is decoded, and counts as broken
 * @param brokenShare     share of the training set that may be broken and is left out, at least 0 and less than 1
 * @param drawn           what to draw, where the source is {@link Source#DRAWN}
 */
public record DataConfig(
        Source source,
        Path root,
        String train,
        String validation,
        int shortSide,
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

    /** Where pictures come from. */
    public enum Source {
        /** A folder of pictures that is there already. */
        FOLDER,
        /** Pictures that the program draws on first use. */
        DRAWN
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
        return new DataConfig(source, root, train, validation, shortSide, shuffleLabels, Cache.NONE, OptionalInt.of(threads), scaledDecoding,
                exifOrientation, pixelLimit, brokenShare, drawn);
    }

    /** @return the folder of the training split */
    public Path trainFolder() {
        return root.resolve(train);
    }

    /** @return the folder of the validation split */
    public Path validationFolder() {
        return root.resolve(validation);
    }
}
