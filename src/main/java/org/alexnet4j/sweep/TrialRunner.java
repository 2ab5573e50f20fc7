package org.alexnet4j.sweep;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.alexnet4j.config.ConfigException;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.SweepConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.run.MemoryEstimate;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.RunException;
import org.alexnet4j.run.TrainingRun;
import org.alexnet4j.train.DivergedException;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains candidates, as {@code alexnet train} trains a run, in folders of their own. Used by several threads. */
final class TrialRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TrialRunner.class);
    private static final Pictures.Preparation QUIET = what -> Progress.NONE;

    private final SweepConfig sweep;
    private final SweepFolder folder;
    private final Trials trials;
    private final Variants variants;
    private final Pictures pictures;
    private final WorkTime time;
    private final SweepListener listener;
    private final Runnable progress;
    private final Set<TrainingRun> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

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
        this.time = time;
        this.listener = listener;
        this.progress = progress;
    }

    /** Asks all trainings to stop after the minibatch under way and a checkpoint. */
    void requestStop() {
        stopped = true;
        underWay.forEach(TrainingRun::requestStop);
    }

    /**
     * Does a training.
     *
     * @param job   which
     * @param watch given its network before the first minibatch
     * @return where the trial stands now; empty where it was asked to stop before its time, with a checkpoint
     * @throws UncheckedIOException where the disk fails it, which is no fault of the candidate
     */
    Optional<Outcome> train(Job job, Consumer<ComputationGraph> watch) {
        long start = System.nanoTime();
        double before = trials.outcome(job.trial()).map(Outcome::seconds).orElse(0.0);
        Optional<Ending> ending;
        try {
            ending = trained(job, watch);
        } catch (ConfigException | RunException | DataException | ModelException | DivergedException e) {
            ending = Optional.of(new Ending(Outcome.Status.FAILED, e.getMessage()));
        } catch (OutOfMemoryError e) {
            ending = Optional.of(new Ending(Outcome.Status.FAILED, "It ran out of memory: " + e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Candidate {} has failed.", SweepFolder.name(job.trial()), e);
            ending = Optional.of(new Ending(Outcome.Status.FAILED, e.toString()));
        }
        double seconds = before + (System.nanoTime() - start) / 1e9;
        int epochs = trials.metrics(job.trial()).size();
        Optional<Outcome> outcome = ending.map(end -> new Outcome(end.status(), epochs, end.reason(), seconds));
        outcome.ifPresent(kept -> trials.keep(job.trial(), kept));
        return outcome;
    }

    private record Ending(Outcome.Status status, String reason) {
    }

    private Optional<Ending> trained(Job job, Consumer<ComputationGraph> watch) {
        NativeThreads.use(sweep.search().threads());
        RunConfig config = variants.of(job.trial(), job.proposal());
        Path root = folder.run(job.trial());
        boolean resumed = Files.exists(new RunFolder(root).config());
        if (!resumed) {
            trials.clear(job.trial());
        }
        long start = System.nanoTime();
        Watch watching = new Watch(job);
        TrainingRun run = TrainingRun.prepare(config, root, resumed ? Trainer.Start.RESUMED : Trainer.Start.ANEW, watching, QUIET,
                pictures(config));
        watching.run = run;
        if (resumed) {
            // A run that is not interrupted is prepared once.
            start = System.nanoTime();
        }
        underWay.add(run);
        try {
            if (stopped) {
                run.requestStop();
            }
            return watching.ending(run.train(watch).end());
        } finally {
            underWay.remove(run);
            time.trained((System.nanoTime() - start) / 1e9);
        }
    }

    /** Checks that there is memory for as many as are trained at the same time. */
    private Function<Path, Pictures> pictures(RunConfig config) {
        RunConfig base = sweep.base();
        boolean shared = config.data().equals(base.data()) && config.augment().crop() == base.augment().crop()
                && config.model().classes().equals(base.model().classes());
        return statistics -> {
            Pictures found = shared ? pictures : Pictures.of(config, statistics, QUIET);
            MemoryEstimate.of(config, found).require(MemoryEstimate.available() / sweep.search().parallel());
            return found;
        };
    }

    /** Pauses a training at its epoch, and stops one that is worse than most. */
    private final class Watch implements TrainingListener {

        private final Job job;
        private final String name;
        private final List<Metrics> metrics;
        private final Optional<MedianRule> median;
        private TrainingRun run;
        private int pictureCount;
        private boolean paused;
        private Optional<String> verdict = Optional.empty();

        Watch(Job job) {
            this.job = job;
            this.name = SweepFolder.name(job.trial());
            this.metrics = new ArrayList<>();
            this.median = sweep.search().median().filter(rule -> !job.others().isEmpty())
                    .map(rule -> new MedianRule(rule, sweep.search().score(), job.others().stream()
                            .map(other -> trials.metrics(new Trial(other, job.trial().seed()))).toList()));
        }

        @Override
        public void started(int epoch, int epochs, int iterationsInEpoch, int count) {
            pictureCount = count;
            metrics.addAll(trials.metrics(job.trial()));
            listener.started(name, job.proposal().toString(), job.until());
            progress.run();
            endAfter(epoch - 1);
        }

        @Override
        public void iteration(int epoch, int iteration, int done, double loss) {
            listener.progressed(name, epoch, done / (double) pictureCount);
        }

        @Override
        public void epoch(Metrics row, boolean best) {
            metrics.add(row);
            listener.epoch(name, row);
            progress.run();
            endAfter(row.epoch());
        }

        /** Also where a run goes on: it may have been killed between its checkpoint and the verdict. */
        private void endAfter(int epoch) {
            verdict = epoch < sweep.base().train().epochs() ? median.flatMap(rule -> rule.stops(metrics)) : Optional.empty();
            verdict.ifPresent(reason -> run.requestStop());
            if (epoch >= job.until() && epoch < sweep.base().train().epochs()) {
                paused = true;
                run.requestStop();
            }
        }

        Optional<Ending> ending(Trainer.End end) {
            return switch (end) {
                case COMPLETED -> Optional.of(new Ending(Outcome.Status.FINISHED, ""));
                case PLATEAU -> Optional.of(new Ending(Outcome.Status.FINISHED, "its schedule ended it"));
                case NO_IMPROVEMENT -> Optional.of(new Ending(Outcome.Status.FINISHED, "its patience ended it"));
                case TARGET -> Optional.of(new Ending(Outcome.Status.FINISHED, "its target ended it"));
                case STOPPED -> verdict.map(reason -> new Ending(Outcome.Status.STOPPED, reason))
                        .or(() -> paused ? Optional.of(new Ending(Outcome.Status.PAUSED, "")) : Optional.empty());
            };
        }
    }
}
