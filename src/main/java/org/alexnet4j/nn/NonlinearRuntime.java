package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    MapKernel kernel(INDArray x) {
        Nonlinearity nonlinearity = layerConf().nonlinearity();
        return OneDnn.serves(dataType) ? new OneDnnNonlinearMaps(nonlinearity, x.length()) : new Nd4jNonlinearMaps(nonlinearity);
    }

    @Override
    long[] outputShape(long[] x) {
        return x;
    }
}
