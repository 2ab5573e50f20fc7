package org.alexnet4j.api;

import java.util.OptionalDouble;
import org.alexnet4j.train.Metrics;

/**
 * Told how a long job goes. Calls come from the threads that work, one at a time; a listener that throws is told of nothing more, and the
 * job goes on.
 */
public interface ProgressListener {

    /**
     * Something to know.
     *
     * @param sentence for people to read
     */
    default void note(String sentence) {
    }

    /**
     * Something besides training takes a while.
     *
     * @param what  is done, such as {@code Computing mean and colours}
     * @param done  pictures done, growing from call to call
     * @param total pictures in all; while pictures are listed, an estimate
     */
    default void working(String what, long done, long total) {
    }

    /**
     * A minibatch of a training is done; in a sweep or a reproduction, some minibatches.
     *
     * @param run   the training's name: that of its configuration, or which candidate or run it is
     * @param epoch under way, from 1
     * @param share of that epoch that is done, 0..1
     * @param loss  the mean cross-entropy of the minibatch in nats; empty in a sweep or a reproduction
     */
    default void minibatch(String run, int epoch, double share, OptionalDouble loss) {
    }

    /**
     * An epoch of a training and its validation are done and on the disk.
     *
     * @param run     the training's name: that of its configuration, or which candidate or run it is
     * @param metrics what was measured
     */
    default void epoch(String run, Metrics metrics) {
    }
}
