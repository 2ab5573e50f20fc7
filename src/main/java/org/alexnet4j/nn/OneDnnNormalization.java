package org.alexnet4j.nn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Response normalisation by oneDNN, whose alpha is divided by the width of the window. */
final class OneDnnNormalization implements MapKernel {

    private final OneDnnCall forward;
    private final OneDnnCall backward;

    OneDnnNormalization(ResponseNormalization conf, long[] shape) {
        memory.desc maps = OneDnn.desc(format_tag.nhwc, shape[0], shape[3], shape[1], shape[2]);
        float alpha = (float) (conf.effectiveAlpha() * conf.getN());
        float beta = (float) conf.getBeta();
        float k = (float) conf.getK();

        var forwardPd = new lrn_forward.primitive_desc(
                new lrn_forward.desc(prop_kind.forward_training, algorithm.lrn_across_channels, maps, conf.getN(), alpha, beta, k),
                OneDnn.engine());
        var backwardPd = new lrn_backward.primitive_desc(
                new lrn_backward.desc(algorithm.lrn_across_channels, maps, maps, conf.getN(), alpha, beta, k),
                OneDnn.engine(), forwardPd);
        memory workspace = new memory(forwardPd.workspace_desc(), OneDnn.engine());
        forward = new OneDnnCall(new lrn_forward(forwardPd))
                .array(DNNL_ARG_SRC, maps)
                .array(DNNL_ARG_DST, maps)
                .shared(DNNL_ARG_WORKSPACE, workspace);
        backward = new OneDnnCall(new lrn_backward(backwardPd))
                .array(DNNL_ARG_SRC, maps)
                .array(DNNL_ARG_DIFF_DST, maps)
                .array(DNNL_ARG_DIFF_SRC, maps)
                .shared(DNNL_ARG_WORKSPACE, workspace);
    }

    @Override
    public void forward(INDArray x, INDArray out) {
        forward.bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DST, out).run();
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        backward.bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DIFF_DST, outGradient).bind(DNNL_ARG_DIFF_SRC, xGradient).run();
    }
}
