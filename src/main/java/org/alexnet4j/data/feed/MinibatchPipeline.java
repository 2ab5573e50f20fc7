package org.alexnet4j.data.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.WorkerThreads;

/**
 * Prepares minibatches on several threads, a few ahead, and hands them out in order. Threads take one picture after the other, so that
 * all of them work on the minibatch that is needed next. An array is filled again once the minibatch after it has been asked for.
 */
final class MinibatchPipeline implements TrainingPictures.CloseableIterator {

    /** Writes one picture into its rows of a minibatch. Each thread has its own. */
    interface Loader extends AutoCloseable {

        /**
         * @param item  which picture of the pass, from 0
         * @param slot  the minibatch it belongs to
         * @param place which picture of that minibatch, from 0
         * @throws DataException when the picture cannot be read
         */
        void load(int item, MinibatchSlot slot, int place);

        @Override
        void close();
    }

    /**
     * What a pipeline works on.
     *
     * @param items       pictures of the pass
     * @param batch       pictures of a minibatch, at least 1
     * @param rowsPerItem rows that a picture takes in its minibatch
     * @param depth       minibatches in memory at the same time, the one handed out included, at least 2
     * @param threads     how many threads read, at least 1
     */
    record Plan(int items, int batch, int rowsPerItem, int depth, int threads) {

        /**
         * @param first       how many pictures to leave out at the beginning
         * @param pictures    of the set
         * @param batch       pictures of a minibatch
         * @param rowsPerItem as in a plan
         * @param depth       as in a plan
         * @param threads     as in a plan
         * @return a pass over the others
         * @throws IllegalArgumentException where {@code batch} is less than 1 or {@code first} is not 0 to {@code pictures}
         */
        static Plan from(int first, int pictures, int batch, int rowsPerItem, int depth, int threads) {
            if (batch < 1 || first < 0 || first > pictures) {
                throw new IllegalArgumentException("batch %d, first %d of %d".formatted(batch, first, pictures));
            }
            return new Plan(pictures - first, batch, rowsPerItem, depth, threads);
        }

        int minibatches() {
            return (int) (((long) items + batch - 1) / batch);
        }

        int itemsOf(int minibatch) {
            return (int) Math.min(batch, items - (long) minibatch * batch);
        }
    }

    private final Plan plan;
    private final MinibatchArrays arrays;
    private final LongAdder waitedNanos;
    private final MinibatchSlot[] slots;
    private final List<Thread> threads = new ArrayList<>();

    // The state below is guarded by this. Minibatches are counted from 0: returned <= handedOut <= opened <= returned + depth.
    private int nextItem;
    private int lastItem;
    private int opened;
    private int handedOut;
    private int returned;
    private boolean closed;
    private Optional<Throwable> broken = Optional.empty();

    /**
     * Starts the threads.
     *
     * @param plan        what to work on
     * @param arrays      where arrays come from and go to
     * @param loaders     makes the loader of a thread, on that thread
     * @param waitedNanos counts how long {@link #next()} waits
     */
    MinibatchPipeline(Plan plan, MinibatchArrays arrays, Supplier<Loader> loaders, LongAdder waitedNanos) {
        this.plan = plan;
        this.arrays = arrays;
        this.waitedNanos = waitedNanos;
        this.slots = new MinibatchSlot[plan.depth()];
        this.lastItem = plan.items();
        ThreadFactory factory = WorkerThreads.named("pictures");
        for (int i = 0; i < plan.threads(); i++) {
            threads.add(factory.newThread(() -> work(loaders)));
        }
        threads.forEach(Thread::start);
    }

    /** @return whether there is another minibatch; false once closed */
    @Override
    public synchronized boolean hasNext() {
        return !closed && handedOut < plan.minibatches();
    }

    @Override
    public synchronized Minibatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        giveBack();
        awaitNext();
        if (closed) {
            throw new IllegalStateException("The pictures were closed while a minibatch was waited for");
        }
        if (broken.isPresent()) {
            throw WorkerThreads.failure(broken.get());
        }
        MinibatchSlot slot = slot(handedOut);
        if (slot.failure().isPresent()) {
            throw WorkerThreads.failure(slot.failure().get());
        }
        handedOut++;
        return slot.minibatch();
    }

    /** Stops the threads, waits for them to finish the picture at hand, and takes all arrays back. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        joinThreads(); // nobody writes into the arrays from here on
        synchronized (this) {
            while (returned < opened) {
                arrays.give(slot(returned++).arrays());
            }
        }
    }

    private void awaitNext() {
        long start = System.nanoTime();
        try {
            while (!closed && broken.isEmpty() && !(handedOut < opened && slot(handedOut).isComplete())) {
                wait();
            }
        } catch (InterruptedException e) {
            throw WorkerThreads.interrupted(e);
        } finally {
            waitedNanos.add(System.nanoTime() - start);
        }
    }

    private void giveBack() {
        if (returned < handedOut) {
            arrays.give(slot(returned++).arrays());
            notifyAll();
        }
    }

    private MinibatchSlot slot(int minibatch) {
        return slots[minibatch % slots.length];
    }

    private void joinThreads() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Supplier<Loader> loaders) {
        try (Loader loader = loaders.get()) {
            for (int item = claim(); item >= 0; item = claim()) {
                load(loader, item);
            }
        } catch (InterruptedException | RuntimeException | Error e) { // thrown again by next()
            breakDown(e);
        }
    }

    private void load(Loader loader, int item) {
        MinibatchSlot slot = slotOf(item);
        int place = item % plan.batch();
        try {
            loader.load(item, slot, place);
            finish(item, slot, Optional.empty());
        } catch (DataException e) { // thrown again by next() when this minibatch's turn comes
            finish(item, slot, Optional.of(e));
        }
    }

    /** @return a picture to load, or -1 where there is nothing left to do */
    private synchronized int claim() throws InterruptedException {
        while (!closed && nextItem < lastItem && nextItem / plan.batch() >= returned + plan.depth()) {
            wait();
        }
        if (closed || nextItem >= lastItem) {
            return -1;
        }
        if (nextItem / plan.batch() == opened) {
            int items = plan.itemsOf(opened);
            slots[opened % slots.length] = new MinibatchSlot(arrays.take(items * plan.rowsPerItem()), items);
            opened++;
        }
        return nextItem++;
    }

    private synchronized MinibatchSlot slotOf(int item) {
        return slot(item / plan.batch());
    }

    private synchronized void finish(int item, MinibatchSlot slot, Optional<DataException> failure) {
        slot.finish(item % plan.batch(), failure);
        if (failure.isPresent()) {
            // The rest of this minibatch is still read, so that the same picture is named whatever the threads do; no later one is.
            int minibatch = item / plan.batch();
            lastItem = Math.min(lastItem, minibatch * plan.batch() + plan.itemsOf(minibatch));
        }
        if (slot.isComplete()) {
            notifyAll();
        }
    }

    private synchronized void breakDown(Throwable failure) {
        broken = Optional.of(failure);
        lastItem = 0;
        notifyAll();
    }
}
