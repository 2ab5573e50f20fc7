package org.alexnet4j.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.backend.NativeLoader;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.config.search.SweepConfigs;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.failures.FailureException;
import org.alexnet4j.failures.UsageException;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.paper.ClaimChoice;
import org.alexnet4j.paper.ClaimOutcome;
import org.alexnet4j.paper.KnownOutcomes;
import org.alexnet4j.paper.Reproduction;
import org.alexnet4j.paper.ReproductionException;
import org.alexnet4j.run.MachineLoad;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.sweep.Sweep;

/**
 * The network of "ImageNet Classification with Deep Convolutional Neural Networks" (Krizhevsky, Sutskever, Hinton, NIPS 2012): trains it,
 * and uses what was trained. All methods may be called from any thread.
 *
 * <p>What goes wrong is thrown with the sentence that the command line says, which may name its options: a {@link UsageException} for what
 * was given and cannot be used, a {@link FailureException} for what began and failed, and an {@link java.io.UncheckedIOException} where the
 * disk fails.
 */
public final class AlexNet {

    static {
        NativeLoader.logBySlf4j();
    }

    private AlexNet() {
    }

    /**
     * Reads a run's YAML file with all it includes.
     *
     * <pre>{@code
     * RunConfig config = AlexNet.config(file, "train.epochs=1", "evaluate.views=1");
     * }</pre>
     *
     * @param file      the YAML file; what it does not say is the paper's
     * @param overrides {@code key=value} each, such as {@code optimizer.batch=64}; the later one wins
     * @return the resolved configuration
     * @throws ConfigException with every problem at once, each with its file, line and key
     */
    public static RunConfig config(Path file, String... overrides) {
        return Configs.read(file, List.of(overrides));
    }

    /**
     * Makes a configuration without a file.
     *
     * <pre>{@code
     * RunConfig config = AlexNet.config("name=first", "data.source=drawn", "data.root=" + folder.resolve("pictures"),
     *         "data.shortSide=72", "augment.crop=64", "model.width=0.05", "train.epochs=1");
     * }</pre>
     *
     * @param keys {@code key=value} each, of the run's name and of its pictures at least; the later one wins, and everything else is the
     *             paper's
     * @return the resolved configuration
     * @throws ConfigException with every problem at once
     */
    public static RunConfig config(String... keys) {
        return Configs.ofOverridesWithData(List.of(keys));
    }

    /**
     * Shows a network layer by layer; no weights are made.
     *
     * <pre>{@code
     * LayerTable layers = AlexNet.describe(config);
     * System.out.println(layers.text());
     * }</pre>
     *
     * @param config a run
     * @return shapes, neurons, parameters and multiply-adds of its network, for as many classes as the configuration says or its pictures
     *         have, or 1000
     * @throws DataException when the pictures are there and cannot be used
     */
    public static LayerTable describe(RunConfig config) {
        return LayerTable.of(config, Pictures.expectedClasses(config));
    }

    /**
     * Shows the network of a run's YAML file, which need not name pictures.
     *
     * @param file      the YAML file
     * @param overrides {@code key=value} each; the later one wins
     * @return shapes, neurons, parameters and multiply-adds
     * @throws ConfigException with every problem at once
     * @throws DataException   when the pictures are there and cannot be used
     */
    public static LayerTable describe(Path file, String... overrides) {
        return describe(Configs.readWithoutData(file, List.of(overrides)));
    }

    /**
     * Trains a network until it is over. A folder that is new, or empty, gets the run; one that holds the same run goes on from its last
     * checkpoint, exactly, and may be given more epochs; one that holds anything else is refused. A run that is over already is judged
     * again.
     *
     * <pre>{@code
     * Training training = AlexNet.train(config, folder.resolve("run"));
     * EvaluationResult evaluation = training.evaluation().orElseThrow();
     * Model model = training.model();
     * }</pre>
     *
     * <p>Where the calling thread is interrupted, the training stops after the minibatch under way and a checkpoint; the thread stays
     * interrupted, and the training has no evaluation.
     *
     * @param config    the run
     * @param folder    its folder, made where it is missing; for one training at a time
     * @param listeners told how it goes
     * @return the training, which is over or was stopped
     * @throws UsageException   where the configuration, the pictures or the folder cannot be used
     * @throws FailureException where it began and failed; the last good checkpoint stays
     */
    public static Training train(RunConfig config, Path folder, ProgressListener... listeners) {
        Training training = start(config, folder, listeners);
        training.await();
        return training;
    }

    /**
     * Begins to train a network, as {@link #train} does, and does not wait for it.
     *
     * @param config    the run
     * @param folder    its folder, made where it is missing; for one training at a time
     * @param listeners told how it goes
     * @return the training, under way; what it fails by is thrown by {@link Training#await()}
     */
    public static Training start(RunConfig config, Path folder, ProgressListener... listeners) {
        return new Training(config, folder, new Listeners(listeners));
    }

    /**
     * Loads a trained network.
     *
     * <pre>{@code
     * try (Model model = AlexNet.load(file)) {
     *     System.out.println(model.words());
     * }
     * }</pre>
     *
     * @param file {@code best.zip} or {@code last.zip} of a run
     * @return the network, to be closed
     * @throws ModelException where it cannot be used
     */
    public static Model load(Path file) {
        return new Model(file);
    }

