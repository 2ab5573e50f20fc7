package org.alexnet4j.config;

/**
 * Stochastic gradient descent with classical momentum and weight decay, the two lines of section 5.
 *
 * @param batch       pictures per minibatch, at least 1
 * @param momentum    in [0, 1)
 * @param weightDecay at least 0; multiplied by the learning rate and the weight
 */
public record OptimizerConfig(int batch, double momentum, double weightDecay) {
}
