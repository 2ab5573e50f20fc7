package org.alexnet4j.train;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.TrainConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Judges a network now and then within an epoch, on a sample of the validation set, and keeps a row each time. */
final class SampleValidation implements IterationObserver {

    private final TrainConfig.Interval every;
    private final Validation validation;
    private final TrainingListener listener;
    private final IterationFile file;

    /**
     * @param every      distance between validations
     * @param validation on the sample
     * @param file       where the rows go
     * @param listener   told of each
     */
    SampleValidation(TrainConfig.Interval every, Validation validation, Path file, TrainingListener listener) {
        this.every = every;
        this.validation = validation;
        this.listener = listener;
        this.file = ValidatedIteration.file(file);
    }

    @Override
    public void begin(ComputationGraph graph, long iterations) {
        file.truncate(iterations);
    }

    @Override
    public void after(ComputationGraph graph, Step step) {
        if (every.ends(TrainConfig.Unit.ITERATION, step.iterations())) {
            Metrics.Validation judged = validation.of(graph);
            file.append(step.iterations(), List.of(new ValidatedIteration(step.iterations(), step.epoch(), judged).cells()));
            listener.validated(step.epoch(), step.iterations(), judged);
        }
    }

    @Override
    public TimeSpent.Activity activity() {
        return TimeSpent.Activity.VALIDATION;
    }
}
