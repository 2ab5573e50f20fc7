package org.alexnet4j.nn.nd4j;

import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.alexnet4j.nn.kernel.Kernels;
import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.MomentumKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.alexnet4j.nn.kernel.Normalization;
import org.alexnet4j.nn.kernel.PoolingKind;
import org.alexnet4j.nn.kernel.PoolingShape;
import org.nd4j.linalg.api.buffer.DataType;

/** Kernels by ND4J's operations, for inputs of any shape. */
public final class Nd4jKernels implements Kernels {

    @Override
    public LinearKernel convolution(ConvolutionShape shape, Nonlinearity nonlinearity, long[] x, long maps) {
        return shape.groups() == 1 ? new Nd4jConvolution(shape, nonlinearity) : new Nd4jGroupedConvolution(shape, nonlinearity);
    }

    @Override
    public LinearKernel dense(Nonlinearity nonlinearity, long[] x, long neurons) {
        return new Nd4jDense(nonlinearity);
    }

    @Override
    public MapKernel pooling(PoolingKind kind, PoolingShape shape, long[] x) {
        return new Nd4jPooling(kind, shape);
    }

    @Override
    public MapKernel normalizationAcrossMaps(Normalization normalization, DataType type, long[] x) {
        return new Nd4jNormalization(normalization, type, Math.toIntExact(x[3]));
    }

    @Override
    public MapKernel normalizationWithinMap(Normalization normalization, long[] x) {
        return new Nd4jSameMapNormalization(normalization);
    }

    @Override
    public MapKernel nonlinearity(Nonlinearity nonlinearity, long[] x) {
        return new Nd4jNonlinearMaps(nonlinearity);
    }

    @Override
    public MomentumKernel momentum() {
        return new Nd4jMomentum();
    }
}
