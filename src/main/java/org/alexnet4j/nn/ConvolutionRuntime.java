package org.alexnet4j.nn;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** Runs a {@link Convolution}. */
final class ConvolutionRuntime extends LinearRuntime<Convolution> {

    private static final long serialVersionUID = 1L;

    ConvolutionRuntime(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    LinearKernel kernel(long[] x) {
        ConvolutionShape shape = layerConf().shape();
        Nonlinearity nonlinearity = Nonlinearity.of(layerConf());
        if (OneDnn.serves(dataType)) {
            return OneDnnConvolution.of(shape, nonlinearity, x, layerConf().getNOut());
        }
        return shape.groups() == 1 ? new Nd4jConvolution(shape, nonlinearity) : new Nd4jGroupedConvolution(shape, nonlinearity);
    }

    @Override
    long[] outputShape(long[] x) {
        ConvolutionShape shape = layerConf().shape();
        return new long[] {x[0], shape.outputSide(x[1]), shape.outputSide(x[2]), layerConf().getNOut()};
    }

    @Override
    boolean inputGradient() {
        return layerConf().isInputGradient();
    }
}
