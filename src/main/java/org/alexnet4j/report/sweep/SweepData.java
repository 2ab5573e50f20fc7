package org.alexnet4j.report.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.train.Metrics;

/**
 * All that the report of a sweep shows. It may have just begun: there are reports without any candidate, and without any score.
 *
 * @param name          the sweep's name
 * @param score         what candidates are ranked by, in words for an axis, such as "validation top-1 error, best epoch"
 * @param measure       what is measured after each epoch, of which the score is made; the lower the better
 * @param parameters    what was varied, in the order to show, the type of the schedule excepted
 * @param candidates    in any order, with numbers that differ
 * @param savings       epochs that were and were not trained
 * @param configuration the sweep's configuration as YAML
 * @param provenance    what the sweep was made from (commit, versions, machine, seeds), in the order to show
 * @param notes         what a reader must know first, a sentence each
 * @param seconds       the time that the sweep took so far
 * @param overhead      the share of it that was not spent in training, 0..1; empty where it is not known
 */
public record SweepData(
        String name,
        String score,
        Measure measure,
        List<Parameter> parameters,
        List<Candidate> candidates,
        Savings savings,
        String configuration,
        Map<String, String> provenance,
        List<String> notes,
        double seconds,
        OptionalDouble overhead) {

    public SweepData {
        Objects.requireNonNull(name);
        Objects.requireNonNull(score);
        Objects.requireNonNull(measure);
        Objects.requireNonNull(savings);
        Objects.requireNonNull(configuration);
        Objects.requireNonNull(overhead);
        parameters = List.copyOf(parameters);
        candidates = List.copyOf(candidates);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        notes = List.copyOf(notes);
    }

    /** @return whether scores are shares, 0..1; otherwise they are losses in nats */
    public boolean isError() {
        return measure.isError();
    }

    /** @return the candidate at the head of the leaderboard, unless none has a score */
    public Optional<Candidate> best() {
        return Leaderboard.order(candidates).stream().filter(Candidate::isScored).findFirst();
    }

    /**
     * What was varied.
     *
     * @param key         as in a configuration, such as {@code optimizer.momentum}
     * @param logarithmic whether its values lie on a logarithmic axis
     * @param choices     its values in their order; empty where they are numbers, or times such as {@code 3 epochs}
     */
    public record Parameter(String key, boolean logarithmic, List<String> choices) {

        public Parameter {
            Objects.requireNonNull(key);
            choices = List.copyOf(choices);
        }
    }

    /**
     * One choice of values and what became of it.
     *
     * @param number   of the candidate in the order in which they were chosen
     * @param schedule the name of its type of schedule; empty where that is not varied
     * @param values   by key, only those that matter for it: no momentum of an optimizer that has none
     * @param status   how far it is
     * @param reason   why it failed or was stopped; empty otherwise
     * @param score    the mean over its runs; the lower the better
     * @param epochs   that each of its runs was trained
     * @param runs     with seeds that differ
     */
    public record Candidate(int number, String schedule, Map<String, String> values, Status status, String reason,
            OptionalDouble score, int epochs, List<Run> runs) {

        public Candidate {
            Objects.requireNonNull(schedule);
            Objects.requireNonNull(status);
            Objects.requireNonNull(reason);
            Objects.requireNonNull(score);
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            runs = List.copyOf(runs);
        }

        /** @return whether it did not fail and has a score that is a number: the loss of a network that diverged is none */
        public boolean isScored() {
            return status != Status.FAILED && score.isPresent() && Double.isFinite(score.getAsDouble());
        }
    }

    /** How far a candidate is. */
    public enum Status {
        /** Nothing was trained yet. */
        WAITING,
        /** It is being trained. */
        RUNNING,
        /** Others went on in its place. */
        PAUSED,
        /** It was worse than others. */
        STOPPED,
        /** All epochs were trained. */
        FINISHED,
        /** It cannot be trained. */
        FAILED;

        /** @return the word for it */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One training of a candidate.
     *
     * @param seed    of the run
     * @param metrics its finished epochs in order
     * @param rates   the learning rates that its schedule plans, in order
     */
    public record Run(long seed, List<Metrics> metrics, List<RatePoint> rates) {

        public Run {
            metrics = List.copyOf(metrics);
            rates = List.copyOf(rates);
        }
    }

    /**
     * The learning rate at a moment.
     *
     * @param epoch epochs that are done, with a fraction
     * @param rate  at least 0
     */
    public record RatePoint(double epoch, double rate) {
    }

    /**
     * What early stopping and pauses spared.
     *
     * @param epochs          that were trained, of all runs together
     * @param withoutStopping that would have been trained if nothing had been stopped or paused
     */
    public record Savings(long epochs, long withoutStopping) {
    }
}
