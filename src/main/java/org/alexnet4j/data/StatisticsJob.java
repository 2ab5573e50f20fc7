package org.alexnet4j.data;

import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads all pictures of a set once, on several threads, for their statistics. */
final class StatisticsJob {

    private final PictureSet set;
    private final int shortSide;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private long done;

    private StatisticsJob(PictureSet set, int shortSide, Progress progress) {
        this.set = set;
        this.shortSide = shortSide;
        this.progress = progress;
    }

    static ColourStatistics run(PictureSet set, int shortSide, String fingerprint, int threads, Progress progress) {
        if (set.size() == 0) {
            throw new DataException("The %s holds no pictures; statistics need at least one.".formatted(set.name()));
        }
        return new StatisticsJob(set, shortSide, progress).run(threads).result(fingerprint);
    }

    private StatisticsCollector run(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, WorkerThreads.named("statistics"));
        try {
            CompletionService<StatisticsCollector> parts = new ExecutorCompletionService<>(executor);
            for (int i = 0; i < threads; i++) {
                parts.submit(this::collect);
            }
            StatisticsCollector sum = new StatisticsCollector(shortSide);
            for (int i = 0; i < threads; i++) {
                sum.add(parts.take().get());
            }
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
        StatisticsCollector sums = new StatisticsCollector(shortSide);
        byte[] square = new byte[PictureDecoder.squareBytes(shortSide)];
        try (PictureDecoder decoder = new PictureDecoder(shortSide)) {
            for (int index = next.getAndIncrement(); index < set.size(); index = next.getAndIncrement()) {
                decoder.decode(set.pictures().get(index).file(), square);
                sums.add(square);
                tell();
            }
        }
        return sums;
    }

    private synchronized void tell() {
        progress.update(++done, set.size());
    }
}
