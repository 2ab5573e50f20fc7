package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    MapKernel kernel(INDArray x) {
        if (!OneDnn.serves(dataType)) {
            return new Nd4jNormalization(layerConf(), x.shape(), x);
        }
        return OneDnnWindowNormalization.across(layerConf(), x.shape());
    }

    @Override
    long[] outputShape(long[] x) {
        return x;
    }
}
