package org.alexnet4j.sweep;

import java.util.List;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.train.Metrics;

/** Told how a sweep goes. Calls come from the threads of its candidates, one at a time. */
public interface SweepListener {

    /**
     * Something to know about the sweep.
     *
     * @param sentence for people to read
     */
    default void note(String sentence) {
    }

    /**
     * The training of a candidate starts or goes on.
     *
     * @param run    its name, such as {@code 007-seed-1}
     * @param what   its type of schedule and its values, in words
     * @param until  the epoch at which it pauses or ends
     */
    default void started(String run, String what, int until) {
    }

    /**
     * A candidate has done some more minibatches.
     *
     * @param run   its name
     * @param epoch under way, from 1
     * @param share of that epoch that is done, 0..1
     */
    default void progressed(String run, int epoch, double share) {
    }

    /**
     * A candidate has done an epoch.
     *
     * @param run     its name
     * @param metrics the epoch's row
     */
    default void epoch(String run, Metrics metrics) {
    }

    /**
     * The training of a candidate has ended, for now or for good.
     *
     * @param run     its name
     * @param outcome how, in words
     */
    default void ended(String run, String outcome) {
    }

    /**
     * Something has changed in the order of the candidates.
     *
     * @param candidates the best first
     */
    default void standings(List<SweepData.Candidate> candidates) {
    }
}
