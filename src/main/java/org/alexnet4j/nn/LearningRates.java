package org.alexnet4j.nn;

import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;

/** The learning rates of a network, whose layers may differ and may have other rates for their biases (section 5). */
public final class LearningRates {

    private LearningRates() {
    }

    /**
     * Sets the network's rate, for the weights and the biases of every layer; each {@link ClassicalMomentum} makes its own of it. The
     * momentum stays. Deeplearning4j's {@code setLearningRate} leaves out updaters of biases.
     *
     * @param graph the network, initialised
     * @param rate  the rate of the next steps, at least 0; 0 freezes every layer
     */
    public static void set(ComputationGraph graph, double rate) {
        set(graph, layer -> rate);
    }

    /**
     * Sets the rate of each layer for itself. A layer whose rate is 0 is frozen: neither its weights nor its biases move, those with a rate
     * of their own included, and when it moves again it starts from rest. Its gradients are not made: they are zero. Otherwise biases with
     * a rate of their own keep it, and the momentum stays. Layers with different rates need a {@link FusedUpdater}: Deeplearning4j's own
     * takes neighbouring layers together that had the same rate when it was made.
     *
     * @param graph the network, initialised
     * @param rates name of a layer to the rate of its next steps, at least 0
     */
    public static void set(ComputationGraph graph, ToDoubleFunction<String> rates) {
        for (Layer layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer weighted) {
                double rate = rates.applyAsDouble(weighted.getLayerName());
                set(weighted.getIUpdater(), rate);
                set(weighted.getBiasUpdater(), rate);
            }
        }
        WantedGradients.set(graph);
    }

    private static void set(IUpdater updater, double rate) {
        if (updater instanceof ClassicalMomentum momentum) {
            momentum.setFrozen(rate == 0);
        }
        if (updater != null && updater.hasLearningRate()) {
            updater.setLrAndSchedule(rate, null);
        }
    }
}
