package org.alexnet4j.nn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;

import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rectifier by oneDNN: fused into another primitive forward; backward in place, from the rectified values. */
final class OneDnnRelu {

    private final OneDnnCall backward;

    OneDnnRelu(memory.desc layout) {
        var forward = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_training, algorithm.eltwise_relu_use_dst_for_bwd, layout, 0f, 0f),
                OneDnn.engine());
        backward = new OneDnnCall(new eltwise_backward(new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(algorithm.eltwise_relu_use_dst_for_bwd, layout, layout, 0f, 0f), OneDnn.engine(), forward)))
                .array(DNNL_ARG_DST, layout)
                .array(DNNL_ARG_DIFF_DST, layout)
                .array(DNNL_ARG_DIFF_SRC, layout);
    }

    /** @return attributes of a primitive that a rectifier is fused into, or plain ones */
    static primitive_attr attributes(boolean rectified) {
        primitive_attr attributes = new primitive_attr();
        if (rectified) {
            post_ops operations = new post_ops();
            operations.append_eltwise(1f, algorithm.eltwise_relu, 0f, 0f);
            attributes.set_post_ops(operations);
        }
        return attributes;
    }

    void backward(INDArray out, INDArray gradient) {
        backward.bind(DNNL_ARG_DST, out)
                .bind(DNNL_ARG_DIFF_DST, gradient)
                .bind(DNNL_ARG_DIFF_SRC, gradient)
                .run();
    }
}
