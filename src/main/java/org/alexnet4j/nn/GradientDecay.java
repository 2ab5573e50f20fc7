package org.alexnet4j.nn;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The paper's weight decay (section 5): {@code decay * w} is added to the mean gradient, so that with {@link ClassicalMomentum} the update
 * is {@code v <- momentum * v - decay * rate * w - rate * gradient}. It adds nothing to the loss: what is reported is the cross-entropy.
 */
public final class GradientDecay implements Regularization {

    private static final long serialVersionUID = 1L;

    private double decay;

    /** For Deeplearning4j's JSON: the paper's 5e-4. */
    public GradientDecay() {
        this(5e-4);
    }

    /** @param decay at least 0 */
    public GradientDecay(double decay) {
        this.decay = decay;
    }

    /** @return the factor */
    public double getDecay() {
        return decay;
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.BEFORE_UPDATER;
    }

    @Override
    public void apply(INDArray weights, INDArray gradient, double rate, int iteration, int epoch) {
        Nd4j.getBlasWrapper().axpy(decay, weights, gradient);
    }

    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        return 0;
    }

    @Override
    public GradientDecay clone() {
        return new GradientDecay(decay);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradientDecay that && decay == that.decay;
    }

    @Override
    public int hashCode() {
        return Objects.hash(decay);
    }
}
