package org.alexnet4j.train;

/** Told how a training goes. Calls come from the training thread. */
public interface TrainingListener {

    /**
     * Something to know about the run, before training starts.
     *
     * @param sentence for people to read
     */
    default void note(String sentence) {
    }

    /**
     * Training starts or goes on.
     *
     * @param epoch             the first epoch, from 1
     * @param epochs            the last one
     * @param iterationsInEpoch minibatches of an epoch
     * @param pictures          pictures of an epoch
     */
    default void started(int epoch, int epochs, int iterationsInEpoch, int pictures) {
    }

    /**
     * A minibatch is done.
     *
     * @param epoch     from 1
     * @param iteration within the epoch, from 1
     * @param pictures  pictures of the epoch that are done
     * @param loss      its mean cross-entropy in nats
     */
    default void iteration(int epoch, int iteration, int pictures, double loss) {
    }

    /**
     * The network was judged within an epoch, on a sample of the validation set.
     *
     * @param epoch      that is under way, from 1
     * @param iterations minibatches since the start of the run
     * @param validation what came of it
     */
    default void validated(int epoch, long iterations, Metrics.Validation validation) {
    }

    /**
     * An epoch and its validation are done and on the disk.
     *
     * @param metrics the epoch's row
     * @param best    whether its validation error is the lowest so far
     */
    default void epoch(Metrics metrics, boolean best) {
    }
}
