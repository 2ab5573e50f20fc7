package org.alexnet4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A long job over many pictures, on several threads. Each thread has a worker of its own, which takes the next picture that nobody has
 * taken, so that a slow picture holds up nobody else.
 */
public final class PictureWorkers {

    private final String name;
    private final int pictures;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();
    private long done;

    private PictureWorkers(String name, int pictures, Progress progress) {
        this.name = name;
        this.pictures = pictures;
        this.progress = progress;
    }

    /** What one thread does, with the buffers that it needs. */
    public interface Worker extends AutoCloseable {

        /**
         * Works on a picture. Where that ends the job without a failure, no further picture is taken, and those under way are finished.
         *
         * @param index of the picture
         * @return whether the job goes on
         * @throws DataException where it ends the job
         */
        boolean work(int index);

        @Override
        void close();
    }

    /**
     * Runs a job to its end, or to the first failure.
     *
     * @param name     of the threads
     * @param pictures how many there are, at least 0
     * @param threads  how many workers, at least 1
     * @param workers  makes a worker, on the thread that will be its own
     * @param progress told of every picture
     * @param <W>      the kind of worker
     * @return the workers, closed, for what they have gathered; in no particular order
     * @throws DataException                 where a worker threw one
     * @throws java.io.UncheckedIOException  where a worker threw one
     */
    public static <W extends Worker> List<W> run(String name, int pictures, int threads, Supplier<W> workers, Progress progress) {
        return new PictureWorkers(name, pictures, progress).run(threads, workers);
    }

    private <W extends Worker> List<W> run(int threads, Supplier<W> workers) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, WorkerThreads.named(name));
        try {
            CompletionService<W> parts = new ExecutorCompletionService<>(executor);
            for (int i = 0; i < threads; i++) {
                parts.submit(() -> runOne(workers));
            }
            List<W> finished = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                finished.add(parts.take().get());
            }
            return finished;
        } catch (ExecutionException e) {
            throw WorkerThreads.failure(e.getCause());
        } catch (InterruptedException e) {
            throw WorkerThreads.interrupted(e);
        } finally {
            next.set(pictures); // whoever is still at work finds nothing more to do
            executor.shutdown();
        }
    }

    private <W extends Worker> W runOne(Supplier<W> workers) {
        W worker = workers.get();
        try (worker) {
            for (int index = next.getAndIncrement(); index < pictures; index = next.getAndIncrement()) {
                if (!worker.work(index)) {
                    next.set(pictures);
                }
                tell();
            }
        }
        return worker;
    }

    private synchronized void tell() {
        progress.update(++done, pictures);
    }
}
