package org.alexnet4j.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.TrainConfig;
import org.alexnet4j.data.datavec.TrainingRecordReader;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.alexnet4j.nn.FusedUpdater;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains a network (section 5): stochastic gradient descent over augmented minibatches, validation after each epoch, a row of metrics, a
 * checkpoint. A run that was stopped or killed goes on from its last checkpoint exactly.
 */
public final class Trainer {

    private final RunConfig config;
    private final int classes;
    private final Supplier<ComputationGraph> initial;
    private final TrainingRecordReader pictures;
    private final Validation validation;
    private final TrainingListener listener;
    private final MetricsFile metrics;
    private final Path bestFile;
    private final Checkpoints checkpoints;
    private final Map<String, byte[]> attachments;
    private final RunLength length;
    private final LearningRate learningRate;
    private final List<IterationObserver> observers = new ArrayList<>();
    private final TimeSpent time = new TimeSpent();
    private final AtomicBoolean stop = new AtomicBoolean();

    private ComputationGraph graph;
    private TrainingState state;
    /** Iterations of the run in its newest checkpoint; fewer than none where there is no checkpoint. */
    private long kept = -1;
    /** On the training pictures of the last whole epoch, 0..1; infinite before there is one. */
    private double lastTrainError = Double.POSITIVE_INFINITY;

    /**
     * @param config      the run
     * @param folder      where its files go, made already
     * @param classes     number of classes
     * @param initial     makes the network with the weights a run begins with; not asked where a checkpoint has them
     * @param pictures    the training set, lent
     * @param validation  judges the network by the whole validation set
     * @param sample      judges it by a sample of that set
     * @param attachments what goes into each model file beside the weights
     * @param listener    told how it goes
     */
    public Trainer(RunConfig config, RunFolder folder, int classes, Supplier<ComputationGraph> initial, TrainingRecordReader pictures,
            Validation validation, Validation sample, Map<String, byte[]> attachments, TrainingListener listener) {
        this.config = config;
        this.classes = classes;
        this.initial = initial;
        this.pictures = pictures;
        this.validation = validation;
        this.listener = listener;
        this.metrics = new MetricsFile(folder.metrics());
        this.bestFile = folder.bestModel();
        this.checkpoints = new Checkpoints(folder.checkpoints(), config.train().keepCheckpoints(), attachments);
        this.attachments = attachments;
        this.length = RunLength.of(config, pictures.size());
        this.learningRate = LearningRate.of(config.schedule(), length);
        observe(folder, sample);
    }

    private void observe(RunFolder folder, Validation sample) {
        observers.add(new LossGuard(classes, length.iterations()));
        observers.add(new SampleValidation(config.validate().every(), sample, folder.validations(), listener));
        config.train().normsEvery().ifPresent(every -> observers.add(new Norms(every, folder.norms())));
    }

    /** Where a training begins. */
    public enum Start {
        /** With the first weights. */
        ANEW,
        /** At the last checkpoint where there is one. */
        RESUMED,
        /** At the last checkpoint where there is one, under another configuration than before. */
        CHANGED
    }

    /** How a training ended. */
    public enum End {
        /** After its last epoch. */
        COMPLETED,
        /** By the schedule: the error stalled after the last drop. */
        PLATEAU,
        /** After so many validations without a better one as the configuration has patience for. */
        NO_IMPROVEMENT,
        /** The error on the training pictures has come down to what the configuration wants. */
        TARGET,
        /** By a request to stop; a checkpoint holds all of it. */
        STOPPED
    }

    /**
     * Asks the training to stop after the minibatch under way, or at once where an epoch has ended; may be called from any thread, and by
     * its listener.
     */
    public void requestStop() {
        stop.set(true);
    }

