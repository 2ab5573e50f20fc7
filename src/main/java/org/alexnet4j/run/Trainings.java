package org.alexnet4j.run;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.failures.UsageException;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.train.DivergedException;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains several runs, as {@code alexnet train} trains one, in folders of their own, as many at a time as threads call it. A run that is in
 * its folder already goes on from its last checkpoint; one that fails ends in an outcome, not in an exception.
 */
public final class Trainings {

    private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);
    private static final Pictures.Preparation QUIET = what -> Progress.NONE;

    private final int threads;
    private final DoubleConsumer time;
    private final Set<TrainingRun> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * @param threads native threads of each training, at least 1; they decide how sums are rounded
     * @param time    given the seconds that a training took, preparing a run again that was paused not counted
     */
    public Trainings(int threads, DoubleConsumer time) {
        this.threads = threads;
        this.time = time;
    }

    /** Told how a training goes, by the thread that trains. */
    public interface Watcher {

        /** Training starts or goes on. */
        default void started() {
        }

        /**
         * Some more minibatches are done.
         *
         * @param epoch under way, from 1
         * @param share of that epoch that is done, 0..1
         */
        default void progressed(int epoch, double share) {
        }

        /**
         * An epoch is done.
         *
         * @param row of it
         */
        default void epoch(Metrics row) {
        }

        /**
         * The loss is NaN or infinite, or far above that of a guess.
         *
         * @param reason when and where, a sentence
         */
        default void diverged(String reason) {
        }

        /**
         * Asked after each epoch but the last, and where a run goes on: it may have been killed between its checkpoint and the verdict.
         *
         * @param rows the epochs so far
         * @return why it is to be stopped for good; empty where it goes on
         */
        default Optional<String> verdict(List<Metrics> rows) {
            return Optional.empty();
        }
    }

    /**
     * A training to be done.
     *
     * @param name     what it is called where it fails
     * @param config   the run
     * @param root     its folder
     * @param until    the epoch after which it pauses; that of the configuration for not at all
     * @param pictures gives its pictures, from the folder in which statistics are kept
     * @param network  given the network before the first minibatch, to add listeners that leave it as it is
     * @param watcher  told how it goes
     */
    public record Job(String name, RunConfig config, Path root, int until, Function<Path, Pictures> pictures,
            Consumer<ComputationGraph> network, Watcher watcher) {

        public Job {
            Objects.requireNonNull(config);
            Objects.requireNonNull(root);
            Objects.requireNonNull(pictures);
            Objects.requireNonNull(network);
            Objects.requireNonNull(watcher);
        }
    }

    /** Asks all trainings to stop after the minibatch under way and a checkpoint; may be called from any thread. */
    public void requestStop() {
        stopped = true;
        underWay.forEach(TrainingRun::requestStop);
    }

    /**
     * Does a training.
     *
     * @param job which
     * @return where it stands now, which its folder keeps; empty where it was asked to stop before its time, with a checkpoint
     * @throws UncheckedIOException where the disk fails it, which is no fault of the run
     */
    public Optional<Outcome> train(Job job) {
        long start = System.nanoTime();
        double before = OutcomeFile.read(job.root()).map(Outcome::seconds).orElse(0.0);
        Optional<Ending> ending;
        try {
            ending = trained(job);
        } catch (DivergedException e) {
            job.watcher().diverged(e.getMessage());
            ending = Optional.of(new Ending(Outcome.Status.FAILED, e.getMessage()));
        } catch (UsageException e) {
            ending = Optional.of(new Ending(Outcome.Status.FAILED, e.getMessage()));
        } catch (OutOfMemoryError e) {
            ending = Optional.of(new Ending(Outcome.Status.FAILED, "It ran out of memory: " + e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("{} has failed.", job.name(), e);
            ending = Optional.of(new Ending(Outcome.Status.FAILED, e.toString()));
        }
        double seconds = before + (System.nanoTime() - start) / 1e9;
        int epochs = metrics(job).size();
        Optional<Outcome> outcome = ending.map(end -> new Outcome(end.status(), epochs, end.reason(), seconds));
        outcome.ifPresent(kept -> OutcomeFile.keep(job.root(), kept));
        return outcome;
    }

    private static List<Metrics> metrics(Job job) {
        return new MetricsFile(new RunFolder(job.root()).metrics()).read();
    }

    private record Ending(Outcome.Status status, String reason) {
    }

    private Optional<Ending> trained(Job job) {
        NativeThreads.use(threads);
        boolean resumed = Files.exists(new RunFolder(job.root()).config());
        if (!resumed) {
            OutcomeFile.clear(job.root());
        }
        long start = System.nanoTime();
        Watch watch = new Watch(job);
        TrainingRun run = TrainingRun.prepare(job.config(), job.root(), resumed ? Trainer.Start.RESUMED : Trainer.Start.ANEW, watch, QUIET,
                job.pictures());
        watch.run = run;
        if (resumed) {
            // A run that is not interrupted is prepared once.
            start = System.nanoTime();
        }
        underWay.add(run);
        try {
            if (stopped) {
                run.requestStop();
            }
            return watch.ending(run.train(job.network()).end());
        } finally {
            underWay.remove(run);
            time.accept((System.nanoTime() - start) / 1e9);
        }
    }

    /** Pauses a training at its epoch, and stops one that its watcher wants stopped. */
    private static final class Watch implements TrainingListener {

        private final Job job;
        private final int last;
        private final List<Metrics> metrics = new ArrayList<>();
        private TrainingRun run;
        private int pictureCount;
        private boolean paused;
        private Optional<String> verdict = Optional.empty();

        Watch(Job job) {
            this.job = job;
            this.last = job.config().train().epochs();
        }

        @Override
        public void started(int epoch, int epochs, int iterationsInEpoch, int count) {
            pictureCount = count;
            metrics.addAll(metrics(job));
            job.watcher().started();
            endAfter(epoch - 1);
        }

        @Override
        public void iteration(int epoch, int iteration, int done, double loss) {
            job.watcher().progressed(epoch, done / (double) pictureCount);
        }

        @Override
        public void epoch(Metrics row, boolean best) {
            metrics.add(row);
            job.watcher().epoch(row);
            endAfter(row.epoch());
        }

        private void endAfter(int epoch) {
            verdict = epoch < last ? job.watcher().verdict(List.copyOf(metrics)) : Optional.empty();
            verdict.ifPresent(reason -> run.requestStop());
            if (epoch >= job.until() && epoch < last) {
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
