package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.alexnet4j.nn.kernel.LinearKernel;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A {@link LinearKernel} of oneDNN calls.
 *
 * @param forward         source, weights, bias to destination, with the nonlinearity
 * @param weightsGradient source and destination gradient to weight and bias gradients
 * @param inputGradient   weights and destination gradient to source gradient
 * @param nonlinearity    the gradient of what follows the sum
 */
record OneDnnLinear(OneDnnCall forward, OneDnnCall weightsGradient, OneDnnCall inputGradient, OneDnnNonlinearity nonlinearity)
        implements LinearKernel {

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray out) {
        forward.bind(DNNL_ARG_SRC, x)
                .bind(DNNL_ARG_WEIGHTS, weights)
                .bind(DNNL_ARG_BIAS, bias)
                .bind(DNNL_ARG_DST, out)
                .run();
    }

    @Override
    public void keepWeights(boolean same) {
        forward.constant(DNNL_ARG_WEIGHTS, same);
    }

    @Override
    public void backwardNonlinearity(INDArray out, INDArray outGradient) {
        nonlinearity.backward(out, outGradient);
    }

    @Override
    public void backwardWeights(INDArray x, INDArray outGradient, INDArray weightGradient, INDArray biasGradient) {
        weightsGradient.bind(DNNL_ARG_SRC, x)
                .bind(DNNL_ARG_DIFF_DST, outGradient)
                .bind(DNNL_ARG_DIFF_WEIGHTS, weightGradient)
                .bind(DNNL_ARG_DIFF_BIAS, biasGradient)
                .run();
    }

    @Override
    public void backwardInput(INDArray weights, INDArray outGradient, INDArray xGradient) {
        inputGradient.bind(DNNL_ARG_WEIGHTS, weights)
                .bind(DNNL_ARG_DIFF_DST, outGradient)
                .bind(DNNL_ARG_DIFF_SRC, xGradient)
                .run();
    }
}
