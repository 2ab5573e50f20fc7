package org.alexnet4j.config;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.yaml.Variant;

/**
 * The learning rate over time (section 5). Epochs count from 1. A schedule that names epochs ({@link Steps}, {@link Every}, changes) counts
 * them from the beginning of the run; a curve that begins somewhere ({@link Exponential}, {@link Inverse}, {@link Polynomial},
 * {@link Cosine}, {@link Cycle}) begins after the warm-up. Deeplearning4j's schedules are not used: its polynomial one grows, and it has no
 * cosine and no cycle of this kind.
 *
 * @param curve   the network's rate
 * @param warmUp  what comes in front of it
 * @param changes layers that leave the network's rate, in the order of their epochs
 */
public record ScheduleConfig(Curve curve, Optional<WarmUp> warmUp, List<Change> changes) {

    /** The section of a configuration that it is. */
    public static final String SECTION = "schedule";

    /** The type of a schedule that does not say. */
    public static final String DEFAULT_TYPE = "plateau";

    public ScheduleConfig {
        Objects.requireNonNull(curve);
        Objects.requireNonNull(warmUp);
        changes = List.copyOf(changes);
    }

    /**
     * @param curve the network's rate
     * @return a schedule of that alone
     */
    public static ScheduleConfig of(Curve curve) {
        return new ScheduleConfig(curve, Optional.empty(), List.of());
    }

    /** @return the rate that the curve starts from, greater than 0 */
    public double start() {
        return curve.start();
    }

    /**
     * The rate rises (or falls) linearly, iteration by iteration, to what the curve has where it ends.
     *
     * @param from rate of the first iteration, at least 0
     * @param over how long
     */
    public record WarmUp(double from, Interval over) {
    }

    /**
     * Layers get a rate of their own.
     *
     * @param epoch  the epoch from whose beginning on
     * @param layers names of layers; {@code conv1} is both {@code conv1a} and {@code conv1b} where there are two towers
     * @param rate   the rate of their weights, at least 0, whatever the curve does, until the next change; 0 freezes weights and biases;
     *               empty (written {@code auto}): the network's again
     */
    public record Change(int epoch, List<String> layers, OptionalDouble rate) {

        public Change {
            layers = List.copyOf(layers);
            Objects.requireNonNull(rate);
        }

        /**
         * @param layer of the network, such as {@code conv1b}
         * @return whether it is one of those that change
         */
        public boolean covers(String layer) {
            return layers.stream().anyMatch(name -> layer.equals(name) || layer.equals(name + "a") || layer.equals(name + "b"));
        }
    }

    /** The network's rate over time. */
    public sealed interface Curve extends Variant permits Planned, Plateau {

        /** @return the rate it starts from, greater than 0 */
        double start();

        /** @return whether the rate stays what it is for whole epochs, or whole intervals; otherwise it moves with every iteration */
        boolean isStepwise();

        /** @return when it is at its end, counted from the beginning of the run; empty where it goes on as long as the run */
        default Optional<Interval> until() {
            return Optional.empty();
        }

        /**
         * @return the interval at whose multiples the rate turns or steps, and its key: counted from the beginning of the run where it is
         *         stepwise, from the end of the warm-up otherwise; empty where there is none
         */
        default Optional<Beat> beat() {
            return Optional.empty();
        }
    }

    /**
     * An interval at whose multiples something happens.
     *
     * @param key  of the schedule, which gives it
     * @param time the interval
     */
    public record Beat(String key, Interval time) {
    }

    /** A rate that follows from the time alone. */
    public sealed interface Planned extends Curve permits Stepwise, Smooth {

        /**
         * @param now a moment that is not within the warm-up
         * @return the rate of the next iteration
         */
        double rate(Moment now);
    }

    /** A rate that stays what it is for whole epochs, or whole intervals. */
    public sealed interface Stepwise extends Planned permits Fixed, Steps, Every {

        @Override
        default boolean isStepwise() {
            return true;
        }
    }

    /** A rate that moves with every iteration. */
    public sealed interface Smooth extends Planned permits Exponential, Inverse, Cycle, Descent {

        @Override
        default boolean isStepwise() {
            return false;
        }
    }

    /** From {@code start} to {@code end}, where it stays. */
    public sealed interface Descent extends Smooth permits Polynomial, Cosine {

        /** @return the rate at the end, at least 0 */
        double end();

        /** @return where it is at its end, counted from the beginning of the run, warm-up included */
        Interval over();

        /**
         * @param left the fraction of the time that is left, from 1 to 0
         * @return the fraction of the descent that is left, from 1 to 0
         */
        double height(double left);

        @Override
        default double rate(Moment now) {
            return end() + (start() - end()) * height(now.left(over()));
        }

        @Override
        default Optional<Interval> until() {
            return Optional.of(over());
        }
    }

    /** A moment of a run, as far as rates depend on it. */
    public interface Moment {

        /** @return iterations of the run that are done */
        long done();

        /** @return the epoch that the next iteration belongs to */
        int epoch();

        /** @return iterations since the warm-up */
        long sinceWarmUp();

        /**
         * @param time an interval
         * @return its iterations
         */
        long iterations(Interval time);

        /**
         * @param unit what is counted
         * @return time since the warm-up; of epochs it has fractions
         */
        default double sinceWarmUp(Unit unit) {
            return sinceWarmUp() / (double) iterations(new Interval(1, unit));
        }

