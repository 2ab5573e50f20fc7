package org.alexnet4j.nn;

import java.util.Objects;
import org.alexnet4j.nn.kernel.Normalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Local response normalisation across neighbouring feature maps (section 3.3): {@code b_i = a_i / s_i^beta} with
 * {@code s_i = k + alpha * sum of a_j^2}, the sum over the {@code n} maps around map {@code i} that exist. Input and output
 * {@code [batch, height, width, maps]}.
 *
 * <p>The text multiplies the sum by alpha. The authors' code, Caffe, cuDNN, PyTorch and ONNX multiply it by {@code alpha / n}.
 */
public final class ResponseNormalization extends FeatureMapLayer {

    private static final long serialVersionUID = 1L;

    private double k;
    private int n;
    private double alpha;
    private double beta;
    private boolean alphaDividedByN;

    /** The paper's constants: k = 2, n = 5, alpha = 1e-4, beta = 0.75. */
    public ResponseNormalization() {
        this(2, 5, 1e-4, 0.75);
    }

    /**
     * As in the text.
     *
     * @param k     added to the sum, greater than 0
     * @param n     width of the window in maps, odd
     * @param alpha factor of the sum of squares
     * @param beta  the exponent
     */
    public ResponseNormalization(double k, int n, double alpha, double beta) {
        this(k, n, alpha, beta, false);
    }

    /**
     * @param k               added to the sum, greater than 0
     * @param n               width of the window in maps, odd
     * @param alpha           factor of the sum of squares
     * @param beta            the exponent
     * @param alphaDividedByN whether the factor is {@code alpha / n}, as in the authors' code
     */
    public ResponseNormalization(double k, int n, double alpha, double beta, boolean alphaDividedByN) {
        if (n % 2 == 0 || n < 1) {
            throw new IllegalArgumentException("the window of response normalisation is an odd number of maps, not " + n);
        }
        this.k = k;
        this.n = n;
        this.alpha = alpha;
        this.beta = beta;
        this.alphaDividedByN = alphaDividedByN;
    }

    /** @return what is added to the sum */
    public double getK() {
        return k;
    }

    /** @return width of the window in maps */
    public int getN() {
        return n;
    }

    /** @return factor of the sum of squares, before any division by the width of the window */
    public double getAlpha() {
        return alpha;
    }

    /** @return the exponent */
    public double getBeta() {
        return beta;
    }

    /** @return whether alpha is divided by the width of the window */
    public boolean isAlphaDividedByN() {
        return alphaDividedByN;
    }

    /** @return what the sum of squares is multiplied by */
    public double effectiveAlpha() {
        return alphaDividedByN ? alpha / n : alpha;
    }

    /**
     * @param factor what the sum of squares is multiplied by as it is
     * @return the same normalisation with that factor
     */
    public ResponseNormalization withEffectiveAlpha(double factor) {
        return new ResponseNormalization(k, n, factor, beta);
    }

    Normalization normalization() {
        return new Normalization(n, k, effectiveAlpha(), beta);
    }

    @Override
    org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type) {
        return new ResponseNormalizationRuntime(conf, type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseNormalization that && super.equals(that) && k == that.k && n == that.n && alpha == that.alpha
                && beta == that.beta && alphaDividedByN == that.alphaDividedByN;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof ResponseNormalization;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), k, n, alpha, beta, alphaDividedByN);
    }
}
