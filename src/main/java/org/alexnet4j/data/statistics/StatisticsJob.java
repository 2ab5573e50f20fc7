package org.alexnet4j.data.statistics;

import java.util.List;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.PictureWorkers;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.sets.BrokenPictures;
import org.alexnet4j.data.sets.PictureSet;

/** Reads all pictures of a set once, on several threads, for their statistics; a few may be broken and are left out. */
public final class StatisticsJob {

    private StatisticsJob() {
    }

    /**
     * Computes the statistics of a set in one pass. Sums are exact, so that neither threads nor the order of pictures change anything.
     *
     * @param set         at least one picture
     * @param decoding    how files become squares
     * @param brokenShare share of the pictures that may be broken and is left out, at least 0 and less than 1
     * @param threads     how many threads compute, at least 1
     * @param progress    told of every picture
     * @return the statistics
     * @throws DataException when the set is empty, too many pictures are broken, or one cannot be read
     */
    public static ColourStatistics run(PictureSet set, Decoding decoding, double brokenShare, int threads, Progress progress) {
        return run(set, decoding, brokenShare, StatisticsCache.fingerprint(set, decoding), threads, progress);
    }

    static ColourStatistics run(
            PictureSet set, Decoding decoding, double brokenShare, String fingerprint, int threads, Progress progress) {
        if (set.size() == 0) {
            throw new DataException("The %s holds no pictures; statistics need at least one.".formatted(set.name()));
        }
        BrokenPictures broken = new BrokenPictures(set, brokenShare);
        List<Part> parts = PictureWorkers.run("statistics", set.size(), threads, () -> new Part(set, decoding, broken), progress);
        broken.countAll();
        StatisticsCollector sum = new StatisticsCollector(decoding.shortSide());
        parts.forEach(part -> sum.add(part.sums));
        return sum.result(fingerprint);
    }

    /** One thread's part in the sums. */
    private static final class Part implements PictureWorkers.Worker {

        private final PictureSet set;
        private final BrokenPictures broken;
        private final PictureDecoder decoder;
        private final byte[] square;
        private final StatisticsCollector sums;

        Part(PictureSet set, Decoding decoding, BrokenPictures broken) {
            this.set = set;
            this.broken = broken;
            this.decoder = new PictureDecoder(decoding);
            this.square = new byte[PictureDecoder.squareBytes(decoding.shortSide())];
            this.sums = new StatisticsCollector(decoding.shortSide());
        }

        @Override
        public boolean work(int index) {
            try {
                decoder.decode(set.pictures().get(index).file(), square);
                sums.add(square);
                return true;
            } catch (BrokenPictureException e) {
                broken.found(index, e);
                // Pictures are taken in order and those under way are finished, so that the first ones are known whatever the threads do.
                return !broken.tooMany();
            }
        }

        @Override
        public void close() {
            decoder.close();
        }
    }
}
