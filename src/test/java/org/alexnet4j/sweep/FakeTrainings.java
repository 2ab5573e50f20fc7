package org.alexnet4j.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;

/**
 * Carries out a plan without training anything: errors follow from candidate, seed and epoch.
 *
 * @param folder   of the sweep
 * @param search   what is tried
 * @param epochs   of a whole run
 * @param errors   of a trial's proposal and epoch, 0..1; NaN for a failure
 * @param done     all trainings in the order in which they ended, such as {@code 3/1 2}: candidate, seed, epoch
 */
record FakeTrainings(SweepFolder folder, SearchConfig search, int epochs, ToDoubleBiFunction<TrialJob, Integer> errors, List<String> done) {

    FakeTrainings(SweepFolder folder, SearchConfig search, int epochs, ToDoubleBiFunction<TrialJob, Integer> errors) {
        this(folder, search, epochs, errors, new ArrayList<>());
    }

    /** A process that begins, or goes on from the folder. */
    Execution begin() {
        return begin(() -> false);
    }

    Execution begin(BooleanSupplier timeIsUp) {
        Trials trials = new Trials(folder, search.score());
        return new Execution(new Plan(search, trials, 1, epochs, timeIsUp), trials);
    }

    /** What a process knows. */
    record Execution(Plan plan, Trials trials) {
    }

    /**
     * Does trainings until the plan is over.
     *
     * @param process which does them
     * @param places  trainings under way at the same time, which end in a random order
     * @param most    trainings, after which the process is killed
     */
    void run(Execution process, int places, int most) {
        Plan plan = process.plan();
        Random random = new Random(places);
        List<TrialJob> underWay = new ArrayList<>();
        int begun = 0;
        while (true) {
            Optional<TrialJob> next = underWay.size() < places ? plan.next() : Optional.empty();
            if (next.isPresent()) {
                if (begun++ == most) {
                    return;
                }
                underWay.add(next.get());
            } else if (underWay.isEmpty()) {
                if (!plan.isOver()) {
                    throw new AssertionError("The plan waits for nothing.");
                }
                return;
            } else {
                TrialJob job = underWay.remove(random.nextInt(underWay.size()));
                train(job, process.trials());
                plan.ended(job.trial());
            }
        }
    }

    private void train(TrialJob job, Trials trials) {
        MetricsFile file = new MetricsFile(new RunFolder(folder.run(job.trial())).metrics());
        int before = trials.metrics(job.trial()).size();
        done.add("%d/%d %d".formatted(job.trial().candidate(), job.trial().seed(), job.until()));
        trials.keep(job.trial(), new Outcome(Outcome.Status.PAUSED, before, "", 0));
        for (int epoch = before + 1; epoch <= job.until(); epoch++) {
            double error = errors.applyAsDouble(job, epoch);
            if (Double.isNaN(error)) {
                trials.keep(job.trial(), new Outcome(Outcome.Status.FAILED, epoch - 1, "It failed.", 0));
                return;
            }
            file.append(epoch(epoch, error));
            Optional<String> verdict = search.median().filter(rule -> !job.others().isEmpty()).flatMap(rule ->
                    new MedianRule(rule, search.score(), job.others().stream()
                            .map(other -> trials.metrics(new Trial(other, job.trial().seed()))).toList())
                            .stops(trials.metrics(job.trial())));
            if (verdict.isPresent()) {
                trials.keep(job.trial(), new Outcome(Outcome.Status.STOPPED, epoch, verdict.get(), 0));
                return;
            }
        }
        trials.keep(job.trial(), new Outcome(job.until() == epochs ? Outcome.Status.FINISHED : Outcome.Status.PAUSED, job.until(), "", 0));
    }

    static Metrics epoch(int epoch, double error) {
        return new Metrics(epoch, epoch, 0.01, 1, 0.5, Metrics.Validation.of(2 * error, error, error / 2), 100, 0, 1, epoch, 100);
    }

    static List<Metrics> epochs(double... errors) {
        return IntStream.rangeClosed(1, errors.length).mapToObj(epoch -> epoch(epoch, errors[epoch - 1])).toList();
    }
}
