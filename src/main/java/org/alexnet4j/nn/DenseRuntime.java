package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
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
        return KernelChoice.of(dataType).dense(Nonlinearity.of(layerConf()), x, layerConf().getNOut());
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
