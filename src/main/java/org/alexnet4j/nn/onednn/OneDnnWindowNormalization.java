package org.alexnet4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.nn.kernel.MapKernel;
import org.alexnet4j.nn.kernel.Normalization;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Response normalisation by oneDNN's elementary operations, for any window: {@code l = log(k + alpha * sum over the window of x^2)} stays
 * between forward and backward, because oneDNN has vector code for logarithms and exponentials and none for powers. The sum over the
 * squares of a map is an average that counts pixels beyond the border as zeros, times the number of pixels; that over neighbouring maps is
 * a convolution with a band of ones. A few pictures at a time go through all operations while they are in the cache.
 */
final class OneDnnWindowNormalization implements MapKernel {

    /** A power takes two operations after its primitive's own: product, exponential. */
    private static final int OPERATIONS_OF_A_POWER = 2;

    private final Slices slices;
    private final memory.desc maps;
    /** Of each slice, made when it first goes forward. */
    private final List<memory> logarithms = new ArrayList<>();
    private final OneDnnCall square;
    private final OneDnnCall logarithm;
    private final OneDnnCall normalise;
    private final OneDnnCall direct;
    private final OneDnnCall weigh;
    private final OneDnnCall sumWeighed;
    private final OneDnnCall addSpread;

    /** A sum over the window, with what becomes of it. */
    private interface WindowSum {
        OneDnnCall call(memory.desc maps, Line line);
    }

    /** What becomes of a sum: {@code factor * sum + constant}, or the logarithm of that. */
    private record Line(double factor, double constant, boolean logarithm) {

        /** @return attributes of a primitive that gives the sum divided by a number */
        primitive_attr attributes(double divisor) {
            post_ops operations = new post_ops();
            operations.append_eltwise(algorithm.eltwise_linear, (float) (factor * divisor), (float) constant);
            if (logarithm) {
                operations.append_eltwise(algorithm.eltwise_log, 0f, 0f);
            }
            return OneDnn.attributes(operations);
        }
    }

    private OneDnnWindowNormalization(Slices slices, WindowSum sum, double k, double alpha, double beta) {
        this.slices = slices;
        maps = OneDnn.desc(format_tag.nhwc, slices.pictures(), slices.maps(), slices.height(), slices.width());
        memory terms = new memory(maps, OneDnn.engine());
        memory sums = new memory(maps, OneDnn.engine());

        square = new OneDnnCall(new eltwise_forward(new eltwise_forward.primitive_desc(
                OneDnn.engine(), prop_kind.forward_inference, algorithm.eltwise_square, maps, maps)))
                .array(DNNL_ARG_SRC, maps)
                .shared(DNNL_ARG_DST, terms);
        logarithm = sum.call(maps, new Line(alpha, k, true)).shared(DNNL_ARG_SRC, terms);
        normalise = power(-beta, 1).array(DNNL_ARG_DST, maps);

        direct = power(-beta, 1).array(DNNL_ARG_DST, maps);
        weigh = power(-1, 2).shared(DNNL_ARG_DST, terms);
        sumWeighed = sum.call(maps, new Line(-2 * alpha * beta, 0, false)).shared(DNNL_ARG_SRC, terms).shared(DNNL_ARG_DST, sums);
        post_ops added = new post_ops();
        added.append_sum();
        addSpread = new OneDnnCall(new binary(new binary.primitive_desc(
                OneDnn.engine(), algorithm.binary_mul, maps, maps, maps, OneDnn.attributes(added), false)))
                .array(DNNL_ARG_SRC_0, maps)
                .shared(DNNL_ARG_SRC_1, sums)
                .array(DNNL_ARG_DST, maps);
    }

    /** @return a kernel whose window is a square of the same map */
    static MapKernel within(Normalization conf, long[] shape) {
        return new OneDnnWindowNormalization(Slices.of(shape), (maps, line) -> average(maps, conf.n(), line),
                conf.k(), conf.alpha(), conf.beta());
    }

    /** @return a kernel whose window is neighbouring maps */
    static MapKernel across(Normalization conf, long[] shape) {
        return new OneDnnWindowNormalization(Slices.of(shape), (maps, line) -> band(maps, conf.n(), line),
                conf.k(), conf.alpha(), conf.beta());
    }

