package org.alexnet4j.data.feed;

import java.util.Iterator;

/** The training set as augmented minibatches: random crop, flip and colour noise (section 4.1). */
public interface TrainingPictures extends AutoCloseable {

    /** @return the number of pictures in an epoch */
    int size();

    /**
     * The minibatches of an epoch. What they hold is a pure function of the run's seed and the epoch; the last one holds what is
     * left over. An array that was handed out may be written again as soon as the next one is asked for.
     *
     * @param epoch from 1
     * @param batch pictures per minibatch
     * @param first how many pictures to leave out at the beginning
     * @return the minibatches; prepared ahead by other threads
     */
    CloseableIterator epoch(int epoch, int batch, int first);

    /** @return seconds for which {@code next()} of any iterator has waited for a minibatch since the start */
    double secondsWaited();

    @Override
    void close();

    /** An iterator that stops its threads when closed. */
    interface CloseableIterator extends Iterator<Minibatch>, AutoCloseable {
        @Override
        void close();
    }
}
