package org.alexnet4j.nn;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Networks that are each given a part of a minibatch, and compute what one network would with all of it. */
public final class MinibatchPart {

    private MinibatchPart() {
    }

    /**
     * Lets the neurons drop that would in the whole minibatch (section 4.2).
     *
     * @param graph the network
     * @param row   of the minibatch at which its part begins, from 0
     */
    public static void startAt(ComputationGraph graph, int row) {
        for (Layer layer : graph.getLayers()) {
            if (layer instanceof DropoutRuntime dropout) {
                dropout.startAt(row);
            }
        }
    }
}