    private static OneDnnCall average(memory.desc maps, int n, Line line) {
        long[] stride = {1, 1};
        long[] square = {n, n};
        long[] dense = {0, 0};
        long[] border = {n / 2, n / 2};
        return new OneDnnCall(new pooling_forward(new pooling_forward.primitive_desc(
                OneDnn.engine(), prop_kind.forward_inference, algorithm.pooling_avg_include_padding, maps, maps, stride, square, dense,
                border, border, line.attributes(n * n), false)));
    }

    private static OneDnnCall band(memory.desc maps, int n, Line line) {
        long count = maps.get_dims().get(1);
        memory.desc anyWeights = OneDnn.desc(format_tag.any, count, count, 1, 1);
        long[] stride = {1, 1};
        long[] border = {0, 0};
        var pd = new convolution_forward.primitive_desc(
                OneDnn.engine(), prop_kind.forward_inference, algorithm.convolution_direct, maps, anyWeights, maps, stride,
                border, border, line.attributes(1), false);
        memory weights = new memory(pd.weights_desc(), OneDnn.engine());
        memory plain = new memory(OneDnn.desc(format_tag.oihw, count, count, 1, 1), OneDnn.engine());
        FloatPointer ones = new FloatPointer(plain.get_data_handle());
        for (long i = 0; i < count; i++) {
            for (long j = 0; j < count; j++) {
                ones.put(i * count + j, Math.abs(i - j) <= n / 2 ? 1 : 0);
            }
        }
        new reorder(plain, weights).execute(OneDnn.stream(), plain, weights);
        OneDnn.stream()._wait();
        return new OneDnnCall(new convolution_forward(pd)).shared(DNNL_ARG_WEIGHTS, weights);
    }

    /** @return a call that writes a power of what its source is the logarithm of, times so many arrays */
    private OneDnnCall power(double exponent, int factors) {
        post_ops operations = new post_ops();
        operations.append_eltwise(algorithm.eltwise_linear, (float) exponent, 0f);
        operations.append_eltwise(algorithm.eltwise_exp, 0f, 0f);
        for (int i = 0; i < factors; i++) {
            operations.append_binary(algorithm.binary_mul, maps);
        }
        // A binary primitive is the one that all of these can follow in vector code; the larger of a value and itself is the value.
        OneDnnCall call = new OneDnnCall(new binary(new binary.primitive_desc(
                OneDnn.engine(), algorithm.binary_max, maps, maps, maps, OneDnn.attributes(operations), false)));
        for (int i = 0; i < factors; i++) {
            call.array(factor(i), maps);
        }
        return call;
    }

    private static int factor(int i) {
        return DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (OPERATIONS_OF_A_POWER + i + 1) | DNNL_ARG_SRC_1;
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        for (int i = 0; i < slices.count(); i++) {
            long at = slices.offset(i);
            memory kept = kept(training ? i : 0);
            square.bind(DNNL_ARG_SRC, x, at).run();
            logarithm.shared(DNNL_ARG_DST, kept).run();
            of(kept, normalise).bind(factor(0), x, at).bind(DNNL_ARG_DST, out, at).run();
        }
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        for (int i = 0; i < slices.count(); i++) {
            long at = slices.offset(i);
            memory kept = kept(i);
            of(kept, direct).bind(factor(0), outGradient, at).bind(DNNL_ARG_DST, xGradient, at).run();
            of(kept, weigh).bind(factor(0), xGradient, at).bind(factor(1), x, at).run();
            sumWeighed.run();
            addSpread.bind(DNNL_ARG_SRC_0, x, at).bind(DNNL_ARG_DST, xGradient, at).run();
        }
    }

    private memory kept(int slice) {
        if (logarithms.size() == slice) {
            logarithms.add(new memory(maps, OneDnn.engine()));
        }
        return logarithms.get(slice);
    }

    private static OneDnnCall of(memory logarithm, OneDnnCall power) {
        return power.shared(DNNL_ARG_SRC_0, logarithm).shared(DNNL_ARG_SRC_1, logarithm);
    }
}
