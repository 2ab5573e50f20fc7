package org.alexnet4j.train;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Judges a network on the validation set. */
@FunctionalInterface
public interface Validation {

    /**
     * @param graph the network
     * @return loss, top-1 and top-5 error
     */
    Metrics.Validation of(ComputationGraph graph);
}
