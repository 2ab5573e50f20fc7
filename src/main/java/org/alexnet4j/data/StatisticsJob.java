package org.alexnet4j.data;

import java.util.List;

/** Reads all pictures of a set once, on several threads, for their statistics. */
public final class StatisticsJob {

    private StatisticsJob() {
    }

    /**
     * Computes the statistics of a set in one pass. Sums are exact, so that neither threads nor the order of pictures change anything.
     *
     * @param set       at least one picture
     * @param shortSide side of the squares, in pixels
     * @param threads   how many threads compute, at least 1
     * @param progress  told of every picture
     * @return the statistics
     * @throws DataException when the set is empty or a picture cannot be read
     */
    public static ColourStatistics run(PictureSet set, int shortSide, int threads, Progress progress) {
        return run(set, shortSide, StatisticsCache.fingerprint(set, shortSide), threads, progress);
    }

    static ColourStatistics run(PictureSet set, int shortSide, String fingerprint, int threads, Progress progress) {
        if (set.size() == 0) {
            throw new DataException("The %s holds no pictures; statistics need at least one.".formatted(set.name()));
        }
        List<Part> parts = PictureWorkers.run("statistics", set.size(), threads, () -> new Part(set, shortSide), progress);
        StatisticsCollector sum = new StatisticsCollector(shortSide);
        parts.forEach(part -> sum.add(part.sums));
        return sum.result(fingerprint);
    }

    /** One thread's part in the sums. */
    private static final class Part implements PictureWorkers.Worker {

        private final PictureSet set;
        private final PictureDecoder decoder;
        private final byte[] square;
        private final StatisticsCollector sums;

        Part(PictureSet set, int shortSide) {
            this.set = set;
            this.decoder = new PictureDecoder(shortSide);
            this.square = new byte[PictureDecoder.squareBytes(shortSide)];
            this.sums = new StatisticsCollector(shortSide);
        }

        @Override
        public void work(int index) {
            decoder.decode(set.pictures().get(index).file(), square);
            sums.add(square);
        }

        @Override
        public void close() {
            decoder.close();
        }
    }
}
