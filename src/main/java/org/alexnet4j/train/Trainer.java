package org.alexnet4j.train;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.TrainConfig;
import org.alexnet4j.data.Minibatch;
import org.alexnet4j.data.TrainingPictures;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.alexnet4j.nn.FusedUpdater;
import org.alexnet4j.nn.LearningRates;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network (section 5): stochastic gradient descent over augmented minibatches, validation after each epoch, a row of metrics, a
 * checkpoint. A run that was stopped or killed goes on from its last checkpoint exactly.
 */
public final class Trainer {

    private final RunConfig config;
    private final Supplier<ComputationGraph> initial;
    private final TrainingPictures pictures;
    private final Validation validation;
    private final TrainingListener listener;
    private final MetricsFile metrics;
    private final Path bestFile;
    private final Checkpoints checkpoints;
    private final Map<String, byte[]> attachments;
    private final LearningRate learningRate;
    private final OneHot oneHot;
    private final AtomicBoolean stop = new AtomicBoolean();

    private ComputationGraph graph;
    private TrainingState state;

    /**
     * @param config      the run
     * @param folder      where its files go, made already
     * @param classes     number of classes
     * @param initial     makes the network with the weights a run begins with; not asked where a checkpoint has them
     * @param pictures    the training set
     * @param validation  judges the network after each epoch
     * @param attachments what goes into each model file beside the weights
     * @param listener    told how it goes
     */
    public Trainer(RunConfig config, RunFolder folder, int classes, Supplier<ComputationGraph> initial, TrainingPictures pictures,
            Validation validation, Map<String, byte[]> attachments, TrainingListener listener) {
        this.config = config;
        this.initial = initial;
        this.pictures = pictures;
        this.validation = validation;
        this.listener = listener;
        this.metrics = new MetricsFile(folder.metrics());
        this.bestFile = folder.bestModel();
        this.checkpoints = new Checkpoints(folder.checkpoints(), config.train().keepCheckpoints(), attachments);
        this.attachments = attachments;
        this.learningRate = LearningRate.of(config.schedule());
        this.oneHot = new OneHot(classes);
    }

    /** How a training ended. */
    public enum End {
        /** After its last epoch. */
        COMPLETED,
        /** By the schedule: the error stalled after the last drop. */
        PLATEAU,
        /** By a request to stop; a checkpoint holds all of it. */
        STOPPED
    }

    /** Asks the training to stop after the minibatch under way; may be called from any thread. */
    public void requestStop() {
        stop.set(true);
    }

    /**
     * Trains from the start or from the last checkpoint.
     *
     * @param resume whether to go on where a checkpoint is there
     * @return how it ended
     * @throws DivergedException where the loss or the weights are no numbers any more; the last good checkpoint stays
     */
    public End train(boolean resume) {
        restore(resume);
        int batch = config.optimizer().batch();
        int iterations = (pictures.size() + batch - 1) / batch;
        listener.started(state.epoch(), config.train().epochs(), iterations, pictures.size());
        while (state.epoch() <= config.train().epochs()) {
            if (learningRate.finished()) {
                return End.PLATEAU;
            }
            if (!trainEpoch(batch, iterations)) {
                return End.STOPPED;
            }
            endEpoch();
        }
        return End.COMPLETED;
    }

    /** @return the network as training left it */
    public ComputationGraph graph() {
        return graph;
    }

    private void restore(boolean resume) {
        Optional<Checkpoints.Restored> restored = resume ? checkpoints.latest() : Optional.empty();
        graph = restored.map(Checkpoints.Restored::graph).orElseGet(initial);
        state = restored.map(Checkpoints.Restored::state).orElseGet(TrainingState::start);
        FusedUpdater.install(graph);
        restored.ifPresent(checkpoint -> learningRate.restore(checkpoint.state().learningRate()));
        metrics.truncate(state.epoch() - 1);
    }

