package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.HashMap;
import java.util.Map;
import org.alexnet4j.nn.kernel.MomentumKernel;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.sum;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Momentum by oneDNN: a weighted sum of state, gradients and parameters into the state, then a copy to the gradients. */
final class OneDnnMomentum implements MomentumKernel {

    /** Of single precision: three arrays of half a megabyte stay in the cache between sum and copy. */
    private static final long PIECE = 1 << 17;

    private static final int LIMIT = 256;

    /** By length and factors, which change with the learning rate and with a smaller last minibatch. */
    private final Map<Key, Piece> pieces = new HashMap<>();

    private record Key(long length, float momentum, float gradient, float weight) {
    }

    private record Piece(OneDnnCall sum, OneDnnCall copy) {
    }

    @Override
    public void make(Step step, INDArray parameters, INDArray gradients, INDArray state) {
        for (long start = step.start(); start < step.end(); start += PIECE) {
            long length = Math.min(PIECE, step.end() - start);
            long at = step.state() + start - step.start();
            Piece piece = piece(new Key(length, (float) step.momentum(), (float) step.gradient(), (float) step.weight()));
            piece.sum.bind(DNNL_ARG_MULTIPLE_SRC, state, at)
                    .bind(DNNL_ARG_MULTIPLE_SRC + 1, gradients, start)
                    .bind(DNNL_ARG_MULTIPLE_SRC + 2, parameters, start)
                    .bind(DNNL_ARG_DST, state, at)
                    .run();
            piece.copy.bind(DNNL_ARG_FROM, state, at).bind(DNNL_ARG_TO, gradients, start).run();
        }
    }

    private Piece piece(Key key) {
        if (pieces.size() >= LIMIT && !pieces.containsKey(key)) {
            pieces.clear();
        }
        return pieces.computeIfAbsent(key, OneDnnMomentum::primitives);
    }

    private static Piece primitives(Key key) {
        memory.desc flat = OneDnn.desc(format_tag.a, key.length);
        var sumPd = new sum.primitive_desc(OneDnn.engine(), flat, new float[] {key.momentum, key.gradient, key.weight},
                new memory_desc_vector(flat, flat, flat));
        OneDnnCall sum = new OneDnnCall(new sum(sumPd))
                .array(DNNL_ARG_MULTIPLE_SRC, flat)
                .array(DNNL_ARG_MULTIPLE_SRC + 1, flat)
                .array(DNNL_ARG_MULTIPLE_SRC + 2, flat)
                .array(DNNL_ARG_DST, flat);
        OneDnnCall copy = new OneDnnCall(new reorder(new reorder.primitive_desc(OneDnn.engine(), flat, OneDnn.engine(), flat)))
                .array(DNNL_ARG_FROM, flat)
                .array(DNNL_ARG_TO, flat);
        return new Piece(sum, copy);
    }
}
