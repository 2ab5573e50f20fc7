package org.alexnet4j.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.alexnet4j.config.ConfigException;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.report.Leaderboard;
import org.alexnet4j.report.SweepData.Candidate;
import org.alexnet4j.report.SweepData.RatePoint;
import org.alexnet4j.report.SweepData.Run;
import org.alexnet4j.report.SweepData.Status;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.ScheduleOutline;

/** How the candidates of a sweep stand to each other. Used by several threads. */
final class Standings {

    private static final int POINTS = 100;

    private final Plan plan;
    private final Trials trials;
    private final Variants variants;
    private final int trainingPictures;
    private final Set<Trial> running = ConcurrentHashMap.newKeySet();
    private final Map<Integer, List<RatePoint>> rates = new ConcurrentHashMap<>();

    /**
     * @param plan             which trainings there are
     * @param trials           where they stand
     * @param variants         their configurations
     * @param trainingPictures in the training set, which tells how long epochs are
     */
    Standings(Plan plan, Trials trials, Variants variants, int trainingPictures) {
        this.plan = plan;
        this.trials = trials;
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

    private Candidate candidate(int number, Proposal proposal) {
        List<Trial> own = plan.trials(number);
        List<Run> runs = own.stream()
                .map(trial -> new Run(trial.seed(), trials.metrics(trial), rates(trial, proposal)))
                .filter(run -> !run.metrics().isEmpty()).toList();
        int epochs = runs.stream().mapToInt(run -> run.metrics().size()).max().orElse(0);
        return new Candidate(number, proposal.schedule(), proposal.parameters(), status(own), reason(own), score(own), epochs, runs);
    }

    private Status status(List<Trial> own) {
        if (has(own, Outcome.Status.FAILED)) {
            return Status.FAILED;
        }
        if (own.stream().anyMatch(running::contains)) {
            return Status.RUNNING;
        }
        if (own.stream().allMatch(trial -> trials.metrics(trial).isEmpty())) {
            return Status.WAITING;
        }
        if (has(own, Outcome.Status.STOPPED)) {
            return Status.STOPPED;
        }
        boolean over = own.stream().allMatch(trial -> trials.outcome(trial)
                .filter(outcome -> outcome.status() == Outcome.Status.FINISHED).isPresent());
        return over ? Status.FINISHED : Status.PAUSED;
    }

    private boolean has(List<Trial> own, Outcome.Status status) {
        return own.stream().anyMatch(trial -> trials.outcome(trial).filter(outcome -> outcome.status() == status).isPresent());
    }

    private String reason(List<Trial> own) {
        return own.stream().flatMap(trial -> trials.outcome(trial).stream()).map(Outcome::reason).filter(reason -> !reason.isEmpty())
                .findFirst().orElse("");
    }

    /** @return the mean over its finished runs; where there are none, over those that have as many epochs as any */
    private OptionalDouble score(List<Trial> own) {
        List<Trial> counted = own.stream().filter(trial -> trials.outcome(trial)
                .filter(outcome -> outcome.status() == Outcome.Status.FINISHED).isPresent()).toList();
        if (counted.isEmpty()) {
            int most = own.stream().mapToInt(trial -> trials.metrics(trial).size()).max().orElse(0);
            counted = own.stream().filter(trial -> most > 0 && trials.metrics(trial).size() == most).toList();
        }
        return has(own, Outcome.Status.FAILED) ? OptionalDouble.empty()
                : Scores.mean(counted.stream().map(trial -> trials.score(trial, Integer.MAX_VALUE)).toList());
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
        return all().stream().mapToLong(trial -> trials.metrics(trial).size()).sum();
    }

    /** @return epochs that would have been trained if no run had been paused or stopped; what failed or ended by itself counts as it is */
    long epochsWithoutStopping(int whole) {
        return all().stream().mapToLong(trial -> {
            Optional<Outcome.Status> status = trials.outcome(trial).map(Outcome::status);
            boolean cut = status.filter(s -> s == Outcome.Status.PAUSED || s == Outcome.Status.STOPPED).isPresent();
            List<Metrics> metrics = trials.metrics(trial);
            return cut ? whole : metrics.size();
        }).sum();
    }

    private List<Trial> all() {
        List<Trial> all = new ArrayList<>();
        for (int number = 1; number <= plan.drawn().size(); number++) {
            all.addAll(plan.trials(number));
        }
        return all;
    }
}
