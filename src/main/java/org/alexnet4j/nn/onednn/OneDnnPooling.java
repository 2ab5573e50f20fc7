package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.PoolingKind;
import org.alexnet4j.nn.kernel.PoolingShape;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling by oneDNN; where each maximum was found stays in memory of its own between forward and backward. */
final class OneDnnPooling implements MapKernel {

    private final OneDnnCall inference;
    private final OneDnnCall forward;
    private final OneDnnCall backward;

    OneDnnPooling(PoolingKind kind, PoolingShape shape, long[] xShape) {
        memory.desc x = OneDnn.desc(format_tag.nhwc, xShape[0], xShape[3], xShape[1], xShape[2]);
        memory.desc out = OneDnn.desc(format_tag.nhwc, xShape[0], xShape[3], shape.outputSide(xShape[1]), shape.outputSide(xShape[2]));
        long[] strides = {shape.stride(), shape.stride()};
        long[] kernel = {shape.size(), shape.size()};
        long[] dense = {0, 0};
        long[] low = {0, 0};
        long[] high = {shape.beyond(xShape[1]), shape.beyond(xShape[2])};
        algorithm pooling = kind == PoolingKind.MAX ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding;

        inference = new OneDnnCall(new pooling_forward(new pooling_forward.primitive_desc(
                OneDnn.engine(), prop_kind.forward_inference, pooling, x, out, strides, kernel, dense, low, high)))
                .array(DNNL_ARG_SRC, x)
                .array(DNNL_ARG_DST, out);
        var forwardPd = new pooling_forward.primitive_desc(
                OneDnn.engine(), prop_kind.forward_training, pooling, x, out, strides, kernel, dense, low, high);
        var backwardPd = new pooling_backward.primitive_desc(
                OneDnn.engine(), pooling, x, out, strides, kernel, dense, low, high, forwardPd);
        forward = new OneDnnCall(new pooling_forward(forwardPd))
                .array(DNNL_ARG_SRC, x)
                .array(DNNL_ARG_DST, out);
        backward = new OneDnnCall(new pooling_backward(backwardPd))
                .array(DNNL_ARG_DIFF_DST, out)
                .array(DNNL_ARG_DIFF_SRC, x);
        if (kind == PoolingKind.MAX) {
            memory places = new memory(forwardPd.workspace_desc(), OneDnn.engine());
            forward.shared(DNNL_ARG_WORKSPACE, places);
            backward.shared(DNNL_ARG_WORKSPACE, places);
        }
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        (training ? forward : inference).bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DST, out).run();
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        backward.bind(DNNL_ARG_DIFF_DST, outGradient).bind(DNNL_ARG_DIFF_SRC, xGradient).run();
    }
}
