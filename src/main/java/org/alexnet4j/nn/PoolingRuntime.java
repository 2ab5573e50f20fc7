package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link Pooling}. */
final class PoolingRuntime extends MapKernelRuntime<Pooling> {

    private static final long serialVersionUID = 1L;

    PoolingRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.SUBSAMPLING;
    }

    @Override
    MapKernel kernel(INDArray x) {
        PoolingShape shape = layerConf().shape();
        PoolingKind kind = layerConf().kind();
        return OneDnn.serves(dataType) && OneDnn.poolsSquares(shape.size(), x.shape())
                ? new OneDnnPooling(kind, shape, x.shape())
                : new Nd4jPooling(kind, shape);
    }

    @Override
    long[] outputShape(long[] x) {
        PoolingShape shape = layerConf().shape();
        return new long[] {x[0], shape.outputSide(x[1]), shape.outputSide(x[2]), x[3]};
    }
}