    /**
     * Trains variants of a network and ranks them by the validation set, until it is over.
     *
     * <pre>{@code
     * SweepResult sweep = AlexNet.sweep(file, folder.resolve("sweep"), "search.candidates=2");
     * List<SweepData.Candidate> leaderboard = sweep.leaderboard();
     * Optional<Importance> importance = sweep.importance();
     * }</pre>
     *
     * @param file      the sweep's YAML file
     * @param folder    its folder, made where it is missing; one that holds the same sweep goes on, anything else is refused
     * @param overrides {@code key=value} each; the later one wins
     * @return what it has come to
     * @throws UsageException where the configuration, the pictures or the folder cannot be used
     */
    public static SweepResult sweep(Path file, Path folder, String... overrides) {
        return sweep(SweepConfigs.read(file, List.of(overrides)), folder);
    }

    /**
     * Trains variants of a network and ranks them by the validation set, until it is over. Where the calling thread is interrupted, the
     * sweep stops after the minibatches under way and checkpoints, and what it has come to is not complete; the thread stays interrupted.
     *
     * @param config    the sweep
     * @param folder    its folder, made where it is missing; one that holds the same sweep goes on, anything else is refused
     * @param listeners told how it goes
     * @return what it has come to
     * @throws UsageException where the pictures or the folder cannot be used
     */
    public static SweepResult sweep(SweepConfig config, Path folder, ProgressListener... listeners) {
        Listeners told = new Listeners(listeners);
        MachineLoad load = new MachineLoad();
        try (Sweep sweep = Sweep.prepare(config, folder, told.sweep(), told.preparation())) {
            load.note().ifPresent(told::note);
            Sweep.Result result =
                    Background.start(config.base().name(), () -> sweep.run(List.of()), sweep::requestStop).await();
            return new SweepResult(folder, result.complete(), result.data());
        }
    }

    /**
     * Reads a sweep's YAML file with all it includes.
     *
     * @param file      the YAML file
     * @param overrides {@code key=value} each; the later one wins
     * @return the sweep
     * @throws ConfigException with every problem at once
     */
    public static SweepConfig sweepConfig(Path file, String... overrides) {
        return SweepConfigs.read(file, List.of(overrides));
    }

    /**
     * Lists the claims of the paper.
     *
     * @param folder of claims, such as {@code configs/paper} of the project
     * @return the claims in the order of the paper's sections
     * @throws ConfigException where the folder holds none, or with every problem of the first that has some
     */
    public static List<ClaimConfig> claims(Path folder) {
        return ClaimConfigs.all(folder);
    }

    /**
     * Reads a claim of the paper.
     *
     * @param folder of claims, such as {@code configs/paper} of the project
     * @param id     of the claim, such as {@code lrn}
     * @return the claim
     * @throws ConfigException with every problem at once, or where there is no such claim
     */
    public static ClaimConfig claim(Path folder, String id) {
        return ClaimConfigs.read(folder, id);
    }

    /**
     * Puts a claim of the paper to the test, until it is over: trains what it compares, as many seeds of it as it says.
     *
     * <pre>{@code
     * ClaimConfig claim = AlexNet.claim(Path.of("configs", "paper"), "fig4-top5");
     * ClaimResult result = AlexNet.reproduce(claim, Scale.SMOKE, folder.resolve("runs"), overrides).orElseThrow();
     * System.out.println(result.verdict());
     * }</pre>
     *
     * @param claim     which
     * @param scale     at which
     * @param folder    of the runs and of the results below it; what was done there before is not done again
     * @param overrides {@code key=value} each, for all runs; the later one wins
     * @return what became of it; empty where it was stopped
     * @throws UsageException        where a configuration or the pictures cannot be used
     * @throws ReproductionException where the claim cannot be run, or not at that scale, or the folder holds other runs
     */
    public static Optional<ClaimResult> reproduce(ClaimConfig claim, Scale scale, Path folder, String... overrides) {
        return reproduce(List.of(claim), scale, folder, List.of(overrides)).stream().findFirst();
    }

    /**
     * Puts claims of the paper to the test, until it is over; runs that several need are made once. Where the calling thread is
     * interrupted, the runs under way stop after their minibatch and a checkpoint; the thread stays interrupted.
     *
     * @param claims    at least one
     * @param scale     at which
     * @param folder    of the runs and of the results below it; what was done there before is not done again
     * @param overrides {@code key=value} each, for all runs; the later one wins
     * @param listeners told how it goes
     * @return what became of the claims, in the order given; those are missing whose runs were not done when it was stopped
     * @throws UsageException        where a configuration or the pictures cannot be used
     * @throws ReproductionException where a claim cannot be run, or not at that scale, or the folder holds other runs
     */
    public static List<ClaimResult> reproduce(List<ClaimConfig> claims, Scale scale, Path folder, List<String> overrides,
            ProgressListener... listeners) {
        Listeners told = new Listeners(listeners);
        ClaimChoice.scale(claims, Optional.of(scale));
        int threads = ClaimChoice.threads(scale);
        Reproduction reproduction = new Reproduction(claims, scale, new Reproduction.Settings(folder, ClaimChoice.results(folder, scale),
                ClaimChoice.set(overrides), Optional.empty(), ClaimChoice.parallel(threads), threads), told.claims(), told.preparation());
        MachineLoad load = new MachineLoad();
        reproduction.check();
        load.note().ifPresent(told::note);
        List<ClaimOutcome> outcomes = Background.start("claims", reproduction::run, reproduction::requestStop).await();
        return outcomes.stream().map(ClaimResult::of).toList();
    }

    /**
     * Tells what became of a claim before, at any scale that says something.
     *
     * @param claim   which
     * @param results a folder of results, such as {@code results} of the project
     * @return what became of it, scale by scale; empty where nothing is known
     * @throws ReproductionException where a record is damaged, or of another configuration than the claim's
     */
    public static List<ClaimResult> known(ClaimConfig claim, Path results) {
        return new KnownOutcomes(results).of(claim).stream().map(ClaimResult::of).toList();
    }
}
