package org.alexnet4j.nn;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The paper's momentum (section 5): {@code v <- momentum * v - rate * gradient; w <- w + v}. Weight decay comes in as an L2 term of the
 * gradient, which makes the second line of the paper's rule exactly. ND4J has Nesterov's momentum only, which is another rule.
 *
 * <p>The rate is the network's times a factor, so that a schedule moves all layers together, or one of its own that no schedule moves: the
 * authors' code gives the biases a rate of their own. Where the rate is 0, nothing moves and the momentum is gone: the velocity is that of
 * the last step, and there was none.
 */
public final class ClassicalMomentum implements IUpdater {

    private static final long serialVersionUID = 1L;

    private double learningRate;
    private ISchedule learningRateSchedule;
    private double momentum;
    private double factor = 1;
    private boolean own;
    private boolean frozen;

    /** The paper's first rate, 0.01, and momentum, 0.9. */
    public ClassicalMomentum() {
        this(0.01, 0.9);
    }

    /**
     * @param learningRate greater than 0
     * @param momentum     in [0, 1)
     */
    public ClassicalMomentum(double learningRate, double momentum) {
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    /**
     * @param factor   of the network's rate, at least 0; 0 freezes the parameters
     * @param rate     the network's, greater than 0
     * @param momentum in [0, 1)
     * @return momentum whose rate is a multiple of the network's
     */
    public static ClassicalMomentum times(double factor, double rate, double momentum) {
        if (!(factor >= 0)) {
            throw new IllegalArgumentException("the factor of a learning rate is at least 0, not " + factor);
        }
        ClassicalMomentum updater = new ClassicalMomentum(rate, momentum);
        updater.factor = factor;
        return updater;
    }

    /**
     * @param rate     that nothing changes, at least 0
     * @param momentum in [0, 1)
     * @return momentum whose rate stays as it is when that of the network is set
     */
    public static ClassicalMomentum own(double rate, double momentum) {
        ClassicalMomentum updater = new ClassicalMomentum(rate, momentum);
        updater.own = true;
        return updater;
    }

    /**
     * @param times at least 0; 0 freezes the parameters
     * @return the same momentum with a rate so many times as high, be it the network's or its own
     */
    public ClassicalMomentum faster(double times) {
        ClassicalMomentum updater = times(factor * times, learningRate, momentum);
        updater.own = own;
        updater.learningRateSchedule = learningRateSchedule;
        return updater;
    }

    /** @return the network's rate where there is no schedule, or its own */
    public double getLearningRate() {
        return learningRate;
    }

    /** @return the schedule, null where there is none, as ND4J's interface has it */
    public ISchedule getLearningRateSchedule() {
        return learningRateSchedule;
    }

    /** @return the factor of the last step */
    public double getMomentum() {
        return momentum;
    }

    /** @return what the network's rate is multiplied by */
    public double getFactor() {
        return factor;
    }

    /** @return whether the rate is its own rather than the network's */
    public boolean isOwn() {
        return own;
    }

    /** @return whether the parameters stay as they are, whatever the rate */
    public boolean isFrozen() {
        return frozen;
    }

    /** @param frozen whether the parameters stay as they are from now on, whatever the rate */
    void setFrozen(boolean frozen) {
        this.frozen = frozen;
    }

    /** @return the factor of the last step in a step at that rate */
    double momentumAt(double rate) {
        return rate == 0 ? 0 : momentum;
    }

    @Override
    public long stateSize(long parameters) {
        return parameters;
    }

    @Override
    public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
        INDArray vector = view.reshape(view.length());
        ClassicalMomentumUpdater updater = new ClassicalMomentumUpdater(this);
        updater.setStateViewArray(vector, vector.shape(), vector.ordering(), initialize);
        return updater;
    }

    @Override
    public GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
        ClassicalMomentumUpdater updater = new ClassicalMomentumUpdater(this);
        updater.setState(state, initialize);
        return updater;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return frozen ? 0 : factor * (learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch));
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    /** Sets the network's rate: a rate of its own stays. */
    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        if (!own) {
            this.learningRate = rate;
            this.learningRateSchedule = schedule;
        }
    }

    @Override
    public ClassicalMomentum clone() {
        ClassicalMomentum copy = new ClassicalMomentum(learningRate, momentum);
        copy.factor = factor;
        copy.own = own;
        copy.frozen = frozen;
        copy.learningRateSchedule = learningRateSchedule == null ? null : learningRateSchedule.clone();
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassicalMomentum that && learningRate == that.learningRate && momentum == that.momentum
                && factor == that.factor && own == that.own && frozen == that.frozen
                && Objects.equals(learningRateSchedule, that.learningRateSchedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, learningRateSchedule, momentum, factor, own, frozen);
    }
}
