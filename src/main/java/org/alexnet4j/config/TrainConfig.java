package org.alexnet4j.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.config.yaml.ScalarValue;

/**
 * How long a run goes on, from which seed, how often it is saved.
 *
 * @param epochs          passes over the training set, at least 1
 * @param seed            seed of the initial weights, the order, the crops and dropout
 * @param checkpointEvery distance between checkpoints
 * @param keepCheckpoints how many checkpoints are kept, at least 1; the best model is kept besides
 * @param devices         how many devices share each minibatch, at least 1; each is a thread of the program
 * @param normsEvery      distance between rows of norms of weights, gradients and updates; none where nothing is given
 * @param targetError     the run ends after the first epoch whose top-1 error on its training pictures, augmented and with dropout, is at
 *                        most this, greater than 0 and below 1; never where nothing is given
 */
public record TrainConfig(
        int epochs, long seed, Interval checkpointEvery, int keepCheckpoints, int devices, Optional<Interval> normsEvery,
        Optional<Double> targetError) {

    /**
     * A distance in training time, written {@code 1 epoch} or {@code 500 iterations}.
     *
     * @param count how many, at least 1
     * @param unit  of what
     */
    public record Interval(int count, Unit unit) implements ScalarValue {

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9}) +(epoch|iteration)s?");

        /** Reads what {@link #toString()} writes; empty where it is nothing of the kind. */
        static Optional<Interval> parse(String text) {
            Matcher written = WRITTEN.matcher(text);
            if (!written.matches() || Integer.parseInt(written.group(1)) == 0) {
                return Optional.empty();
            }
            Unit unit = written.group(2).equals("epoch") ? Unit.EPOCH : Unit.ITERATION;
            return Optional.of(new Interval(Integer.parseInt(written.group(1)), unit));
        }

        /**
         * @param unit what has been done some number of times
         * @param done the number
         * @return whether such a distance ends here
         */
        public boolean ends(Unit unit, long done) {
            return this.unit == unit && done % count == 0;
        }

        /** @return as it is written in a configuration, for example {@code 500 iterations} */
        @Override
        public String toString() {
            return count + " " + unit.name().toLowerCase(Locale.ROOT) + (count == 1 ? "" : "s");
        }
    }

    /** What training time is counted in. */
    public enum Unit {
        /** A minibatch. */
        ITERATION,
        /** A pass over the training set. */
        EPOCH
    }
}
