package org.alexnet4j.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of a layer without weights on {@code [batch, height, width, maps]} arrays in 'c' order. */
public interface MapKernel {

    /** Writes the layer's output to {@code out}; in training, what the way back needs is kept. */
    void forward(INDArray x, INDArray out, boolean training);

    /** Writes the gradient of the input; forward has been called with the same {@code x}, in training. */
    void backward(INDArray x, INDArray outGradient, INDArray xGradient);
}
