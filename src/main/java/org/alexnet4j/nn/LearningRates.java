package org.alexnet4j.nn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;

/** The learning rate of a network whose layers may have other rates for their biases (section 5). */
public final class LearningRates {

    private LearningRates() {
    }

    /**
     * Sets the network's rate, for the weights and the biases of every layer; each {@link ClassicalMomentum} makes its own of it. The
     * momentum stays. Deeplearning4j's {@code setLearningRate} leaves out updaters of biases.
     *
     * @param graph the network, initialised
     * @param rate  the rate of the next steps, at least 0
     */
    public static void set(ComputationGraph graph, double rate) {
        for (Layer layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer weighted) {
                set(weighted.getIUpdater(), rate);
                set(weighted.getBiasUpdater(), rate);
            }
        }
    }

    private static void set(IUpdater updater, double rate) {
        if (updater != null && updater.hasLearningRate()) {
            updater.setLrAndSchedule(rate, null);
        }
    }
}
