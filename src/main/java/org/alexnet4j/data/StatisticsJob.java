package org.alexnet4j.data;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads all pictures of a set once, on several threads, for their statistics; a few may be broken and are left out. */
public final class StatisticsJob {

    private final PictureSet set;
    private final Decoding decoding;
    private final BrokenPictures broken;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private long done;

    private StatisticsJob(PictureSet set, Decoding decoding, BrokenPictures broken, Progress progress) {
        this.set = set;
        this.decoding = decoding;
        this.broken = broken;
        this.progress = progress;
    }

    /**
     * Computes the statistics of a set in one pass. Sums are exact, so that neither threads nor the order of pictures change anything.
     *
     * @param set      at least one picture
     * @param decoding how files become squares
     * @param threads  how many threads compute, at least 1
     * @param progress told of every picture
     * @return the statistics
     * @throws DataException when the set is empty, or a picture is broken or cannot be read
     */
    public static ColourStatistics run(PictureSet set, Decoding decoding, int threads, Progress progress) {
        return run(set, decoding, 0, StatisticsCache.fingerprint(set, decoding), threads, progress);
    }

    static ColourStatistics run(
            PictureSet set, Decoding decoding, double brokenShare, String fingerprint, int threads, Progress progress) {
        if (set.size() == 0) {
            throw new DataException("The %s holds no pictures; statistics need at least one.".formatted(set.name()));
        }
        return new StatisticsJob(set, decoding, new BrokenPictures(set, brokenShare), progress).run(threads).result(fingerprint);
    }

    private StatisticsCollector run(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, WorkerThreads.named("statistics"));
        try {
            CompletionService<StatisticsCollector> parts = new ExecutorCompletionService<>(executor);
            for (int i = 0; i < threads; i++) {
                parts.submit(this::collect);
            }
            StatisticsCollector sum = new StatisticsCollector(decoding.shortSide());
            for (int i = 0; i < threads; i++) {
                sum.add(parts.take().get());
            }
            broken.countAll();
            return sum;
        } catch (ExecutionException e) {
            throw WorkerThreads.failure(e.getCause());
        } catch (InterruptedException e) {
            throw WorkerThreads.interrupted(e);
        } finally {
            next.set(set.size()); // whoever is still at work finds nothing more to do
            executor.shutdown();
        }
    }

    private StatisticsCollector collect() {
        StatisticsCollector sums = new StatisticsCollector(decoding.shortSide());
        byte[] square = new byte[PictureDecoder.squareBytes(decoding.shortSide())];
        try (PictureDecoder decoder = new PictureDecoder(decoding)) {
            for (int index = next.getAndIncrement(); index < set.size(); index = next.getAndIncrement()) {
                if (decode(decoder, index, square)) {
                    sums.add(square);
                }
                tell();
            }
        }
        return sums;
    }

    private boolean decode(PictureDecoder decoder, int index, byte[] square) {
        try {
            decoder.decode(set.pictures().get(index).file(), square);
            return true;
        } catch (BrokenPictureException e) {
            broken.found(index, e);
            if (broken.tooMany()) {
                // Pictures are taken in order and those under way are finished, so that the first ones are known whatever the threads do.
                next.set(set.size());
            }
            return false;
        }
    }

    private synchronized void tell() {
        progress.update(++done, set.size());
    }
}