    /**
     * Trains from the start or from the last checkpoint.
     *
     * @param start from the beginning or from a checkpoint
     * @param watch given the network before its first minibatch, to add listeners that leave it as it is
     * @return how it ended
     * @throws DivergedException where the loss or a weight is NaN or infinite; the last good checkpoint stays
     */
    public End train(Start start, Consumer<ComputationGraph> watch) {
        restore(start);
        watch.accept(graph);
        listener.started(state.epoch(), config.train().epochs(), length.iterations(), pictures.size());
        try (TrainingStep steps = TrainingStep.of(graph, config.train().devices())) {
            while (state.epoch() <= config.train().epochs()) {
                if (learningRate.finished()) {
                    return End.PLATEAU;
                }
                if (isOutOfPatience()) {
                    return End.NO_IMPROVEMENT;
                }
                if (hasReachedTarget()) {
                    return End.TARGET;
                }
                if (stop.get()) {
                    keepUnlessKept();
                    return End.STOPPED;
                }
                if (!trainEpoch(steps)) {
                    return End.STOPPED;
                }
                endEpoch();
            }
        }
        return End.COMPLETED;
    }

    /** @return what the time of this training went into so far */
    public TimeSpent time() {
        return time;
    }

    /** @return the network as training left it */
    public ComputationGraph graph() {
        return graph;
    }

    private void restore(Start start) {
        Optional<Checkpoints.Restored> restored = start == Start.ANEW ? Optional.empty() : checkpoints.latest();
        graph = restored.map(Checkpoints.Restored::graph)
                .map(kept -> start == Start.CHANGED ? Networks.withWeightsOf(kept, config, classes) : kept)
                .orElseGet(initial);
        state = restored.map(Checkpoints.Restored::state).orElseGet(TrainingState::start);
        FusedUpdater.install(graph);
        restored.ifPresent(checkpoint -> {
            learningRate.restore(checkpoint.state().learningRate());
            kept = state.iterations();
        });
        metrics.truncate(state.epoch() - 1);
        List<Metrics> done = metrics.read();
        lastTrainError = done.isEmpty() ? Double.POSITIVE_INFINITY : done.get(done.size() - 1).trainTop1Error();
        observers.forEach(observer -> observer.begin(graph, state.iterations()));
    }

    private boolean isOutOfPatience() {
        return config.validate().patience().filter(patience -> state.sinceBest() >= patience).isPresent();
    }

    /** By the last row of metrics, so that a run which is gone on with has reached it as well. */
    private boolean hasReachedTarget() {
        return config.train().targetError().filter(target -> lastTrainError <= target).isPresent();
    }

    /** @return false where it was asked to stop, after a checkpoint */
    private boolean trainEpoch(TrainingStep steps) {
        int batch = config.optimizer().batch();
        long start = System.nanoTime();
        double waitedBefore = pictures.secondsWaited();
        pictures.startAt(state.epoch(), (int) Math.min((long) state.iteration() * batch, pictures.size()));
        while (pictures.hasNext()) {
            NDArrayRecordBatch minibatch = pictures.next(batch);
            learningRate.apply(graph, state.epoch(), state.iteration());
            TrainingStep.Result result = step(steps, minibatch);
            long now = System.nanoTime();
            double waited = pictures.secondsWaited();
            advance(minibatch.size(), result, (now - start) / 1e9, waited - waitedBefore);
            observe(minibatch.size(), result.loss());
            start = System.nanoTime();
            waitedBefore = waited;
            time.during(TimeSpent.Activity.TELLING, () -> listener.iteration(
                    state.epoch(), state.iteration(), Math.toIntExact(state.sums().pictures()), result.loss()));
            if (stop.get()) {
                keep();
                return false;
            }
            if (state.iteration() < length.iterations() && isCheckpoint(TrainConfig.Unit.ITERATION, state.iterations())) {
                keep();
            }
        }
        return true;
    }

    /** What observers take is time of the run, but not of training. */
    private void observe(int batch, double loss) {
        long start = System.nanoTime();
        IterationObserver.Step step = new IterationObserver.Step(state.epoch(), state.iterations(), batch, loss);
        observers.forEach(observer -> time.during(observer.activity(), () -> observer.after(graph, step)));
        state = state.later((System.nanoTime() - start) / 1e9);
    }

    private void keep() {
        requireNumbers();
        writeCheckpoint();
    }

    private void keepUnlessKept() {
        if (kept != state.iterations()) {
            keep();
        }
    }

    private void writeCheckpoint() {
        time.during(TimeSpent.Activity.KEEPING, () -> checkpoints.write(graph, state));
        kept = state.iterations();
    }

