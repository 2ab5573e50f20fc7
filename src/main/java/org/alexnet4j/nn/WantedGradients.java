package org.alexnet4j.nn;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Which gradients a backward pass is to make: those of frozen layers are left out, and what would only lead to them. Deeplearning4j goes
 * through all layers anyway; those that are left out give it arrays without content.
 */
final class WantedGradients {

    private WantedGradients() {
    }

    /** A layer that can leave gradients out; it makes all of them until it is told otherwise. */
    interface Sparing {

        /**
         * @param parameters whether the gradients of its weights and biases are wanted; otherwise they are zero
         * @param input      whether that of its input is wanted; otherwise nobody reads it
         */
        void want(boolean parameters, boolean input);
    }

    /** Tells each layer of a network what is wanted at the rates that are set. */
    static void set(ComputationGraph graph) {
        Set<Integer> learning = new HashSet<>();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            boolean below = vertex.getInputVertices() != null
                    && Arrays.stream(vertex.getInputVertices()).map(VertexIndices::getVertexIndex).anyMatch(learning::contains);
            boolean learns = vertex.hasLayer() && learns(vertex.getLayer());
            if (vertex.hasLayer() && vertex.getLayer() instanceof Sparing layer) {
                layer.want(learns, below);
            }
            if (learns || below) {
                learning.add(index);
            }
        }
    }

    private static boolean learns(Layer layer) {
        return layer.conf().getLayer() instanceof BaseLayer weighted
                && (learns(weighted.getIUpdater()) || weighted.getBiasUpdater() != null && learns(weighted.getBiasUpdater()));
    }

    /** Updaters of others are taken to move what they are given. */
    private static boolean learns(IUpdater updater) {
        return !(updater instanceof ClassicalMomentum momentum) || !momentum.isFrozen() && momentum.getFactor() != 0;
    }
}
