package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a {@link Dense}. */
final class DenseRuntime extends LinearRuntime<Dense> {

    private static final long serialVersionUID = 1L;

    DenseRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    LinearKernel kernel(long[] x) {
        return kernel(dataType, Nonlinearity.of(layerConf()), x, layerConf().getNOut());
    }

    static LinearKernel kernel(DataType type, Nonlinearity nonlinearity, long[] x, long neurons) {
        return OneDnn.serves(type) ? OneDnnDense.of(nonlinearity, x, neurons) : new Nd4jDense(nonlinearity);
    }

    @Override
    long[] outputShape(long[] x) {
        return new long[] {x[0], layerConf().getNOut()};
    }

    @Override
    boolean inputGradient() {
        return true;
    }
}
