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
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;

/** A fully-connected layer by oneDNN for one size of minibatch; weights are used where they lie. */
final class OneDnnDense {

    private OneDnnDense() {
    }

    static LinearKernel of(Nonlinearity nonlinearity, long[] xShape, long neurons) {
        memory.desc x = OneDnn.desc(format_tag.ab, xShape[0], xShape[1]);
        memory.desc weights = OneDnn.desc(format_tag.ab, neurons, xShape[1]);
        memory.desc bias = OneDnn.desc(format_tag.a, neurons);
        memory.desc out = OneDnn.desc(format_tag.ab, xShape[0], neurons);

        var forwardPd = new inner_product_forward.primitive_desc(OneDnn.engine(), prop_kind.forward_training, x, weights, bias, out,
                OneDnnNonlinearity.attributes(nonlinearity), false);
        OneDnnCall forward = new OneDnnCall(new inner_product_forward(forwardPd))
                .array(DNNL_ARG_SRC, x)
                .array(DNNL_ARG_WEIGHTS, weights)
                .array(DNNL_ARG_BIAS, bias)
                .array(DNNL_ARG_DST, out);
        // Twice as fast as batches of small products for the weights of fc6.
        var weightsPd = OneDnn.preferring(OneDnn.GEMM, () -> new inner_product_backward_weights.primitive_desc(
                OneDnn.engine(), x, weights, bias, out, forwardPd));
        OneDnnCall weightsGradient = new OneDnnCall(new inner_product_backward_weights(weightsPd))
                .array(DNNL_ARG_SRC, x)
                .array(DNNL_ARG_DIFF_DST, out)
                .array(DNNL_ARG_DIFF_WEIGHTS, weights)
                .array(DNNL_ARG_DIFF_BIAS, bias);
        OneDnnCall inputGradient = new OneDnnCall(new inner_product_backward_data(new inner_product_backward_data.primitive_desc(
                OneDnn.engine(), x, weights, out, forwardPd)))
                .array(DNNL_ARG_DIFF_SRC, x)
                .array(DNNL_ARG_WEIGHTS, weights)
                .array(DNNL_ARG_DIFF_DST, out);
        return new OneDnnLinear(forward, weightsGradient, inputGradient, new OneDnnNonlinearity(nonlinearity, out));
    }
}
