package org.alexnet4j.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Applies {@link ClassicalMomentum}. Deeplearning4j subtracts what an updater returns, so the state is the velocity with its sign turned:
 * {@code u <- momentum * u + rate * gradient; w <- w - u}.
 */
final class ClassicalMomentumUpdater implements GradientUpdater<ClassicalMomentum> {

    private static final String STEP = "V";

    private final ClassicalMomentum config;
    private INDArray step;

    ClassicalMomentumUpdater(ClassicalMomentum config) {
        this.config = config;
    }

    @Override
    public ClassicalMomentum getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
        if (state.size() != 1 || !state.containsKey(STEP)) {
            throw new IllegalStateException("the state of classical momentum has one entry, " + STEP + ", not " + state.keySet());
        }
        step = state.get(STEP);
    }

    @Override
    public Map<String, INDArray> getState() {
        return Map.of(STEP, step);
    }

    @Override
    public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
        if (initialize) {
            view.assign(0);
        }
        step = view.reshape(order, shape);
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
        double rate = config.getLearningRate(iteration, epoch);
        INDArray flat = gradient.reshape(step.shape());
        step.muli(config.momentumAt(rate));
        Nd4j.getBlasWrapper().level1().axpy(step.length(), rate, flat, step);
        flat.assign(step);
    }
}
