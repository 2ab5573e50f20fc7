package org.alexnet4j.train;

import java.util.List;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.yaml.ConfigException;

/**
 * How long a run is. Epochs count from 1, iterations (minibatches) from 0.
 *
 * @param epochs     passes over the training set
 * @param iterations of an epoch, the last of which may have fewer pictures; at least 1
 */
public record RunLength(int epochs, int iterations) {

    public RunLength {
        if (epochs < 1 || iterations < 1) {
            throw new IllegalArgumentException("%d epochs of %d iterations".formatted(epochs, iterations));
        }
    }

    /**
     * @param run      the run
     * @param pictures in the training set, at least 1
     * @return its length
     * @throws ConfigException where the schedule's warm-up, in iterations of that length, leaves nothing of its curve
     */
    public static RunLength of(RunConfig run, int pictures) {
        int batch = run.optimizer().batch();
        RunLength length = new RunLength(run.train().epochs(), (int) (((long) pictures + batch - 1) / batch));
        run.schedule().warmUp().ifPresent(warmUp -> run.schedule().curve().until()
                .ifPresent(end -> length.requireOrder(warmUp.over(), end)));
        return length;
    }

    /** Where both are in one unit, the configuration's reader has said so before. */
    private void requireOrder(Interval warmUp, Interval end) {
        if (of(warmUp) >= of(end)) {
            throw new ConfigException(List.of(("schedule.warmUp must be over before schedule.over, which is %s, not after %s; an epoch has "
                    + "%d iterations.").formatted(end, warmUp, iterations)));
        }
    }

    /** @return iterations of the whole run */
    public long total() {
        return (long) epochs * iterations;
    }

    /**
     * @param epoch     from 1
     * @param iteration within it, from 0
     * @return iterations of the run that are done before that one
     */
    public long before(int epoch, int iteration) {
        return (epoch - 1L) * iterations + iteration;
    }

    /**
     * @param done iterations of the run that are done
     * @return the epoch that the next one belongs to
     */
    public int epoch(long done) {
        return Math.toIntExact(done / iterations + 1);
    }

    /**
     * @param interval a time
     * @return its iterations
     */
    public long of(Interval interval) {
        return interval.unit() == Unit.EPOCH ? (long) interval.count() * iterations : interval.count();
    }
}
