package org.alexnet4j.train;

import java.util.Objects;
import java.util.OptionalDouble;
import org.alexnet4j.config.search.SearchConfig.Measure;

/**
 * What one finished epoch measured: a row of {@code metrics.csv}.
 *
 * @param epoch             number of the epoch, the first is 1
 * @param iterations        minibatches since the start of the run
 * @param learningRate      learning rate of the epoch's last iteration: the network's, whatever rates some layers have of their own
 * @param trainLoss         mean loss over the epoch's training pictures, in nats; NaN or infinite when the run diverged
 * @param trainTop1Error    top-1 error on the epoch's training pictures, augmented and with dropout, 0..1
 * @param validation        the validation that followed, or {@link Validation#NONE}
 * @param picturesPerSecond training pictures per second of the epoch, validation not counted
 * @param waitShare         fraction of the training time spent waiting for data, 0..1
 * @param epochSeconds      duration of the epoch in seconds, its validation included
 * @param seconds           duration of the run so far in seconds, resumed parts included
 * @param peakMemoryMb      highest resident memory of the process so far, in MiB
 */
public record Metrics(
        int epoch,
        long iterations,
        double learningRate,
        double trainLoss,
        double trainTop1Error,
        Validation validation,
        double picturesPerSecond,
        double waitShare,
        double epochSeconds,
        double seconds,
        long peakMemoryMb) {

    /** @throws IllegalArgumentException when a value is out of its range */
    public Metrics {
        Objects.requireNonNull(validation);
        require(epoch >= 1, "epoch", epoch, "at least 1");
        requireAtLeastZero("iterations", iterations);
        requireAtLeastZero("learning rate", learningRate);
        requireFraction("training top-1 error", trainTop1Error);
        requireAtLeastZero("pictures per second", picturesPerSecond);
        requireFraction("wait share", waitShare);
        requireAtLeastZero("seconds of the epoch", epochSeconds);
        requireAtLeastZero("seconds", seconds);
        requireAtLeastZero("peak memory", peakMemoryMb);
    }

    /**
     * What was measured on the validation set after an epoch. A value is empty when it was not measured.
     *
     * @param loss      mean loss in nats; NaN or infinite when the run diverged
     * @param top1Error top-1 error, 0..1
     * @param top5Error top-5 error, 0..1
     */
    public record Validation(OptionalDouble loss, OptionalDouble top1Error, OptionalDouble top5Error) {

        /** No validation after this epoch. */
        public static final Validation NONE =
                new Validation(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

        /** @throws IllegalArgumentException when an error is outside 0..1 */
        public Validation {
            Objects.requireNonNull(loss);
            top1Error.ifPresent(error -> requireFraction("validation top-1 error", error));
            top5Error.ifPresent(error -> requireFraction("validation top-5 error", error));
        }

        /**
         * @param measure what is asked for
         * @return its value; empty when it was not measured
         */
        public OptionalDouble measured(Measure measure) {
            return switch (measure) {
                case TOP1 -> top1Error;
                case TOP5 -> top5Error;
                case LOSS -> loss;
            };
        }

        /**
         * A complete validation.
         *
         * @param loss      mean loss in nats
         * @param top1Error top-1 error, 0..1
         * @param top5Error top-5 error, 0..1
         * @return the three together
         */
        public static Validation of(double loss, double top1Error, double top5Error) {
            return new Validation(OptionalDouble.of(loss), OptionalDouble.of(top1Error), OptionalDouble.of(top5Error));
        }
    }

    private static void requireFraction(String what, double value) {
        require(value >= 0 && value <= 1, what, value, "between 0 and 1");
    }

    private static void requireAtLeastZero(String what, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, what, value, "finite and at least 0");
    }

    private static void require(boolean holds, String what, Number value, String right) {
        if (!holds) {
            throw new IllegalArgumentException("The " + what + " is " + value + " and must be " + right + ".");
        }
    }
}
