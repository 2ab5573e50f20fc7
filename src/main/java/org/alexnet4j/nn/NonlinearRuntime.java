package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.MapKernel;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a {@link Nonlinear}. */
final class NonlinearRuntime extends MapKernelRuntime<Nonlinear> {

    private static final long serialVersionUID = 1L;

    NonlinearRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.FEED_FORWARD;
    }

    @Override
    MapKernel kernel(long[] x) {
        return KernelChoice.of(dataType).nonlinearity(layerConf().nonlinearity(), x);
    }

    @Override
    long[] outputShape(long[] x) {
        return x;
    }
}
