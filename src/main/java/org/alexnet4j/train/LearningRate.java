package org.alexnet4j.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.ScheduleConfig.Change;
import org.alexnet4j.config.ScheduleConfig.WarmUp;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.nn.LearningRates;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The learning rate as a run goes on (section 5). Epochs count from 1, the iterations of an epoch from 0. Rates are functions of these and
 * of what {@link #state()} keeps, so that a run that is resumed has the rates of one that was not interrupted.
 */
public abstract sealed class LearningRate permits LearningRate.Planned, LearningRate.Plateau {

    private final ScheduleConfig schedule;
    private final RunLength length;
    private final long warmUp;

    private LearningRate(ScheduleConfig schedule, RunLength length) {
        this.schedule = schedule;
        this.length = length;
        this.warmUp = schedule.warmUp().map(WarmUp::over).map(length::of).orElse(0L);
    }

    /**
     * @param schedule from the configuration
     * @param length   of the run
     * @return the schedule at its beginning
     */
    public static LearningRate of(ScheduleConfig schedule, RunLength length) {
        return schedule.curve() instanceof ScheduleConfig.Plateau plateau
                ? new Plateau(plateau, schedule, length)
                : new Planned((ScheduleConfig.Planned) schedule.curve(), schedule, length);
    }

    /**
     * @param epoch     from 1
     * @param iteration of that epoch, from 0
     * @return the network's rate in that iteration, all epochs before it having been reported
     */
    public final double rate(int epoch, int iteration) {
        long done = length.before(epoch, iteration);
        if (done >= warmUp) {
            return scheduled(done);
        }
        double from = schedule.warmUp().orElseThrow().from();
        return from + (scheduled(warmUp) - from) * done / warmUp;
    }

    /**
     * @param layer     name of a layer
     * @param epoch     from 1
     * @param iteration of that epoch, from 0
     * @return the rate of that layer's weights: the network's where no change of the schedule gives it one of its own
     */
    public final double rate(String layer, int epoch, int iteration) {
        return own(layer, epoch).orElseGet(() -> rate(epoch, iteration));
    }

    /**
     * Sets the rates of a network for an iteration.
     *
     * @param graph     the network, initialised
     * @param epoch     from 1
     * @param iteration of that epoch, from 0
     */
    public final void apply(ComputationGraph graph, int epoch, int iteration) {
        double rate = rate(epoch, iteration);
        LearningRates.set(graph, layer -> own(layer, epoch).orElse(rate));
    }

    private OptionalDouble own(String layer, int epoch) {
        return schedule.changes().stream()
                .filter(change -> change.epoch() <= epoch && change.covers(layer))
                .reduce((earlier, later) -> later)
                .map(Change::rate).orElse(OptionalDouble.empty());
    }

    /** @return the rate after that many iterations, warm-up left aside */
    abstract double scheduled(long done);

    /**
     * Reports the end of an epoch.
     *
     * @param epoch     from 1
     * @param top1Error validation error after it, 0..1
     */
    public abstract void epochEnded(int epoch, double top1Error);

    /** @return whether the schedule wants the run to end before its last epoch */
    public abstract boolean finished();

    /** @return what a checkpoint has to keep */
    public abstract Map<String, Double> state();

    /** @param state what {@link #state()} gave */
    public abstract void restore(Map<String, Double> state);

    private record Moment(RunLength length, long warmUp, long done) implements ScheduleConfig.Moment {

        @Override
        public int epoch() {
            return length.epoch(done);
        }

        @Override
        public long sinceWarmUp() {
            return done - warmUp;
        }

        @Override
        public long iterations(Interval time) {
            return length.of(time);
        }
    }

    /** A rate that depends on the time alone. */
    static final class Planned extends LearningRate {

        private final ScheduleConfig.Planned curve;

        Planned(ScheduleConfig.Planned curve, ScheduleConfig schedule, RunLength length) {
            super(schedule, length);
            this.curve = curve;
        }

        @Override
        double scheduled(long done) {
            return curve.rate(new Moment(super.length, super.warmUp, done));
        }

        @Override
        public void epochEnded(int epoch, double top1Error) {
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

        Plateau(ScheduleConfig.Plateau config, ScheduleConfig schedule, RunLength length) {
            super(schedule, length);
            this.config = config;
        }

        @Override
        double scheduled(long done) {
            return config.start() * Math.pow(config.factor(), Math.min(drops, config.drops()));
        }

        @Override
        public void epochEnded(int epoch, double top1Error) {
            if (top1Error < best - config.threshold()) {
                best = top1Error;
                stalled = 0;
                return;
            }
            boolean warmingUp = super.length.before(epoch + 1, 0) <= super.warmUp;
            if (warmingUp) {
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
            if (state.isEmpty()) {
                // The run was stopped before its first minibatch, or had another schedule.
                return;
            }
            best = state.get("best");
            stalled = state.get("stalled").intValue();
            drops = state.get("drops").intValue();
        }
    }
}
