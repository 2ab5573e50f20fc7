package org.alexnet4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A fully-connected layer by ND4J's matrix products: any data type, any backend. */
final class Nd4jDense implements LinearKernel {

    private final boolean rectified;

    Nd4jDense(boolean rectified) {
        this.rectified = rectified;
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray out) {
        x.mmuli(weights, out).addiRowVector(bias);
        if (rectified) {
            Rectifier.apply(out);
        }
    }

    @Override
    public void backwardRelu(INDArray out, INDArray outGradient) {
        Rectifier.backward(out, outGradient);
    }

    @Override
    public void backwardWeights(INDArray x, INDArray outGradient, INDArray weightGradient, INDArray biasGradient) {
        Nd4j.gemm(x, outGradient, weightGradient, true, false, 1.0, 0.0);
        outGradient.sum(biasGradient, 0);
    }

    @Override
    public void backwardInput(INDArray weights, INDArray outGradient, INDArray xGradient) {
        outGradient.mmuli(weights.transpose(), xGradient);
    }
}
