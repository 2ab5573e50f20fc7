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
 */
public final class ClassicalMomentum implements IUpdater {

    private static final long serialVersionUID = 1L;

    private double learningRate;
    private ISchedule learningRateSchedule;
    private double momentum;

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

    /** @return the rate where there is no schedule */
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
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        this.learningRate = rate;
        this.learningRateSchedule = schedule;
    }

    @Override
    public ClassicalMomentum clone() {
        ClassicalMomentum copy = new ClassicalMomentum(learningRate, momentum);
        copy.learningRateSchedule = learningRateSchedule == null ? null : learningRateSchedule.clone();
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassicalMomentum that && learningRate == that.learningRate && momentum == that.momentum
                && Objects.equals(learningRateSchedule, that.learningRateSchedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, learningRateSchedule, momentum);
    }
}
