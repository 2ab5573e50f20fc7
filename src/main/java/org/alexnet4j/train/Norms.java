package org.alexnet4j.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alexnet4j.config.TrainConfig;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Keeps, now and then, the Euclidean norms of each layer's weights and biases, of their gradients and of the step that was made with them.
 * The gradient is that of the minibatch's mean loss, without weight decay; the weights are those after the step.
 */
final class Norms implements IterationObserver {

    private final TrainConfig.Interval every;
    private final IterationFile file;
    private final Map<String, Double> gradients = new LinkedHashMap<>();
    private long iterations;

    /**
     * @param every distance between rows, in iterations
     * @param file  where they go: a row for the weights and one for the biases of each layer
     */
    Norms(TrainConfig.Interval every, Path file) {
        this.every = every;
        this.file = LayerNorms.file(file);
    }

    @Override
    public void begin(ComputationGraph graph, long done) {
        file.truncate(done);
        iterations = done;
        graph.addListeners(new BeforeTheStep());
    }

    @Override
    public void after(ComputationGraph graph, Step step) {
        iterations = step.iterations();
        if (every.ends(TrainConfig.Unit.ITERATION, iterations)) {
            List<List<String>> rows = new ArrayList<>();
            // The step has taken the gradient's place.
            graph.gradient().gradientForVariable().forEach((name, update) -> rows.add(new LayerNorms(iterations,
                    name.substring(0, name.lastIndexOf('_')), name.substring(name.lastIndexOf('_') + 1), norm(graph.getParam(name)),
                    gradients.get(name) / step.pictures(), norm(update)).cells()));
            file.append(iterations, rows);
        }
    }

    private static double norm(INDArray array) {
        return array.norm2Number().doubleValue();
    }

    /** The only moment at which the gradient of a minibatch is there. */
    private final class BeforeTheStep extends BaseTrainingListener {

        @Override
        public void onGradientCalculation(Model model) {
            if (every.ends(TrainConfig.Unit.ITERATION, iterations + 1)) {
                model.gradient().gradientForVariable().forEach((name, gradient) -> gradients.put(name, norm(gradient)));
            }
        }
    }
}
