package org.alexnet4j.nn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Max pooling by oneDNN; where each maximum was found stays in memory of its own between forward and backward. */
final class OneDnnPooling implements MapKernel {

    private final OneDnnCall forward;
    private final OneDnnCall backward;

    OneDnnPooling(ConvolutionShape shape, long[] xShape) {
        memory.desc x = OneDnn.desc(format_tag.nhwc, xShape[0], xShape[3], xShape[1], xShape[2]);
        memory.desc out = OneDnn.desc(format_tag.nhwc, xShape[0], xShape[3], shape.outputSide(xShape[1]), shape.outputSide(xShape[2]));
        long[] strides = {shape.stride(), shape.stride()};
        long[] kernel = {shape.kernel(), shape.kernel()};
        long[] padding = {0, 0};

        var forwardPd = new pooling_forward.primitive_desc(
                new pooling_forward.desc(prop_kind.forward_training, algorithm.pooling_max, x, out, strides, kernel, padding, padding),
                OneDnn.engine());
        var backwardPd = new pooling_backward.primitive_desc(
                new pooling_backward.desc(algorithm.pooling_max, x, out, strides, kernel, padding, padding),
                OneDnn.engine(), forwardPd);
        memory workspace = new memory(forwardPd.workspace_desc(), OneDnn.engine());
        forward = new OneDnnCall(new pooling_forward(forwardPd))
                .array(DNNL_ARG_SRC, x)
                .array(DNNL_ARG_DST, out)
                .shared(DNNL_ARG_WORKSPACE, workspace);
        backward = new OneDnnCall(new pooling_backward(backwardPd))
                .array(DNNL_ARG_DIFF_DST, out)
                .array(DNNL_ARG_DIFF_SRC, x)
                .shared(DNNL_ARG_WORKSPACE, workspace);
    }

    @Override
    public void forward(INDArray x, INDArray out) {
        forward.bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DST, out).run();
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        backward.bind(DNNL_ARG_DIFF_DST, outGradient).bind(DNNL_ARG_DIFF_SRC, xGradient).run();
    }
}
