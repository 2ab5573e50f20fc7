package org.alexnet4j.train;

import java.util.Map;
import org.alexnet4j.config.ScheduleConfig;

/** The learning rate as a run goes on (section 5). Epochs count from 1. */
public abstract sealed class LearningRate permits LearningRate.Planned, LearningRate.Plateau {

    /**
     * @param schedule from the configuration
     * @return the schedule at its beginning
     */
    public static LearningRate of(ScheduleConfig schedule) {
        if (schedule instanceof ScheduleConfig.Plateau plateau) {
            return new Plateau(plateau);
        }
        return new Planned(schedule);
    }

    /**
     * @param epoch from 1
     * @return the rate that holds throughout that epoch, all epochs before it having been reported
     */
    public abstract double rate(int epoch);

    /**
     * Reports the end of an epoch.
     *
     * @param top1Error validation error after it, 0..1
     */
    public abstract void epochEnded(double top1Error);

    /** @return whether the schedule wants the run to end before its last epoch */
    public abstract boolean finished();

    /** @return what a checkpoint has to keep */
    public abstract Map<String, Double> state();

    /** @param state what {@link #state()} gave */
    public abstract void restore(Map<String, Double> state);

    /** A rate that depends on the epoch alone. */
    static final class Planned extends LearningRate {

        private final ScheduleConfig schedule;

        Planned(ScheduleConfig schedule) {
            this.schedule = schedule;
        }

        @Override
        public double rate(int epoch) {
            if (schedule instanceof ScheduleConfig.Steps steps) {
                var passed = steps.at().headMap(epoch + 1);
                return passed.isEmpty() ? steps.start() : passed.get(passed.lastKey());
            }
            return schedule.start();
        }

        @Override
        public void epochEnded(double top1Error) {
            // The error changes nothing.
        }

        @Override
        public boolean finished() {
            return false;
        }

        @Override
        public Map<String, Double> state() {
            return Map.of();
        }

        @Override
        public void restore(Map<String, Double> state) {
            // There is nothing to restore.
        }
    }

    /** The paper's rule: the rate falls when the error stops improving, a number of times, and then the run ends. */
    static final class Plateau extends LearningRate {

        private final ScheduleConfig.Plateau config;
        private double best = Double.POSITIVE_INFINITY;
        private int stalled;
        private int drops;

        Plateau(ScheduleConfig.Plateau config) {
            this.config = config;
        }

        @Override
        public double rate(int epoch) {
            return config.start() * Math.pow(config.factor(), Math.min(drops, config.drops()));
        }

        @Override
        public void epochEnded(double top1Error) {
            if (top1Error < best - config.threshold()) {
                best = top1Error;
                stalled = 0;
                return;
            }
            stalled++;
            if (stalled >= config.patience()) {
                drops++;
                stalled = 0;
            }
        }

        @Override
        public boolean finished() {
            return drops > config.drops();
        }

        @Override
        public Map<String, Double> state() {
            return Map.of("best", best, "stalled", (double) stalled, "drops", (double) drops);
        }

        @Override
        public void restore(Map<String, Double> state) {
            best = state.get("best");
            stalled = state.get("stalled").intValue();
            drops = state.get("drops").intValue();
        }
    }
}
