package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A fully-connected layer by ND4J's matrix products: any data type, any backend. */
final class Nd4jDense implements LinearKernel {

    private final Nonlinearity nonlinearity;

    Nd4jDense(Nonlinearity nonlinearity) {
        this.nonlinearity = nonlinearity;
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray out) {
        x.mmuli(weights, out).addiRowVector(bias);
        Nd4jNonlinearity.apply(nonlinearity, out);
    }

    @Override
    public void backwardNonlinearity(INDArray out, INDArray outGradient) {
        Nd4jNonlinearity.backward(nonlinearity, out, outGradient);
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
