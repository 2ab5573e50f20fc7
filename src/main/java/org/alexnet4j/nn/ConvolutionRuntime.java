package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
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
        return KernelChoice.of(dataType)
                .convolution(layerConf().shape(), Nonlinearity.of(layerConf()), x, layerConf().getNOut());
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
