package org.alexnet4j.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of a step of momentum (section 5) on flat arrays. */
public interface MomentumKernel {

    /**
     * A run of parameters and what their step is made of.
     *
     * @param start    of the parameters and their gradients
     * @param end      of them, exclusive
     * @param state    where their state starts
     * @param momentum factor of the last step
     * @param gradient factor of the gradient
     * @param weight   factor of the parameter
     */
    record Step(long start, long end, long state, double momentum, double gradient, double weight) {
    }

    /** Leaves {@code momentum * state + gradient * gradients + weight * parameters} in the state and in place of the gradients. */
    void make(Step step, INDArray parameters, INDArray gradients, INDArray state);
}
