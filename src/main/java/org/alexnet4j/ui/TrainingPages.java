package org.alexnet4j.ui;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Deeplearning4j's pages about a training: the score, the ratio of updates to parameters, layers with histograms, memory. */
public interface TrainingPages extends ServedPages {

    /**
     * Collects statistics of a network from here on, while it is trained. They are read only: training comes to the same weights.
     *
     * @param graph the network
     */
    void watch(ComputationGraph graph);
}
