package org.alexnet4j.data.feed;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntPredicate;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.WorkerThreads;
import org.alexnet4j.data.pictures.PackedPicture;
import org.alexnet4j.data.pictures.PictureFailures;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.PictureSet;

/**
 * The pictures of an epoch from shards that one thread reads in sequence, so that a disk need not seek. They wait, as they are in the
 * shards, until their place in the epoch comes; then they are decoded like any other. An epoch that is gone on with in its middle begins by
 * reading what was in the buffer and had not been shown.
 */
final class ShardReads implements AutoCloseable {

    /** Read ahead of what the buffer holds, so that a decoding thread seldom waits for the disk. */
    private static final int AHEAD = 64;
    private static final ThreadFactory THREADS = WorkerThreads.named("shards");

    private final PictureSet set;
    private final ShardOrder order;
    /** Of each picture its place in the epoch, or -1 where it is not to be read. */
    private final int[] places;
    private final int window;
    private final Thread thread;

    // The state below is guarded by this.
    private final Map<Integer, Read> waiting = new HashMap<>();
    private int asked;
    private boolean closed;
    private Optional<Throwable> broken = Optional.empty();

    /** A picture in memory, or why it could not be read. */
    private record Read(Optional<PictureFile> picture, Optional<DataException> failure) {
    }

    /**
     * @param set    pictures in shards
     * @param order  of the epoch
     * @param first  how many places at its beginning are left out
     * @param buffer how many pictures the order was drawn from
     * @param needed whether a picture has to be read
     */
    ShardReads(PictureSet set, ShardOrder order, int first, int buffer, IntPredicate needed) {
        this.set = set;
        this.order = order;
        this.places = new int[order.shown().length];
        for (int place = 0; place < places.length; place++) {
            int index = order.shown()[place];
            places[index] = place >= first && needed.test(index) ? place : -1;
        }
        this.window = Math.min(buffer, places.length) + AHEAD;
        this.asked = first;
        this.thread = THREADS.newThread(this::readAll);
        thread.start();
    }

    /** @return how many pictures the next one is drawn from, where they are read in sequence */
    static OptionalInt buffer(DataConfig data) {
        return data.source() == DataConfig.Source.WEBDATASET && data.balance() == DataConfig.Balance.NONE
                ? OptionalInt.of(data.shuffleBuffer()) : OptionalInt.empty();
    }

    /** @return memory of the pictures that wait, where {@code all} are as large as {@code some} are on average */
    static long bytes(DataConfig data, PictureSet some, int all) {
        if (buffer(data).isEmpty() || some.size() == 0) {
            return 0;
        }
        double mean = some.pictures().stream().mapToLong(picture -> picture.file().size()).average().orElse(0);
        return Math.round(mean * Math.min((long) data.shuffleBuffer() + AHEAD, all));
    }

    /**
     * Waits for a picture, which is handed out once.
     *
     * @param place in the epoch
     * @return the picture in memory; empty where it did not have to be read
     * @throws DataException where it could not be read
     */
    synchronized Optional<PictureFile> take(int place) {
        if (place > asked) {
            asked = place;
            notifyAll();
        }
        if (places[order.shown()[place]] != place) {
            return Optional.empty();
        }
        try {
            while (!waiting.containsKey(place) && broken.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            throw WorkerThreads.interrupted(e);
        }
        if (broken.isPresent()) {
            throw WorkerThreads.failure(broken.get());
        }
        Read taken = Optional.ofNullable(waiting.remove(place))
                .orElseThrow(() -> new IllegalStateException("The shards were closed while a picture was waited for"));
        taken.failure().ifPresent(failure -> {
            throw failure;
        });
        return taken.picture();
    }

    private void readAll() {
        BlockReader reader = new BlockReader();
        try {
            for (int next = 0; next < order.read().length && awaitRoom(next); next++) {
                int index = order.read()[next];
                if (places[index] >= 0) {
                    give(places[index], read(index, reader));
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) { // thrown again by take()
            breakDown(e);
        }
    }

    private Read read(int index, BlockReader reader) {
        PackedPicture picture = ShardOrder.packed(set.pictures().get(index));
        try {
            byte[] bytes = reader.read(picture.folder().archive(), picture.offset(), picture.length());
            return new Read(Optional.of(PictureFile.of(picture.name(), bytes)), Optional.empty());
        } catch (IOException e) {
            return new Read(Optional.empty(), Optional.of(PictureFailures.unreadable(picture.name(), e)));
        }
    }

    /** @return whether to go on, once no more pictures wait than there is room for */
    private synchronized boolean awaitRoom(int next) throws InterruptedException {
        while (!closed && next >= (long) asked + window) {
            wait();
        }
        return !closed;
    }

    private synchronized void give(int place, Read read) {
        waiting.put(place, read);
        notifyAll();
    }

    private synchronized void breakDown(Throwable failure) {
        broken = Optional.of(failure);
        notifyAll();
    }

    /** Ends the reading. Nobody may be waiting for a picture any more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw WorkerThreads.interrupted(e);
        }
        synchronized (this) {
            waiting.clear();
        }
    }
}
