package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.alexnet4j.nn.kernel.LinearKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/**
 * Convolution by oneDNN for one shape of minibatch: feature maps stay as they are, weights are brought to its layout each time.
 *
 * <p>Of its implementations for AVX2 the first is not always the fastest; the choices made here were measured with the shapes of this
 * network and its relatives (docs/speed.md). On other processors the first is taken.
 */
final class OneDnnConvolution {

    /** Loops written for the shape, with all kernels of a pixel in registers. */
    private static final String DIRECT = "jit:avx2";
    /** Batches of small matrix products. */
    private static final String BATCHED = "brg";

    private OneDnnConvolution() {
    }

    static LinearKernel of(ConvolutionShape shape, Nonlinearity nonlinearity, long[] xShape, long maps) {
        long batch = xShape[0];
        long side = xShape[1];
        long channels = xShape[3];
        long outSide = shape.outputSide(side);
        long outWidth = shape.outputSide(xShape[2]);
        memory.desc x = OneDnn.desc(format_tag.nhwc, batch, channels, side, xShape[2]);
        memory.desc out = OneDnn.desc(format_tag.nhwc, batch, maps, outSide, outWidth);
        memory.desc weights = weights(shape, format_tag.oihw, maps, channels);
        memory.desc anyWeights = weights(shape, format_tag.any, maps, channels);
        memory.desc bias = OneDnn.desc(format_tag.x, maps);
        long[] strides = {shape.stride(), shape.stride()};
        long[] low = {shape.paddingLow(), shape.paddingLow()};
        long[] high = {shape.paddingHigh(), shape.paddingHigh()};

        var forwardPd = OneDnn.preferring(shape.kernel() > 3 ? DIRECT : BATCHED, () -> new convolution_forward.primitive_desc(
                OneDnn.engine(), prop_kind.forward_training, algorithm.convolution_direct, x, anyWeights, bias, out, strides, low, high,
                OneDnnNonlinearity.attributes(nonlinearity), false));
        OneDnnCall forward = new OneDnnCall(new convolution_forward(forwardPd))
                .array(DNNL_ARG_SRC, x)
                .input(DNNL_ARG_WEIGHTS, weights, forwardPd.weights_desc())
                .array(DNNL_ARG_BIAS, bias)
                .array(DNNL_ARG_DST, out);

        var weightsPd = OneDnn.preferring(shape.kernel() == 3 ? OneDnn.GEMM : DIRECT, () -> new convolution_backward_weights.primitive_desc(
                OneDnn.engine(), algorithm.convolution_direct, x, anyWeights, bias, out, strides, low, high, forwardPd));
        OneDnnCall weightsGradient = new OneDnnCall(new convolution_backward_weights(weightsPd))
                .array(DNNL_ARG_SRC, x)
                .array(DNNL_ARG_DIFF_DST, out)
                .output(DNNL_ARG_DIFF_WEIGHTS, weights, weightsPd.diff_weights_desc())
                .array(DNNL_ARG_DIFF_BIAS, bias);

        String wanted = shape.kernel() == 5 && channels / shape.groups() >= 64 ? DIRECT : BATCHED;
        var inputPd = OneDnn.preferring(wanted, () -> new convolution_backward_data.primitive_desc(
                OneDnn.engine(), algorithm.convolution_direct, x, anyWeights, out, strides, low, high, forwardPd));
        OneDnnCall inputGradient = new OneDnnCall(new convolution_backward_data(inputPd))
                .array(DNNL_ARG_DIFF_SRC, x)
                .input(DNNL_ARG_WEIGHTS, weights, inputPd.weights_desc())
                .array(DNNL_ARG_DIFF_DST, out);

        return new OneDnnLinear(forward, weightsGradient, inputGradient, new OneDnnNonlinearity(nonlinearity, out));
    }

    private static memory.desc weights(ConvolutionShape shape, format_tag tag, long maps, long channels) {
        long groups = shape.groups();
        long kernel = shape.kernel();
        if (groups == 1) {
            return OneDnn.desc(tag, maps, channels, kernel, kernel);
        }
        format_tag grouped = tag == format_tag.any ? tag : format_tag.goihw;
        return OneDnn.desc(grouped, groups, maps / groups, channels / groups, kernel, kernel);
    }
}
