package org.alexnet4j.api;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.failures.FailureException;
import org.alexnet4j.failures.UsageException;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.notebook.Interrupts;
import org.alexnet4j.report.CurvesFigure;
import org.alexnet4j.run.MachineLoad;
import org.alexnet4j.run.RunFailedException;
import org.alexnet4j.run.TrainingRun;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;

/**
 * A training in a folder, under way on a thread of its own or over. For any thread. The thread keeps the process alive until the training
 * is over or was stopped.
 *
 * <pre>{@code
 * Training training = AlexNet.start(config, folder.resolve("stopped"));
 * BufferedImage chart = training.chart();
 * training.stop();
 * Trainer.End end = training.await();
 * }</pre>
 */
public final class Training {

    private final RunConfig config;
    private final RunFolder folder;
    private final Listeners listeners;
    /** Whoever interrupts a notebook's cell waits for the checkpoint. */
    private final Interrupts.Work interrupts;
    private final Background<TrainingRun.Result> work;
    private volatile Optional<TrainingRun> run = Optional.empty();
    private volatile boolean stopRequested;

    Training(RunConfig config, Path root, Listeners listeners) {
        this.config = config;
        this.folder = new RunFolder(root);
        this.listeners = listeners;
        this.interrupts = Interrupts.register(this::stop);
        this.work = Background.start(config.name(), this::train, this::stop);
    }

    private TrainingRun.Result train() {
        try (interrupts) {
            return trainOrResume();
        }
    }

    private TrainingRun.Result trainOrResume() {
        Trainer.Start start = Files.exists(folder.config()) ? Trainer.Start.RESUMED : Trainer.Start.ANEW;
        MachineLoad load = new MachineLoad();
        TrainingRun prepared =
                TrainingRun.prepare(config, folder.root(), start, listeners.training(config.name()), listeners.preparation());
        load.note().ifPresent(listeners::note);
        run = Optional.of(prepared);
        if (stopRequested) {
            prepared.requestStop();
        }
        return RunFailedException.running(prepared::train);
    }

    /** @return where its files are: configuration, metrics, models, report */
    public RunFolder folder() {
        return folder;
    }

    /** @return whether it is over, stopped or failed */
    public boolean isDone() {
        return work.isDone();
    }

    /** Asks for a stop after the minibatch under way and a checkpoint. The same call that began it goes on from there. */
    public void stop() {
        stopRequested = true;
        run.ifPresent(TrainingRun::requestStop);
    }

    /**
     * Waits until it is over. Where the waiting thread is interrupted, the training is asked to stop, its checkpoint is waited for, and the
     * thread stays interrupted.
     *
     * @return how it ended
     * @throws UsageException   where the configuration, the pictures or the folder could not be used
     * @throws FailureException where it began and failed; the last good checkpoint stays
     */
    public Trainer.End await() {
        return work.await().end();
    }

    /**
     * What was measured so far, at any time.
     *
     * @return the epochs that are done, in order, those before a stop included
     * @throws DataException where the folder holds something else
     */
    public List<Metrics> metrics() {
        return new MetricsFile(folder.metrics()).read();
    }

    /**
     * Draws the curves of loss, error and learning rate so far, at any time.
     *
     * @return three charts side by side, {@code 3360 x 720} pixels; without curves before the end of the first epoch
     * @throws DataException where the folder holds something else
     */
    public BufferedImage chart() {
        return CurvesFigure.draw(metrics());
    }

    /**
     * Waits until it is over, as {@link #await()} does.
     *
     * @return what the last network does on the validation set, by the views of the configuration; empty where the training was stopped
     * @throws UsageException   where the configuration, the pictures or the folder could not be used
     * @throws FailureException where it began and failed
     */
    public Optional<EvaluationResult> evaluation() {
        return work.await().evaluation().map(counts -> new EvaluationResult(counts, run.orElseThrow().words()));
    }

    /**
     * Waits until it is over, as {@link #await()} does.
     *
     * @return the last network, to be closed
     * @throws ModelException   where there is none, as the training was stopped
     * @throws UsageException   where the configuration, the pictures or the folder could not be used
     * @throws FailureException where it began and failed
     */
    public Model model() {
        await();
        return new Model(folder.lastModel());
    }

    /**
     * The network with the lowest validation error so far, at any time.
     *
     * @return that network, to be closed
     * @throws ModelException where there was no validation yet
     */
    public Model best() {
        return new Model(folder.bestModel());
    }
}
