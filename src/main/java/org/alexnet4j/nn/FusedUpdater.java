package org.alexnet4j.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.nn.kernel.MomentumKernel;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Deeplearning4j's updater with its passes over the parameters made one: the mean over the minibatch, {@link GradientDecay} and
 * {@link ClassicalMomentum} are {@code u <- momentum * u + rate / batch * gradient + rate * decay * w}, done piece by piece in the cache
 * where oneDNN serves. The state is the same array. Each layer has its own rate, whatever block
 * Deeplearning4j has put it in. Whatever else a network asks for (another updater, gradient clipping) is left to Deeplearning4j.
 */
public final class FusedUpdater extends ComputationGraphUpdater {

    private final transient MomentumKernel kernel;

    private FusedUpdater(ComputationGraph graph, INDArray state) {
        super(graph, state);
        kernel = KernelChoice.of(graph.params().dataType()).momentum();
    }

    /**
     * Gives a network this updater; momentum that is there stays.
     *
     * @param graph the network, initialised
     */
    public static void install(ComputationGraph graph) {
        ComputationGraphUpdater present = graph.getUpdater(false);
        graph.setUpdater(new FusedUpdater(graph, present == null ? null : present.getStateViewArray()));
    }

    /**
     * Neighbouring parameters that are updated alike.
     *
     * @param start    of the parameters, in the network's flat arrays
     * @param end      of the parameters, exclusive
     * @param state    where their state starts
     * @param momentum factor of the last step
     * @param rate     learning rate
     * @param decay    of the parameters, before it is multiplied by the rate
     */
    private record Run(long start, long end, long state, double momentum, double rate, double decay) {

        /** @param share of a minibatch's gradient that a picture's is */
        MomentumKernel.Step step(double share) {
            return new MomentumKernel.Step(start, end, state, momentum, rate * share, rate * decay);
        }

        Optional<Run> joined(Run next) {
            boolean alike = end == next.start && state + end - start == next.state
                    && momentum == next.momentum && rate == next.rate && decay == next.decay;
            return alike ? Optional.of(new Run(start, next.end, state, momentum, rate, decay)) : Optional.empty();
        }
    }

    @Override
    public synchronized void update(Gradient gradient, int iteration, int epoch, int batch, LayerWorkspaceMgr workspaces) {
        boolean own = gradient.gradient() == getFlattenedGradientsView();
        Optional<List<Run>> runs = own ? runs(iteration, epoch) : Optional.empty();
        if (runs.isEmpty()) {
            super.update(gradient, iteration, epoch, batch, workspaces);
            return;
        }
        double share = isMiniBatch() ? 1.0 / batch : 1;
        for (Run run : runs.get()) {
            kernel.make(run.step(share), network.params(), getFlattenedGradientsView(), getStateViewArray());
        }
    }

    /** @return nothing where the network asks for more than momentum and decay */
    private Optional<List<Run>> runs(int iteration, int epoch) {
        List<Run> runs = new ArrayList<>();
        for (UpdaterBlock block : getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState part : block.getLayersAndVariablesInBlock()) {
                Optional<Run> run = run(block, part, iteration, epoch);
                if (run.isEmpty()) {
                    return Optional.empty();
                }
                Optional<Run> joined = runs.isEmpty() ? Optional.empty() : runs.get(runs.size() - 1).joined(run.get());
                joined.ifPresentOrElse(longer -> runs.set(runs.size() - 1, longer), () -> runs.add(run.get()));
            }
        }
        return Optional.of(runs);
    }

    private static Optional<Run> run(UpdaterBlock block, UpdaterBlock.ParamState part, int iteration, int epoch) {
        var layer = part.getLayer();
        GradientNormalization normalization = layer.getConfig().getGradientNormalization();
        OptionalDouble decay = decay(layer.getConfig().getRegularizationByParam(part.getParamName()), iteration, epoch);
        boolean plain = (normalization == null || normalization == GradientNormalization.None)
                && layer.updaterDivideByMinibatch(part.getParamName()) && !layer.getConfig().isPretrainParam(part.getParamName());
        // The layer's own and not the block's: layers that began alike are in one block, and their rates may differ since.
        if (!plain || decay.isEmpty() || !(layer.getConfig().getUpdaterByParam(part.getParamName()) instanceof ClassicalMomentum updater)) {
            return Optional.empty();
        }
        double rate = updater.getLearningRate(iteration, epoch);
        long state = (long) block.getUpdaterViewOffsetStart() + part.getParamOffsetStart() - block.getParamOffsetStart();
        return Optional.of(new Run(part.getParamOffsetStart(), part.getParamOffsetEnd(), state,
                updater.momentumAt(rate), rate, decay.getAsDouble()));
    }

    private static OptionalDouble decay(List<Regularization> terms, int iteration, int epoch) {
        double decay = 0;
        for (Regularization term : terms == null ? List.<Regularization>of() : terms) {
            if (!(term instanceof GradientDecay known)) {
                return OptionalDouble.empty();
            }
            decay += known.decay(iteration, epoch);
        }
        return OptionalDouble.of(decay);
    }
}
