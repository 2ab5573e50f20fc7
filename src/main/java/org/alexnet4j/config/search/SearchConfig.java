package org.alexnet4j.config.search;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a sweep tries, how it chooses, and what it may take: the section {@code search} of its file.
 *
 * @param generator         how candidates are chosen
 * @param seed              of the random numbers that candidates are chosen by
 * @param budget            what the sweep may take
 * @param score             what candidates are ranked by
 * @param parallel          candidates that are trained at the same time, at least 1; the outcome does not depend on it
 * @param threads           native threads of each, at least 1; the outcome depends on it, as sums are rounded in another order
 * @param window            a candidate is chosen, and stopped early, by the results of those that lie at least so many before it, so that
 *                          it matters not how many are trained at the same time; at least 1
 * @param seedsPerCandidate runs of each candidate, with seeds that follow each other, at least 1; its score is their mean
 * @param points            values that a grid takes from a range that has no end of them, at least 2
 * @param types             how the type of the schedule is chosen by a random search
 * @param population        size of a genetic search's population, at least 4; of no meaning elsewhere
 * @param median            stops a candidate that is worse than half of the others; empty for never
 * @param halving           goes on with the better part only; empty where all are trained to the end
 * @param confirm           trains the best once more with other seeds; empty for not
 * @param parameters        keys and their spaces, without those of schedules; keys are those of a configuration, such as
 *                          {@code optimizer.momentum}
 * @param schedules         types of schedules to choose from, with names that differ; empty where the schedule is that of the base
 */
public record SearchConfig(
        Generator generator,
        long seed,
        Budget budget,
        Score score,
        int parallel,
        int threads,
        int window,
        int seedsPerCandidate,
        int points,
        Types types,
        int population,
        Optional<Median> median,
        Optional<Halving> halving,
        Optional<Confirm> confirm,
        List<Parameter> parameters,
        List<ScheduleSpace> schedules) {

    public SearchConfig {
        Objects.requireNonNull(generator);
        Objects.requireNonNull(budget);
        Objects.requireNonNull(score);
        Objects.requireNonNull(types);
        Objects.requireNonNull(median);
        Objects.requireNonNull(halving);
        Objects.requireNonNull(confirm);
        parameters = List.copyOf(parameters);
        schedules = List.copyOf(schedules);
    }

    /** How candidates are chosen. */
    public enum Generator {
        /** Each value at random. */
        RANDOM,
        /** All combinations, type of schedule by type of schedule. */
        GRID,
        /** Out of the better ones before, crossed and changed. */
        GENETIC
    }

    /** How a random search chooses the type of a schedule. */
    public enum Types {
        /** At random. */
        DRAWN,
        /** One after the other, so that all have as many candidates. */
        IN_TURN
    }

    /**
     * What a sweep may take; it ends by whichever comes first.
     *
     * @param candidates how many are tried, at least 1; empty where a grid says it
     * @param epochs     epochs of all candidates together, at least 1; no training is begun that would exceed it
     * @param time       time after which no training is begun; empty for no end
     */
    public record Budget(Optional<Integer> candidates, Optional<Integer> epochs, Optional<Duration> time) {

        public Budget {
            Objects.requireNonNull(candidates);
            Objects.requireNonNull(epochs);
            Objects.requireNonNull(time);
        }
    }

    /** What is measured on the validation set. */
    public enum Measure {
        /** Share of pictures whose most probable class is wrong. */
        TOP1,
        /** Share of pictures whose class is not among the five most probable. */
        TOP5,
        /** Mean cross-entropy in nats. */
        LOSS;

        /** @return whether it is a share of pictures, 0..1 */
        public boolean isError() {
            return this != LOSS;
        }
    }

    /** Which of a run's epochs counts. */
    public enum Over {
        /** The lowest. */
        BEST,
        /** The last. */
        LAST
    }

    /**
     * What candidates are ranked by; the lower the better.
     *
     * @param measure what is measured on the validation set
     * @param over    which of the epochs counts
     */
    public record Score(Measure measure, Over over) {
    }

    /**
     * A candidate is stopped after an epoch by which its best score is worse than the median of the best scores of others by that epoch.
     *
     * @param after epochs that each candidate has in any case, at least 1
     * @param least how many others there have to be, at least 1
     */
    public record Median(int after, int least) {
    }

    /**
     * Candidates pause after {@code first}, {@code first * factor}, {@code first * factor^2}, … epochs, and of those that got there one in
     * {@code factor}, rounded up, goes on: the best by then (successive halving, Jamieson and Talwalkar 2016).
     *
     * @param first  epochs to the first pause, at least 1 and less than those of a run
     * @param factor at least 2
     */
    public record Halving(int first, int factor) {
    }

    /**
     * After all others: the best candidates of the best types of schedules are trained to the end with more seeds.
     *
     * @param types      how many types of schedules, in the order of their best candidates, at least 1
     * @param candidates how many of each, at least 1
     * @param seeds      runs of each in all, those that there are included, at least 2
     * @param also       names of types whose best candidate is confirmed whatever its place, as something to compare with
     */
    public record Confirm(int types, int candidates, int seeds, List<String> also) {

        public Confirm {
            also = List.copyOf(also);
        }
    }

    /**
     * A key and what is tried for it.
     *
     * @param key   such as {@code optimizer.momentum}, {@code schedule.start} or, for the drops of a list of steps,
     *              {@code schedule.at[0].epoch} and {@code schedule.at[0].factor}
     * @param space its values
     */
    public record Parameter(String key, Space space) {
    }

    /**
     * A type of schedule with spaces of its own; what has no space is as the file gives it.
     *
     * @param name       what it is called: its type, with {@code warm-up + } in front where it has one, unless the file names it
     * @param type       as in {@code schedule.type}
     * @param parameters its keys, such as {@code schedule.start}, and their spaces
     */
    public record ScheduleSpace(String name, String type, List<Parameter> parameters) {

        public ScheduleSpace {
            parameters = List.copyOf(parameters);
        }
    }

    /** @return how many candidates a grid has: over all types of schedules, the products of their numbers of values */
    public long gridSize() {
        long shared = product(parameters);
        return schedules.isEmpty() ? shared
                : schedules.stream().mapToLong(schedule -> Math.multiplyExact(shared, product(schedule.parameters()))).sum();
    }

    private long product(List<Parameter> some) {
        return some.stream().mapToLong(parameter -> parameter.space().gridPoints(points)).reduce(1, Math::multiplyExact);
    }
}
