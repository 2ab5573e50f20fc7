package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.MapKernel;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a {@link ResponseNormalization}. */
final class ResponseNormalizationRuntime extends MapKernelRuntime<ResponseNormalization> {

    private static final long serialVersionUID = 1L;

    ResponseNormalizationRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.NORMALIZATION;
    }

    @Override
    MapKernel kernel(long[] x) {
        return KernelChoice.of(dataType).normalizationAcrossMaps(layerConf().normalization(), dataType, x);
    }

    @Override
    long[] outputShape(long[] x) {
        return x;
    }
}
