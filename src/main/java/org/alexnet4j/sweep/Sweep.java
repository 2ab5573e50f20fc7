package org.alexnet4j.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.search.SweepConfigs;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.sets.SetNotes;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.report.sweep.SweepData;
import org.alexnet4j.run.KeptPictures;
import org.alexnet4j.run.MemoryEstimate;
import org.alexnet4j.run.NewFolders;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.Provenance;
import org.alexnet4j.run.RunException;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains candidates and ranks them. A sweep that was interrupted or killed goes on from its folder: what has ended is kept, what was under
 * way goes on from its last checkpoint, and nothing is trained twice. This class prepares a sweep and puts it together; a candidate goes
 * from {@link Plan} through {@link JobGenerator}, {@link TrialTasks} and {@link TrialExecutor} to {@link TrialRunner} without it.
 */
public final class Sweep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** A sweep may be given more of these, and be done faster or slower: what it has done so far is the same. */
    private static final List<String> MAY_CHANGE =
            List.of("search.parallel:", "search.candidates:", "search.epochs:", "search.time:", "search.confirm");

    private final SweepConfig config;
    private final SweepFolder folder;
    private final FolderLock lock;
    private final Trials trials;
    private final Plan plan;
    private final SweepPages pages;
    private final GuardedListener listener;
    private final TrialExecutor executor;

    private Sweep(SweepConfig config, SweepFolder folder, FolderLock lock, Pictures pictures, Map<String, String> provenance,
            SweepListener listener) {
        this.config = config;
        this.folder = folder;
        this.lock = lock;
        this.listener = new GuardedListener(listener);
        SearchConfig search = config.search();
        WorkTime time = new WorkTime(folder.time(), search.parallel());
        this.trials = new Trials(folder, search.score());
        double most = search.budget().time().map(Duration::toSeconds).map(Long::doubleValue).orElse(Double.POSITIVE_INFINITY);
        this.plan = new Plan(search, trials, config.base().train().seed(), config.base().train().epochs(), () -> time.seconds() >= most);
        Standings standings = new Standings(plan, trials, search.score(), new Variants(config), pictures.training().size());
        TrialRunner runner = new TrialRunner(config, folder, trials, pictures, time, this.listener,
                () -> this.listener.standings(standings.ranked()));
        this.pages = new SweepPages(config, folder, standings, time, provenance);
        this.executor = new TrialExecutor(plan, runner, standings, pages, this.listener);
    }

    /**
     * Prepares a sweep: its pictures, its folder, and the files that say what it is made from; or finds one that is to go on. Where these
     * cannot be used, no new folder is left.
     *
     * @param config      the sweep
     * @param root        its folder
     * @param listener    told how it goes
     * @param preparation told what takes a while besides training
     * @return the sweep, ready to run; to be closed
     * @throws SweepException where the folder holds something else, or another process is at work in it
     * @throws RunException   where the memory is not enough
     * @throws DataException  where the pictures cannot be used
     */
    public static Sweep prepare(SweepConfig config, Path root, SweepListener listener, Pictures.Preparation preparation) {
        SweepFolder folder = new SweepFolder(root);
        requireSame(config, folder);
        Path statistics = folder.runs().resolve(".statistics");
        NewFolders made = new NewFolders();
        made.expect(statistics);
        FolderLock lock = new FolderLock(folder);
        try {
            removeParts(statistics);
            Pictures pictures = Pictures.of(config.base(), statistics, preparation);
            SetNotes.beforeTraining(config.base().data(), pictures.sets()).forEach(listener::note);
            MemoryEstimate.of(config.base(), pictures).requireHere(config.search().parallel());
            Map<String, String> provenance = Provenance.of(config.base(), pictures);
            provenance.computeIfPresent("native threads", (key, program) -> config.search().threads() + " for each candidate");
            KeptPictures kept = KeptPictures.of(pictures.training(), pictures.validation());
            requireSame(kept, folder);
            if (Files.exists(folder.provenance())) {
                provenance = Provenance.continued(folder.provenance(), provenance);
            }
            WholeFile.write(folder.config(), config.toYaml());
            WholeFile.write(folder.provenance(), Json.pretty(provenance));
            kept.write(folder.pictures());
            return new Sweep(config, folder, lock, pictures, provenance, listener);
        } catch (RuntimeException e) {
            // A folder without a configuration holds nothing to go on from.
            if (Files.exists(folder.config())) {
                lock.close();
            } else {
                lock.remove();
                made.removeEmpty();
            }
            throw e;
        }
    }

    /** What a kill left half written; nobody else writes here while the lock is held. */
    private static void removeParts(Path statistics) {
        if (Files.isDirectory(statistics)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(statistics, "*.tmp")) {
                for (Path part : parts) {
                    Files.delete(part);
                }
            } catch (IOException e) {
                LOG.debug("{} cannot be tidied up", statistics, e);
            }
        }
    }

    private static void requireSame(SweepConfig config, SweepFolder folder) {
        if (Files.exists(folder.config())) {
            List<String> differences = SweepConfigs.differences(SweepConfigs.read(folder.config(), List.of()), config).stream()
                    .filter(difference -> MAY_CHANGE.stream().noneMatch(difference::startsWith)).toList();
            if (!differences.isEmpty()) {
                throw new SweepException(folder.root() + " holds another sweep; it differs in " + String.join(", ", differences)
                        + ". --out takes another folder.");
            }
        } else if (Files.isDirectory(folder.root())) {
            try (Stream<Path> files = Files.list(folder.root())) {
                if (files.anyMatch(file -> !folder.mayBeBeforeItsConfiguration(file))) {
                    throw new SweepException(folder.root() + " holds files that are not of a sweep: give another folder with --out.");
                }
            } catch (IOException e) {
                throw new SweepException("The sweep's folder " + folder.root() + " cannot be read (" + e.getMessage() + ").", e);
            }
        }
    }

    /** Candidates are compared with those of before. */
    private static void requireSame(KeptPictures pictures, SweepFolder folder) {
        List<String> differences = pictures.differencesFrom(folder.pictures());
        if (!differences.isEmpty()) {
            throw new SweepException("%s holds a sweep of other pictures, which differ in %s. --out takes another folder."
                    .formatted(folder.root(), String.join("; ", differences)));
        }
    }

    /** Forgets how candidates failed, so that they are trained anew. To be called before {@link #run}. */
    public void retryFailed() {
        try (Stream<Path> runs = Files.list(folder.runs())) {
            runs.flatMap(run -> SweepFolder.trial(run).stream())
                    .filter(trial -> trials.outcome(trial).filter(outcome -> outcome.status() == Outcome.Status.FAILED).isPresent())
                    .forEach(trials::clear);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder.runs() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * What a sweep has come to.
     *
     * @param complete whether it was done to its end or to that of its budget, not interrupted
     * @param spent    whether its budget ended it
     * @param data     all that its page shows
     */
    public record Result(boolean complete, boolean spent, SweepData data) {

        /** @return the candidates, the best first */
        public List<SweepData.Candidate> ranked() {
            return data.candidates();
        }

        /** @return the one that was written as the best; empty where none has a score */
        public Optional<SweepData.Candidate> best() {
            return SweepPages.best(ranked());
        }

        /** @return what they are ranked by, in words */
        public String score() {
            return data.score();
        }
    }

    /**
     * Runs the sweep to its end, or until it is asked to stop.
     *
     * @param watchers Arbiter's listeners, such as that of its pages; none of them may throw
     * @return what it has come to
     * @throws UncheckedIOException where the disk fails it; what was written before is kept
     */
    public Result run(List<StatusListener> watchers) {
        JobGenerator generator = new JobGenerator(plan, ProposalSpace.ofAll(config.search()));
        OptimizationConfiguration optimization = new OptimizationConfiguration.Builder().candidateGenerator(generator)
                .scoreFunction(new ValidationScore()).terminationConditions(new Over(plan, generator)).build();
        LocalOptimizationRunner arbiter = new LocalOptimizationRunner(config.search().parallel(), optimization,
                new TrialTasks(trials, executor));
        watchers.forEach(arbiter::addListeners);
        arbiter.execute();
        SweepData data = pages.finish();
        listener.standings(data.candidates());
        executor.throwIfFailed();
        boolean complete = !executor.isStopped();
        return new Result(complete, complete && plan.isStopped(), data);
    }

    /** Asks for a stop after the minibatches under way, and checkpoints; may be called from any thread. */
    public void requestStop() {
        executor.requestStop();
    }

    @Override
    public void close() {
        lock.close();
    }
}