    /** @return false where it was asked to stop, after a checkpoint */
    private boolean trainEpoch(int batch, int iterations) {
        LearningRates.set(graph, learningRate.rate(state.epoch()));
        long start = System.nanoTime();
        double waitedBefore = pictures.secondsWaited();
        try (TrainingPictures.CloseableIterator minibatches = pictures.epoch(state.epoch(), batch, state.iteration())) {
            while (minibatches.hasNext()) {
                Minibatch minibatch = minibatches.next();
                double loss = step(minibatch);
                long now = System.nanoTime();
                double waited = pictures.secondsWaited();
                advance(minibatch.size(), loss, (now - start) / 1e9, waited - waitedBefore);
                start = now;
                waitedBefore = waited;
                listener.iteration(state.epoch(), state.iteration(), Math.toIntExact(state.sums().pictures()), loss);
                if (stop.get()) {
                    requireNumbers();
                    checkpoints.write(graph, state);
                    return false;
                }
                if (state.iteration() < iterations && isCheckpoint(TrainConfig.Unit.ITERATION, state.iterations())) {
                    requireNumbers();
                    checkpoints.write(graph, state);
                }
            }
        }
        return true;
    }

    private double step(Minibatch minibatch) {
        graph.fit(new INDArray[] {minibatch.pictures()}, new INDArray[] {oneHot.of(minibatch.labels())});
        double loss = graph.score();
        if (!Double.isFinite(loss)) {
            throw diverged("The loss is " + loss, state.iterations() + 1);
        }
        return loss;
    }

    /** The loss is that before the update of its iteration: the weights may have gone although all losses were numbers. */
    private void requireNumbers() {
        if (!Double.isFinite(graph.params().sumNumber().doubleValue())) {
            throw diverged("Weights are no numbers any more", state.iterations());
        }
    }

    private DivergedException diverged(String what, long iteration) {
        return new DivergedException(String.format(Locale.ROOT, "%s at iteration %d (epoch %d): the run has stopped; what was kept before"
                + " stays as it is. A schedule.start below %s would be the first thing to try.",
                what, iteration, state.epoch(), config.schedule().start()));
    }

    private void advance(int batch, double loss, double seconds, double waited) {
        TrainingState.Sums sums = state.sums().plus(loss, Networks.loss(graph).errors(), batch, seconds, waited);
        state = new TrainingState(state.epoch(), state.iteration() + 1, state.iterations() + 1, sums, state.bestError(),
                state.seconds() + seconds, learningRate.state());
    }

    private void endEpoch() {
        requireNumbers();
        int epoch = state.epoch();
        double rate = learningRate.rate(epoch);
        long start = System.nanoTime();
        Metrics.Validation judged = validation.of(graph);
        if (!Double.isFinite(judged.loss().orElse(0))) {
            throw diverged("The validation loss is " + judged.loss().getAsDouble(), state.iterations());
        }
        double error = judged.top1Error().orElse(1);
        learningRate.epochEnded(error);
        boolean best = error < state.bestError();
        if (best) {
            ModelFile.write(bestFile, graph, false, attachments);
        }
        double validationSeconds = (System.nanoTime() - start) / 1e9;
        TrainingState.Sums sums = state.sums();
        double seconds = state.seconds() + validationSeconds;
        Metrics row = new Metrics(epoch, state.iterations(), rate, sums.loss() / sums.pictures(),
                sums.errors() / (double) sums.pictures(), judged, sums.pictures() / sums.seconds(),
                Math.min(1, sums.waited() / sums.seconds()), sums.seconds() + validationSeconds, seconds, ProcessMemory.peakMb());
        metrics.append(row);
        state = new TrainingState(epoch + 1, 0, state.iterations(), TrainingState.Sums.ZERO, best ? error : state.bestError(),
                seconds, learningRate.state());
        boolean last = epoch == config.train().epochs() || learningRate.finished();
        if (last || isCheckpoint(TrainConfig.Unit.EPOCH, epoch)) {
            checkpoints.write(graph, state);
        }
        listener.epoch(row, best);
    }

    private boolean isCheckpoint(TrainConfig.Unit unit, long done) {
        TrainConfig.Interval every = config.train().checkpointEvery();
        return every.unit() == unit && done % every.count() == 0;
    }
}
