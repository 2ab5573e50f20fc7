package org.alexnet4j.nn.onednn;

import java.util.Arrays;
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

/** Kernels by oneDNN. */
public final class OneDnnKernels implements Kernels {

    private final Kernels others;

    /** @param others for the few shapes that oneDNN does not serve */
    public OneDnnKernels(Kernels others) {
        this.others = others;
    }

    /**
     * @param type the network's data type
     * @return whether arrays of this type can be given to oneDNN on this machine
     */
    public static boolean serve(DataType type) {
        return OneDnn.serves(type);
    }

    @Override
    public LinearKernel convolution(ConvolutionShape shape, Nonlinearity nonlinearity, long[] x, long maps) {
        return OneDnnConvolution.of(shape, nonlinearity, x, maps);
    }

    @Override
    public LinearKernel dense(Nonlinearity nonlinearity, long[] x, long neurons) {
        return OneDnnDense.of(nonlinearity, x, neurons);
    }

    @Override
    public MapKernel pooling(PoolingKind kind, PoolingShape shape, long[] x) {
        return OneDnn.poolsSquares(shape.size(), x) ? new OneDnnPooling(kind, shape, x) : others.pooling(kind, shape, x);
    }

    @Override
    public MapKernel normalizationAcrossMaps(Normalization normalization, DataType type, long[] x) {
        return OneDnnWindowNormalization.across(normalization, x);
    }

    @Override
    public MapKernel normalizationWithinMap(Normalization normalization, long[] x) {
        return OneDnn.poolsSquares(normalization.n(), x)
                ? OneDnnWindowNormalization.within(normalization, x)
                : others.normalizationWithinMap(normalization, x);
    }

    @Override
    public MapKernel nonlinearity(Nonlinearity nonlinearity, long[] x) {
        return new OneDnnNonlinearMaps(nonlinearity, Arrays.stream(x).reduce(1, Math::multiplyExact));
    }

    @Override
    public MomentumKernel momentum() {
        return new OneDnnMomentum();
    }
}
