package org.alexnet4j.nn.kernel;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * Makes the kernels of a network's layers: one library's way to compute them. A kernel is for one shape of input, and for one thread at a
 * time.
 */
public interface Kernels {

    /**
     * @param x    {@code [batch, height, width, channels]} of the input
     * @param maps of the output
     * @return a convolution and what follows its sum
     */
    LinearKernel convolution(ConvolutionShape shape, Nonlinearity nonlinearity, long[] x, long maps);

    /**
     * @param x       {@code [batch, neurons]} of the input
     * @param neurons of the output
     * @return a fully-connected layer and what follows its sum
     */
    LinearKernel dense(Nonlinearity nonlinearity, long[] x, long neurons);

    /** @return a pooling of inputs {@code x = [batch, height, width, maps]} */
    MapKernel pooling(PoolingKind kind, PoolingShape shape, long[] x);

    /** @return a normalisation over neighbouring maps, of inputs {@code x = [batch, height, width, maps]} */
    MapKernel normalizationAcrossMaps(Normalization normalization, DataType type, long[] x);

    /** @return a normalisation over a square of the same map, of inputs {@code x = [batch, height, width, maps]} */
    MapKernel normalizationWithinMap(Normalization normalization, long[] x);

    /** @return a nonlinearity on its own, of inputs of that shape */
    MapKernel nonlinearity(Nonlinearity nonlinearity, long[] x);

    /** @return steps of momentum */
    MomentumKernel momentum();
}
