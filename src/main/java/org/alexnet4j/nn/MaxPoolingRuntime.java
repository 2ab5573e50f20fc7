package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a {@link MaxPooling}. */
final class MaxPoolingRuntime extends MapKernelRuntime<MaxPooling> {

    private static final long serialVersionUID = 1L;

    MaxPoolingRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Type type() {
        return Type.SUBSAMPLING;
    }

    @Override
    MapKernel kernel(INDArray x) {
        ConvolutionShape shape = layerConf().shape();
        return OneDnn.serves(dataType) ? new OneDnnPooling(shape, x.shape()) : new Nd4jPooling(shape);
    }

    @Override
    long[] outputShape(long[] x) {
        ConvolutionShape shape = layerConf().shape();
        return new long[] {x[0], shape.outputSide(x[1]), shape.outputSide(x[2]), x[3]};
    }
}
