package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;

import java.util.Optional;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A nonlinearity by oneDNN: fused into another primitive forward; backward in place, from the values that forward gave. */
final class OneDnnNonlinearity {

    private final Optional<OneDnnCall> backward;

    OneDnnNonlinearity(Nonlinearity nonlinearity, memory.desc layout) {
        backward = switch (nonlinearity) {
            case RELU -> Optional.of(derivative(algorithm.eltwise_relu_use_dst_for_bwd, layout));
            case TANH -> Optional.of(derivative(algorithm.eltwise_tanh_use_dst_for_bwd, layout));
            case IDENTITY -> Optional.empty();
        };
    }

    private static OneDnnCall derivative(algorithm algorithm, memory.desc layout) {
        var forward = new eltwise_forward.primitive_desc(OneDnn.engine(), prop_kind.forward_training, algorithm, layout, layout);
        return new OneDnnCall(new eltwise_backward(new eltwise_backward.primitive_desc(
                OneDnn.engine(), algorithm, layout, layout, layout, forward)))
                .array(DNNL_ARG_DST, layout)
                .array(DNNL_ARG_DIFF_DST, layout)
                .array(DNNL_ARG_DIFF_SRC, layout);
    }

    /** @return attributes of a primitive that the nonlinearity is fused into */
    static primitive_attr attributes(Nonlinearity nonlinearity) {
        post_ops operations = new post_ops();
        switch (nonlinearity) {
            case RELU -> operations.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
            case TANH -> operations.append_eltwise(algorithm.eltwise_tanh, 0f, 0f);
            case IDENTITY -> { }
        }
        return OneDnn.attributes(operations);
    }

    void backward(INDArray out, INDArray gradient) {
        backward.ifPresent(call -> call.bind(DNNL_ARG_DST, out)
                .bind(DNNL_ARG_DIFF_DST, gradient)
                .bind(DNNL_ARG_DIFF_SRC, gradient)
                .run());
    }
}
