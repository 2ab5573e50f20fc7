package org.alexnet4j.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.report.sweep.Leaderboard;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.RatePoint;
import org.alexnet4j.report.sweep.SweepData.Run;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.ScheduleOutline;

/** How the candidates of a sweep stand to each other. Used by several threads. */
final class Standings {

    private static final int POINTS = 100;

    private final Plan plan;
    private final Trials trials;
    private final Score measure;
    private final Variants variants;
    private final int trainingPictures;
    private final Set<Trial> running = ConcurrentHashMap.newKeySet();
    private final Map<Integer, List<RatePoint>> rates = new ConcurrentHashMap<>();

    /**
     * @param plan             which trainings there are
     * @param trials           where they stand
     * @param measure          what counts
     * @param variants         their configurations
     * @param trainingPictures in the training set, which tells how long epochs are
     */
    Standings(Plan plan, Trials trials, Score measure, Variants variants, int trainingPictures) {
        this.plan = plan;
        this.trials = trials;
        this.measure = measure;
        this.variants = variants;
        this.trainingPictures = trainingPictures;
    }

    void began(Trial trial) {
        running.add(trial);
    }

    void ended(Trial trial) {
        running.remove(trial);
    }

    /** @return all candidates that were drawn so far, the best first */
    List<Candidate> ranked() {
        List<Proposal> drawn = plan.drawn();
        List<Candidate> candidates = new ArrayList<>();
        for (int number = 1; number <= drawn.size(); number++) {
            candidates.add(candidate(number, drawn.get(number - 1)));
        }
        return Leaderboard.order(candidates);
    }

    /** A trial as it was at one moment: while others look at it, it may be trained. */
    private record Seen(Trial trial, Optional<Outcome> outcome, List<Metrics> metrics) {

        boolean has(Outcome.Status status) {
            return outcome.filter(ended -> ended.status() == status).isPresent();
        }
    }

    private List<Seen> see(int candidate) {
        return plan.trials(candidate).stream().map(trial -> new Seen(trial, trials.outcome(trial), trials.metrics(trial))).toList();
    }

    private Candidate candidate(int number, Proposal proposal) {
        List<Seen> own = see(number);
        List<Run> runs = own.stream().filter(seen -> !seen.metrics().isEmpty())
                .map(seen -> new Run(seen.trial().seed(), seen.metrics(), rates(seen.trial(), proposal))).toList();
        return new Candidate(number, proposal.schedule(), proposal.parameters(), status(own), reason(own), score(own), most(own), runs);
    }

    private static int most(List<Seen> own) {
        return own.stream().mapToInt(seen -> seen.metrics().size()).max().orElse(0);
    }

    private Status status(List<Seen> own) {
        if (own.stream().anyMatch(seen -> seen.has(Outcome.Status.FAILED))) {
            return Status.FAILED;
        }
        if (own.stream().map(Seen::trial).anyMatch(running::contains)) {
            return Status.RUNNING;
        }
        if (most(own) == 0) {
            return Status.WAITING;
        }
        if (own.stream().anyMatch(seen -> seen.has(Outcome.Status.STOPPED))) {
            return Status.STOPPED;
        }
        return own.stream().allMatch(seen -> seen.has(Outcome.Status.FINISHED)) ? Status.FINISHED : Status.PAUSED;
    }

    private static String reason(List<Seen> own) {
        return own.stream().flatMap(seen -> seen.outcome().stream()).map(Outcome::reason).filter(reason -> !reason.isEmpty())
                .findFirst().orElse("");
    }

    /** @return the mean over its finished runs; where there are none, over those that have as many epochs as any */
    private OptionalDouble score(List<Seen> own) {
        if (own.stream().anyMatch(seen -> seen.has(Outcome.Status.FAILED)) || most(own) == 0) {
            return OptionalDouble.empty();
        }
        List<Seen> finished = own.stream().filter(seen -> seen.has(Outcome.Status.FINISHED)).toList();
        List<Seen> counted = finished.isEmpty() ? own.stream().filter(seen -> seen.metrics().size() == most(own)).toList() : finished;
        return Scores.mean(counted.stream().map(seen -> Scores.of(measure, seen.metrics(), Integer.MAX_VALUE)).toList());
    }

    private List<RatePoint> rates(Trial trial, Proposal proposal) {
        return rates.computeIfAbsent(trial.candidate(), number -> {
            try {
                RunConfig config = variants.of(trial, proposal);
                RunLength length = RunLength.of(config, trainingPictures);
                return new ScheduleOutline(config, length).curve(POINTS).stream()
                        .map(point -> new RatePoint(point.done() / (double) length.iterations(), point.rate())).toList();
            } catch (ConfigException e) {
                return List.of();
            }
        });
    }

    /** @return epochs that were trained, of all runs together */
    long epochs() {
        return all().mapToLong(seen -> seen.metrics().size()).sum();
    }

    /** @return epochs that would have been trained if no run had been paused or stopped; what failed or ended by itself counts as it is */
    long epochsWithoutStopping(int whole) {
        return all().mapToLong(seen -> seen.has(Outcome.Status.PAUSED) || seen.has(Outcome.Status.STOPPED) ? whole
                : seen.metrics().size()).sum();
    }

    private Stream<Seen> all() {
        return IntStream.rangeClosed(1, plan.drawn().size()).boxed().flatMap(number -> see(number).stream());
    }
}
