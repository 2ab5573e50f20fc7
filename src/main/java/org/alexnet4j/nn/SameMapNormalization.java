package org.alexnet4j.nn;

import java.util.Objects;
import org.alexnet4j.nn.kernel.Normalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Local response normalisation within a feature map, which the authors' code has after conv2 and the text leaves out:
 * {@code b(y, x) = a(y, x) / s(y, x)^beta} with {@code s(y, x) = k + alpha * sum of a^2}, the sum over those pixels of the same map that
 * lie in the square of {@code n} by {@code n} pixels around {@code (y, x)}. Input and output {@code [batch, height, width, maps]}.
 *
 * <p>Alpha multiplies the sum as it is: code that divides by {@code n * n} has an alpha that is larger by as much.
 */
public final class SameMapNormalization extends FeatureMapLayer {

    private static final long serialVersionUID = 1L;

    private double k;
    private int n;
    private double alpha;
    private double beta;

    /** The constants of the authors' code: k = 1, n = 5, alpha = 1e-3 / 25, beta = 0.75. */
    public SameMapNormalization() {
        this(1, 5, 1e-3 / 25, 0.75);
    }

    /**
     * @param k     added to the sum, greater than 0
     * @param n     side of the square in pixels, odd
     * @param alpha factor of the sum of squares
     * @param beta  the exponent
     */
    public SameMapNormalization(double k, int n, double alpha, double beta) {
        if (n % 2 == 0 || n < 1) {
            throw new IllegalArgumentException("the square of response normalisation within a map has an odd side, not " + n);
        }
        this.k = k;
        this.n = n;
        this.alpha = alpha;
        this.beta = beta;
    }

    /** @return what is added to the sum */
    public double getK() {
        return k;
    }

    /** @return side of the square in pixels */
    public int getN() {
        return n;
    }

    /** @return factor of the sum of squares */
    public double getAlpha() {
        return alpha;
    }

    /** @return the exponent */
    public double getBeta() {
        return beta;
    }

    Normalization normalization() {
        return new Normalization(n, k, alpha, beta);
    }

    @Override
    org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type) {
        return new SameMapNormalizationRuntime(conf, type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SameMapNormalization that && super.equals(that) && k == that.k && n == that.n && alpha == that.alpha
                && beta == that.beta;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof SameMapNormalization;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), k, n, alpha, beta);
    }
}
