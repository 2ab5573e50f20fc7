package org.alexnet4j.paper;

import org.alexnet4j.train.Metrics;

/** Told how a reproduction goes. Calls come from the threads that train, one at a time. */
public interface ReproductionListener {

    /**
     * A run starts or goes on.
     *
     * @param run    which
     * @param epochs it has at most
     */
    default void started(RunKey run, int epochs) {
    }

    /**
     * A run has done some more minibatches.
     *
     * @param run   which
     * @param epoch under way, from 1
     * @param share of that epoch that is done, 0..1
     */
    default void progressed(RunKey run, int epoch, double share) {
    }

    /**
     * A run has done an epoch.
     *
     * @param run which
     * @param row of the epoch
     */
    default void epoch(RunKey run, Metrics row) {
    }

    /**
     * A run has come to its end, and its record is kept.
     *
     * @param record of it
     * @param done   runs that are done by now
     * @param known  runs that are known to be needed by now
     */
    default void ended(RunRecord record, int done, int known) {
    }

    /**
     * All runs of a claim are done.
     *
     * @param outcome what they say
     */
    default void concluded(ClaimOutcome outcome) {
    }
}
