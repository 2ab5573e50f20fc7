package org.alexnet4j.data.statistics;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.files.Sha256;
import org.alexnet4j.files.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statistics of training sets, computed once and kept in a folder. A file is named by the set's fingerprint: a digest over the
 * pictures' class folders, names and sizes and the way they are decoded, for which no picture has to be read.
 */
public final class StatisticsCache {

    private static final Logger LOG = LoggerFactory.getLogger(StatisticsCache.class);

    private final Path folder;

    /** @param folder where statistics are kept; made when it is needed */
    public StatisticsCache(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the statistics of a set from the folder, or computes and keeps them. A kept file that is damaged is computed again.
     *
     * @param set         at least one picture
     * @param decoding    what makes squares of the pictures
     * @param brokenShare share of the pictures that may be broken and is left out, at least 0 and less than 1
     * @param threads     how many threads compute, at least 1; the result does not depend on it
     * @param progress    told of the pictures while they are read; not called for kept statistics
     * @return the statistics
     * @throws DataException                when a picture cannot be read, too many are broken, or the folder cannot be made
     * @throws java.io.UncheckedIOException when the statistics cannot be written
     */
    public ColourStatistics statistics(PictureSet set, Decoding decoding, double brokenShare, int threads, Progress progress) {
        String fingerprint = fingerprint(set, decoding);
        Path file = folder.resolve("statistics-%s.bin".formatted(fingerprint.substring(0, 32)));
        Optional<ColourStatistics> kept = load(file, decoding.shortSide(), fingerprint);
        if (kept.isPresent()) {
            return kept.get();
        }
        prepareFolder(); // before the long job, so that it is not done for nothing
        ColourStatistics computed = StatisticsJob.run(set, decoding, brokenShare, fingerprint, threads, progress);
        WholeFile.writeShared(file, stream -> StatisticsFormat.write(computed, stream)); // runs side by side have one folder
        return computed;
    }

    /**
     * @param set      pictures, whose files must exist
     * @param decoding what makes squares of the pictures
     * @return a hexadecimal digest that changes with names, classes, sizes of files and what decides the squares' pixels, not with the
     *         folder the files lie in
     * @throws DataException when a file is missing
     */
    public static String fingerprint(PictureSet set, Decoding decoding) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(decoding.shortSide()).flip());
        digest.update((byte) (decoding.scaled() ? 1 : 0));
        digest.update((byte) (decoding.exifOrientation() ? 1 : 0));
        for (LabelledPicture picture : set.pictures()) {
            String line = set.classes().get(picture.label()) + "/" + picture.file().fileName() + "\t" + picture.file().size() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    private static Optional<ColourStatistics> load(Path file, int shortSide, String fingerprint) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ColourStatistics statistics = StatisticsFormat.read(in);
            if (statistics.size() == shortSide && statistics.fingerprint().equals(fingerprint)) {
                return Optional.of(statistics);
            }
            LOG.warn("{} belongs to other pictures; statistics are computed again.", file);
        } catch (IOException | DataException e) {
            LOG.warn("{} cannot be used ({}); statistics are computed again.", file, e.getMessage());
        }
        return Optional.empty();
    }

    private void prepareFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(new IOException("no permission"));
        }
    }

    private DataException unwritable(IOException cause) {
        return new DataException("The folder %s for statistics cannot be written (%s).".formatted(folder, cause), cause);
    }
}
