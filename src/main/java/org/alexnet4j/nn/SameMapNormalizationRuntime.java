package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.MapKernel;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a {@link SameMapNormalization}. */
final class SameMapNormalizationRuntime extends MapKernelRuntime<SameMapNormalization> {

    private static final long serialVersionUID = 1L;

    SameMapNormalizationRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.NORMALIZATION;
    }

    @Override
    MapKernel kernel(long[] x) {
        return KernelChoice.of(dataType).normalizationWithinMap(layerConf().normalization(), x);
    }

    @Override
    long[] outputShape(long[] x) {
        return x;
    }
}
