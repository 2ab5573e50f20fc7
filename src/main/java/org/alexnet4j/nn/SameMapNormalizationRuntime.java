package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

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
    MapKernel kernel(INDArray x) {
        return OneDnn.serves(dataType) && OneDnn.poolsSquares(layerConf().getN(), x.shape())
                ? OneDnnWindowNormalization.within(layerConf(), x.shape())
                : new Nd4jSameMapNormalization(layerConf());
    }

    @Override
    long[] outputShape(long[] x) {
        return x;
    }
}
