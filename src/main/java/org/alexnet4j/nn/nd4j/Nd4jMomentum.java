package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.MomentumKernel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Momentum by ND4J's operations: any data type, any backend. */
final class Nd4jMomentum implements MomentumKernel {

    @Override
    public void make(Step step, INDArray parameters, INDArray gradients, INDArray state) {
        INDArray last = slice(state, step.state(), step.state() + step.end() - step.start());
        INDArray gradient = slice(gradients, step.start(), step.end());
        last.muli(step.momentum());
        Nd4j.getBlasWrapper().level1().axpy(last.length(), step.gradient(), gradient, last);
        Nd4j.getBlasWrapper().level1().axpy(last.length(), step.weight(), slice(parameters, step.start(), step.end()), last);
        gradient.assign(last);
    }

    private static INDArray slice(INDArray flat, long start, long end) {
        return flat.reshape(flat.length()).get(NDArrayIndex.interval(start, end));
    }
}
