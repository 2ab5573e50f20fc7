package org.alexnet4j.model;

import java.util.Optional;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.ClassicalMomentum;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;

/** How the biases of a network learn where they do not learn as its weights do. */
public final class BiasRates {

    private BiasRates() {
    }

    /**
     * @param run     a run
     * @param classes number of classes, at least 2
     * @return the momentum of all its biases; nothing where it is that of the weights
     */
    public static Optional<ClassicalMomentum> of(RunConfig run, int classes) {
        return Networks.configuration(run, classes).getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
                .filter(layer -> layer instanceof BaseLayer weighted && weighted.getBiasUpdater() instanceof ClassicalMomentum)
                .map(layer -> (ClassicalMomentum) ((BaseLayer) layer).getBiasUpdater())
                .filter(momentum -> momentum.isOwn() || momentum.getFactor() != 1)
                .findFirst();
    }
}
