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
        return OneDnn.serves(dataType) ? OneDnnDense.of(rectified(), x, layerConf().getNOut()) : new Nd4jDense(rectified());
    }

    @Override
    long[] outputShape(long[] x) {
        return new long[] {x[0], layerConf().getNOut()};
    }

    @Override
    boolean rectified() {
        return layerConf().rectified();
    }

    @Override
    boolean inputGradient() {
        return true;
    }
}
