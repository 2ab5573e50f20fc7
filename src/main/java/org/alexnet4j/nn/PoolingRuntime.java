package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.PoolingShape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

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
    MapKernel kernel(long[] x) {
        return KernelChoice.of(dataType).pooling(layerConf().kind(), layerConf().shape(), x);
    }

    @Override
    long[] outputShape(long[] x) {
        PoolingShape shape = layerConf().shape();
        return new long[] {x[0], shape.outputSide(x[1]), shape.outputSide(x[2]), x[3]};
    }
}