    private TrainingStep.Result step(TrainingStep steps, NDArrayRecordBatch minibatch) {
        TrainingStep.Result result = steps.fit(minibatch.getArrays().get(0), minibatch.getArrays().get(1));
        if (!Double.isFinite(result.loss())) {
            throw diverged("The loss is " + result.loss(), state.iterations() + 1);
        }
        return result;
    }

    /** The loss is that before the update of its iteration: the weights may have gone although all losses were numbers. */
    private void requireNumbers() {
        if (!Double.isFinite(graph.params().sumNumber().doubleValue())) {
            throw diverged("A weight is NaN or infinite", state.iterations());
        }
    }

    private DivergedException diverged(String what, long iteration) {
        return new DivergedException(String.format(Locale.ROOT, "%s at iteration %d (epoch %d): the run has stopped; what was kept before"
                + " stays as it is. A schedule.start below %s would be the first thing to try.",
                what, iteration, state.epoch(), config.schedule().start()));
    }

    private void advance(int batch, TrainingStep.Result result, double seconds, double waited) {
        time.add(TimeSpent.Activity.STEPS, seconds - waited);
        time.add(TimeSpent.Activity.WAITING, waited);
        TrainingState.Sums sums = state.sums().plus(result.loss(), result.errors(), batch, seconds, waited);
        state = new TrainingState(state.epoch(), state.iteration() + 1, state.iterations() + 1, sums, state.bestError(),
                state.sinceBest(), state.seconds() + seconds, learningRate.state());
    }

    private void endEpoch() {
        requireNumbers();
        int epoch = state.epoch();
        boolean judging = config.validate().after(epoch, config.train().epochs());
        if (judging && kept != state.iterations()) {
            // Whatever happens during the validation, which may take long, the epoch is not lost. The checkpoint after it replaces this.
            writeCheckpoint();
        }
        kept = -1;
        double rate = learningRate.rate(epoch, length.iterations() - 1);
        long start = System.nanoTime();
        Metrics.Validation judged = judging ? judge() : Metrics.Validation.NONE;
        judged.top1Error().ifPresent(top1Error -> learningRate.epochEnded(epoch, top1Error));
        double error = judged.top1Error().orElse(Double.POSITIVE_INFINITY);
        boolean best = error < state.bestError();
        if (best) {
            time.during(TimeSpent.Activity.KEEPING, () -> ModelFile.write(bestFile, graph, false, attachments));
        }
        double validationSeconds = (System.nanoTime() - start) / 1e9;
        TrainingState.Sums sums = state.sums();
        double seconds = state.seconds() + validationSeconds;
        Metrics row = new Metrics(epoch, state.iterations(), rate, sums.loss() / sums.pictures(),
                sums.errors() / (double) sums.pictures(), judged, sums.pictures() / sums.seconds(),
                Math.min(1, sums.waited() / sums.seconds()), sums.seconds() + validationSeconds, seconds, ProcessMemory.peakMb());
        metrics.append(row);
        lastTrainError = row.trainTop1Error();
        state = new TrainingState(epoch + 1, 0, state.iterations(), TrainingState.Sums.ZERO, best ? error : state.bestError(),
                best ? 0 : state.sinceBest() + (judged.top1Error().isPresent() ? 1 : 0), seconds, learningRate.state());
        boolean last = epoch == config.train().epochs() || learningRate.finished() || isOutOfPatience() || hasReachedTarget();
        if (last || isCheckpoint(TrainConfig.Unit.EPOCH, epoch)) {
            writeCheckpoint();
        }
        time.during(TimeSpent.Activity.TELLING, () -> listener.epoch(row, best));
    }

    private Metrics.Validation judge() {
        Metrics.Validation judged = time.during(TimeSpent.Activity.VALIDATION, () -> validation.of(graph));
        if (!Double.isFinite(judged.loss().orElse(0))) {
            throw diverged("The validation loss is " + judged.loss().getAsDouble(), state.iterations());
        }
        return judged;
    }

    private boolean isCheckpoint(TrainConfig.Unit unit, long done) {
        return config.train().checkpointEvery().ends(unit, done);
    }
}
