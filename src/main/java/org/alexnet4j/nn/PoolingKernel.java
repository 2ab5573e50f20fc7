package org.alexnet4j.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of max pooling on {@code [batch, height, width, maps]} arrays in 'c' order. */
interface PoolingKernel {

    /** Writes the maxima to {@code out}. */
    void forward(INDArray x, INDArray out);

    /** Writes the gradient of the input; forward has been called with the same {@code x}. */
    void backward(INDArray x, INDArray outGradient, INDArray xGradient);
}
