package org.alexnet4j.nn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Response normalisation by oneDNN, whose alpha is divided by the width of the window. Its fast implementations want feature maps in
 * blocks of 8 or 16: a few pictures at a time are brought to that layout, normalised and brought back while they are in the cache.
 */
final class OneDnnNormalization implements MapKernel {

    private final Slices slices;
    private final OneDnnCall inference;
    private final OneDnnCall forward;
    private final OneDnnCall backward;
    private final memory.desc workspaceLayout;
    /** One of each slice, filled on the way forward; none until the first training pass. */
    private final List<memory> workspaces = new ArrayList<>();

    private OneDnnNormalization(Slices slices, Blocked blocked, lrn_forward.primitive_desc inferencePd, lrn_forward.primitive_desc forwardPd,
            lrn_backward.primitive_desc backwardPd) {
        this.slices = slices;
        this.inference = blocked.mapped(new OneDnnCall(new lrn_forward(inferencePd)), DNNL_ARG_DST, DNNL_ARG_SRC);
        this.forward = blocked.mapped(new OneDnnCall(new lrn_forward(forwardPd)), DNNL_ARG_DST, DNNL_ARG_SRC);
        this.backward = blocked.mapped(new OneDnnCall(new lrn_backward(backwardPd)), DNNL_ARG_DIFF_SRC, DNNL_ARG_SRC, DNNL_ARG_DIFF_DST);
        this.workspaceLayout = forwardPd.workspace_desc();
    }

    /** @return the kernel, or nothing where the library has no fast implementation: it has one for windows of 5 maps and an exponent of 0.75 */
    static Optional<MapKernel> of(ResponseNormalization conf, long[] shape) {
        Slices slices = Slices.of(shape);
        return Blocked.candidates(slices.shape()).stream().flatMap(blocked -> of(conf, slices, blocked).stream()).findFirst();
    }

    private static Optional<MapKernel> of(ResponseNormalization conf, Slices slices, Blocked blocked) {
        float alpha = (float) (conf.effectiveAlpha() * conf.getN());
        float beta = (float) conf.getBeta();
        float k = (float) conf.getK();
        memory.desc maps = blocked.layout();
        var inferencePd = new lrn_forward.primitive_desc(
                new lrn_forward.desc(prop_kind.forward_inference, algorithm.lrn_across_channels, maps, conf.getN(), alpha, beta, k),
                OneDnn.engine());
        var forwardPd = new lrn_forward.primitive_desc(
                new lrn_forward.desc(prop_kind.forward_training, algorithm.lrn_across_channels, maps, conf.getN(), alpha, beta, k),
                OneDnn.engine());
        var backwardPd = new lrn_backward.primitive_desc(
                new lrn_backward.desc(algorithm.lrn_across_channels, maps, maps, conf.getN(), alpha, beta, k),
                OneDnn.engine(), forwardPd);
        boolean fast = OneDnn.isFast(forwardPd.impl_info_str()) && OneDnn.isFast(backwardPd.impl_info_str());
        return fast ? Optional.of(new OneDnnNormalization(slices, blocked, inferencePd, forwardPd, backwardPd)) : Optional.empty();
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        for (int i = 0; i < slices.count(); i++) {
            OneDnnCall call = training ? forward.shared(DNNL_ARG_WORKSPACE, workspace(i)) : inference;
            call.bind(DNNL_ARG_SRC, x, slices.offset(i)).bind(DNNL_ARG_DST, out, slices.offset(i)).run();
        }
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        for (int i = 0; i < slices.count(); i++) {
            backward.bind(DNNL_ARG_SRC, x, slices.offset(i))
                    .bind(DNNL_ARG_DIFF_DST, outGradient, slices.offset(i))
                    .bind(DNNL_ARG_DIFF_SRC, xGradient, slices.offset(i))
                    .shared(DNNL_ARG_WORKSPACE, workspaces.get(i))
                    .run();
        }
    }

    private memory workspace(int slice) {
        if (workspaces.size() == slice) {
            workspaces.add(new memory(workspaceLayout, OneDnn.engine()));
        }
        return workspaces.get(slice);
    }

    /**
     * A layout of oneDNN for slices of a minibatch.
     *
     * @param array  the layout of ND4J's arrays
     * @param filled the other layout with the maps there are
     * @param layout the same with maps of zeros up to a full block
     */
    private record Blocked(memory.desc array, memory.desc filled, memory.desc layout) {

        /** Which are tried, in this order. */
        static List<Blocked> candidates(long[] shape) {
            return List.of(of(shape, format_tag.nChw16c, 16), of(shape, format_tag.nChw8c, 8), of(shape, format_tag.nhwc, 1));
        }

        private static Blocked of(long[] shape, format_tag tag, int block) {
            long maps = shape[3];
            long whole = (maps + block - 1) / block * block;
            return new Blocked(OneDnn.desc(format_tag.nhwc, shape[0], maps, shape[1], shape[2]),
                    OneDnn.desc(tag, shape[0], maps, shape[1], shape[2]),
                    OneDnn.desc(tag, shape[0], whole, shape[1], shape[2]));
        }

        OneDnnCall mapped(OneDnnCall call, int output, int... inputs) {
            boolean same = array.equals(layout);
            for (int input : inputs) {
                call = same ? call.array(input, array) : call.input(input, array, filled, layout);
            }
            return same ? call.array(output, array) : call.output(output, array, filled, layout);
        }
    }
}
