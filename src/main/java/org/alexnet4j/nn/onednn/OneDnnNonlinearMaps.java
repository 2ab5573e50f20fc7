package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A nonlinearity on its own by oneDNN. */
final class OneDnnNonlinearMaps implements MapKernel {

    private final OneDnnCall forward;
    private final OneDnnCall backward;

    OneDnnNonlinearMaps(Nonlinearity nonlinearity, long length) {
        memory.desc values = OneDnn.desc(format_tag.a, length);
        algorithm function = nonlinearity == Nonlinearity.TANH ? algorithm.eltwise_tanh : algorithm.eltwise_relu;
        var forwardPd = new eltwise_forward.primitive_desc(OneDnn.engine(), prop_kind.forward_training, function, values, values);
        forward = new OneDnnCall(new eltwise_forward(forwardPd))
                .array(DNNL_ARG_SRC, values)
                .array(DNNL_ARG_DST, values);
        backward = new OneDnnCall(new eltwise_backward(new eltwise_backward.primitive_desc(
                OneDnn.engine(), function, values, values, values, forwardPd)))
                .array(DNNL_ARG_SRC, values)
                .array(DNNL_ARG_DIFF_DST, values)
                .array(DNNL_ARG_DIFF_SRC, values);
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        forward.bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DST, out).run();
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        backward.bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DIFF_DST, outGradient).bind(DNNL_ARG_DIFF_SRC, xGradient).run();
    }
}