        /**
         * @param over when a curve is at its end, counted from the beginning of the run
         * @return the fraction of it that is left: 1 at the end of the warm-up, 0 at the end of the curve and later
         */
        default double left(Interval over) {
            long left = iterations(over) - done();
            return left <= 0 ? 0 : left / (double) (left + sinceWarmUp());
        }
    }

    /**
     * One rate throughout.
     *
     * @param start the rate
     */
    public record Fixed(double start) implements Stepwise {

        @Override
        public double rate(Moment now) {
            return start;
        }
    }

    /**
     * The rate changes at given epochs.
     *
     * @param start the rate from epoch 1
     * @param at    epoch to the rate that holds from its beginning
     */
    public record Steps(double start, SortedMap<Integer, Double> at) implements Stepwise {

        public Steps {
            at = Collections.unmodifiableSortedMap(new TreeMap<>(at));
        }

        @Override
        public double rate(Moment now) {
            SortedMap<Integer, Double> passed = at.headMap(now.epoch() + 1);
            return passed.isEmpty() ? start : passed.get(passed.lastKey());
        }
    }

    /**
     * The rate changes at regular distances: {@code start * factor^k} after k of them.
     *
     * @param start  the rate at first
     * @param factor what it is multiplied by, greater than 0
     * @param every  the distance
     */
    public record Every(double start, double factor, Interval every) implements Stepwise {

        @Override
        public double rate(Moment now) {
            return start * Math.pow(factor, Math.floorDiv(now.done(), now.iterations(every)));
        }

        @Override
        public Optional<Beat> beat() {
            return Optional.of(new Beat("every", every));
        }
    }

    /**
     * {@code start * gamma^t}, iteration by iteration.
     *
     * @param start the rate at t = 0
     * @param gamma in (0, 1)
     * @param per   what t is counted in; of epochs it has fractions
     */
    public record Exponential(double start, double gamma, Unit per) implements Smooth {

        @Override
        public double rate(Moment now) {
            return start * Math.pow(gamma, now.sinceWarmUp(per));
        }
    }

    /**
     * {@code start * (1 + gamma * t)^-power}, iteration by iteration.
     *
     * @param start the rate at t = 0
     * @param gamma greater than 0
     * @param power greater than 0
     * @param per   what t is counted in; of epochs it has fractions
     */
    public record Inverse(double start, double gamma, double power, Unit per) implements Smooth {

        @Override
        public double rate(Moment now) {
            return start * Math.pow(1 + gamma * now.sinceWarmUp(per), -power);
        }
    }

    /**
     * {@code end + (start - end) * (1 - t / T)^power}, iteration by iteration, and {@code end} from T on.
     *
     * @param start the rate at t = 0
     * @param end   the rate at T, at least 0
     * @param power greater than 0; 1 is a straight line
     * @param over  where it is at its end, counted from the beginning of the run, warm-up included
     */
    public record Polynomial(double start, double end, double power, Interval over) implements Descent {

        @Override
        public double height(double left) {
            return Math.pow(left, power);
        }
    }

    /**
     * Half a period of a cosine: {@code end + (start - end) * (1 + cos(pi * t / T)) / 2}, iteration by iteration, and {@code end} from T
     * on.
     *
     * @param start the rate at t = 0
     * @param end   the rate at T, at least 0
     * @param over  where it is at its end, counted from the beginning of the run, warm-up included
     */
    public record Cosine(double start, double end, Interval over) implements Descent {

        @Override
        public double height(double left) {
            return (1 - Math.cos(Math.PI * left)) / 2;
        }
    }

    /**
     * The triangular cyclical rate (Smith, "Cyclical Learning Rates for Training Neural Networks", 2017): linearly from {@code start} to
     * {@code peak} and back, again and again.
     *
     * @param start    the lower end
     * @param peak     the upper end of the first cycle, greater than {@code start}
     * @param stepSize half a cycle
     * @param factor   what a cycle's height is multiplied by for the next one, in (0, 1]; 1 is Smith's {@code triangular}, 0.5 his
     *                 {@code triangular2}
     */
    public record Cycle(double start, double peak, Interval stepSize, double factor) implements Smooth {

        @Override
        public double rate(Moment now) {
            long half = now.iterations(stepSize);
            double height = 1 - Math.abs(now.sinceWarmUp() % (2 * half) / (double) half - 1);
            long cycles = now.sinceWarmUp() / (2 * half);
            return start + (peak - start) * height * Math.pow(factor, cycles);
        }

        @Override
        public Optional<Beat> beat() {
            return Optional.of(new Beat("stepSize", stepSize));
        }
    }

    /**
     * The paper's rule: divided by ten when the validation error stops improving, a number of times, then the end.
     *
     * @param start     the rate from epoch 1
     * @param factor    what the rate is multiplied by at a drop, in (0, 1)
     * @param drops     how many times; when the error stalls once more the run ends
     * @param patience  epochs without improvement before a drop, at least 1; those of a warm-up do not count
     * @param threshold the least fall of the top-1 error, as a fraction of all pictures, that counts as an improvement
     */
    public record Plateau(double start, double factor, int drops, int patience, double threshold) implements Curve {

        @Override
        public boolean isStepwise() {
            return true;
        }
    }
}
