package org.alexnet4j.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stochastic gradient descent with classical momentum and weight decay, the two lines of section 5.
 *
 * @param batch       pictures per minibatch, at least 1
 * @param momentum    in [0, 1)
 * @param weightDecay at least 0; multiplied by the learning rate and the weight
 * @param rates       factors of the learning rate by name of the layer, at least 0, for weights and biases; 1 where a layer is not named
 */
public record OptimizerConfig(int batch, double momentum, double weightDecay, Map<String, Double> rates) {

    public OptimizerConfig {
        rates = Collections.unmodifiableMap(new LinkedHashMap<>(rates));
    }

    /** All layers learn at the same rate. */
    public OptimizerConfig(int batch, double momentum, double weightDecay) {
        this(batch, momentum, weightDecay, Map.of());
    }
}
