package org.alexnet4j.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of a layer with weights, a bias and a nonlinearity: a convolution over
 * {@code [batch, height, width, channels]} with weights {@code [out, in, kernel, kernel]}, or a fully-connected layer over
 * {@code [batch, neurons]} with weights {@code [in, out]} in 'f' order. All other arrays are in 'c' order.
 */
public interface LinearKernel {

    /** Writes {@code f(x * w + b)} to {@code out}. */
    void forward(INDArray x, INDArray weights, INDArray bias, INDArray out);

    /** Says whether the weights of each forward call are those of the one before, from now on. */
    default void keepWeights(boolean same) {
        // Weights that are used where they lie need nothing.
    }

    /** Turns the gradient of the output into that of the sum below the nonlinearity, in place; {@code out} is what forward wrote. */
    void backwardNonlinearity(INDArray out, INDArray outGradient);

    /** Writes the gradients of weights and bias. */
    void backwardWeights(INDArray x, INDArray outGradient, INDArray weightGradient, INDArray biasGradient);

    /** Writes the gradient of the input. */
    void backwardInput(INDArray weights, INDArray outGradient, INDArray xGradient);
}
