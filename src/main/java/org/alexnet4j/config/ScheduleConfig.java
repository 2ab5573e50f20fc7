package org.alexnet4j.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The learning rate over time (section 5). Epochs count from 1. */
public sealed interface ScheduleConfig {

    /** @return the learning rate of the first iteration, greater than 0 */
    double start();

    /**
     * One rate throughout.
     *
     * @param start the rate
     */
    record Fixed(double start) implements ScheduleConfig {
    }

    /**
     * The rate changes at given epochs.
     *
     * @param start the rate from epoch 1
     * @param at    epoch to the rate that holds from its beginning
     */
    record Steps(double start, SortedMap<Integer, Double> at) implements ScheduleConfig {

        public Steps {
            at = Collections.unmodifiableSortedMap(new TreeMap<>(at));
        }
    }

    /**
     * The paper's rule: divided by ten when the validation error stops improving, a number of times, then the end.
     *
     * @param start     the rate from epoch 1
     * @param factor    what the rate is multiplied by at a drop, in (0, 1)
     * @param drops     how many times; when the error stalls once more the run ends
     * @param patience  epochs without improvement before a drop, at least 1
     * @param threshold the least fall of the top-1 error, as a fraction of all pictures, that counts as an improvement
     */
    record Plateau(double start, double factor, int drops, int patience, double threshold) implements ScheduleConfig {
    }
}
