package org.alexnet4j.nn.kernel;

/**
 * A response normalisation (section 3.3): a value is divided by {@code (k + alpha * sum over the window of x^2)^beta}.
 *
 * @param n     maps or pixels along a side of the window, odd
 * @param k     greater than 0
 * @param alpha what the sum is multiplied by
 * @param beta  the exponent
 */
public record Normalization(int n, double k, double alpha, double beta) {
}
