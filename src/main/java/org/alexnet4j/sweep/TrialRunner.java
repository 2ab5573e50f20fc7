package org.alexnet4j.sweep;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.run.MemoryEstimate;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.Trainings;
import org.alexnet4j.train.Metrics;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains candidates, as {@code alexnet train} trains a run, in folders of their own. Used by several threads. */
final class TrialRunner {

    private static final Pictures.Preparation QUIET = what -> Progress.NONE;

    private final SweepConfig sweep;
    private final SweepFolder folder;
    private final Trials trials;
    private final Variants variants;
    private final Pictures pictures;
    private final Trainings trainings;
    private final SweepListener listener;
    private final Runnable progress;

    /**
     * @param sweep    its configuration
     * @param folder   its folder
     * @param trials   where trainings stand
     * @param pictures those of the base, which candidates share that vary nothing of them
     * @param time     adds up what trainings take
     * @param listener told how they go
     * @param progress called when a training has begun, and after each of its epochs
     */
    TrialRunner(SweepConfig sweep, SweepFolder folder, Trials trials, Pictures pictures, WorkTime time, SweepListener listener,
            Runnable progress) {
        this.sweep = sweep;
        this.folder = folder;
        this.trials = trials;
        this.variants = new Variants(sweep);
        this.pictures = pictures;
        this.trainings = new Trainings(sweep.search().threads(), time::trained);
        this.listener = listener;
        this.progress = progress;
    }

    /** Asks all trainings to stop after the minibatch under way and a checkpoint. */
    void requestStop() {
        trainings.requestStop();
    }

    /**
     * Does a training.
     *
     * @param job   which
     * @param watch given its network before the first minibatch
     * @return where the trial stands now; empty where it was asked to stop before its time, with a checkpoint
     * @throws UncheckedIOException where the disk fails it, which is no fault of the candidate
     */
    Optional<Outcome> train(TrialJob job, Consumer<ComputationGraph> watch) {
        RunConfig config;
        try {
            config = variants.of(job.trial(), job.proposal());
        } catch (ConfigException e) {
            Outcome failed = new Outcome(Outcome.Status.FAILED, 0, e.getMessage(), 0);
            trials.keep(job.trial(), failed);
            return Optional.of(failed);
        }
        Optional<Outcome> outcome = trainings.train(new Trainings.Job("Candidate " + SweepFolder.name(job.trial()), config,
                folder.run(job.trial()), job.until(), pictures(config), watch, new Watch(job)));
        trials.renew(job.trial());
        return outcome;
    }

    /** Checks that there is memory for as many as are trained at the same time. */
    private Function<Path, Pictures> pictures(RunConfig config) {
        RunConfig base = sweep.base();
        boolean shared = config.data().equals(base.data()) && config.augment().crop() == base.augment().crop()
                && config.model().classes().equals(base.model().classes());
        return statistics -> {
            Pictures found = shared ? pictures : Pictures.of(config, statistics, QUIET);
            MemoryEstimate.of(config, found).requireHere(sweep.search().parallel());
            return found;
        };
    }

    /** Tells of a training, and has one stopped that is worse than most. */
    private final class Watch implements Trainings.Watcher {

        private final TrialJob job;
        private final String name;
        private final Optional<MedianRule> median;

        Watch(TrialJob job) {
            this.job = job;
            this.name = SweepFolder.name(job.trial());
            this.median = sweep.search().median().filter(rule -> !job.others().isEmpty())
                    .map(rule -> new MedianRule(rule, sweep.search().score(), job.others().stream()
                            .map(other -> trials.metrics(new Trial(other, job.trial().seed()))).toList()));
        }

        @Override
        public void started() {
            listener.started(name, job.proposal().toString(), job.until());
            progress.run();
        }

        @Override
        public void progressed(int epoch, double share) {
            listener.progressed(name, epoch, share);
        }

        @Override
        public void epoch(Metrics row) {
            listener.epoch(name, row);
            progress.run();
        }

        @Override
        public Optional<String> verdict(List<Metrics> rows) {
            return median.flatMap(rule -> rule.stops(rows));
        }
    }
}
