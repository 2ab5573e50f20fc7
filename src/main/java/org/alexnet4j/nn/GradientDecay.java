package org.alexnet4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The paper's weight decay (section 5): {@code decay * w} is added to the mean gradient, so that with {@link ClassicalMomentum} the update
 * is {@code v <- momentum * v - decay * rate * w - rate * gradient}. It adds nothing to the loss: what is reported is the cross-entropy.
 *
 * <p>It is an L2 term by its class as well, since the framework puts any other term that is set for a whole network into each layer twice.
 */
public final class GradientDecay extends L2Regularization {

    private static final long serialVersionUID = 1L;

    /** @param decay at least 0 */
    public GradientDecay(double decay) {
        this(new FixedSchedule(decay));
    }

    /** @param decay at least 0, by iteration or epoch */
    public GradientDecay(@JsonProperty("l2") ISchedule decay) {
        super(decay);
    }

    double decay(int iteration, int epoch) {
        return l2.valueAt(iteration, epoch);
    }

    @Override
    public void apply(INDArray weights, INDArray gradient, double rate, int iteration, int epoch) {
        Nd4j.getBlasWrapper().level1().axpy(gradient.length(), decay(iteration, epoch), weights, gradient);
    }

    @Override
    public double score(INDArray weights, int iteration, int epoch) {
        return 0;
    }

    @Override
    public GradientDecay clone() {
        return new GradientDecay(l2.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradientDecay && super.equals(other);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof GradientDecay;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
