package org.alexnet4j.nn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
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
 * Response normalisation by oneDNN's elementary operations, for any window: {@code s = k + alpha * sum over the window of x^2} stays
 * between forward and backward. The sum over the squares of a map is an average that counts pixels beyond the border as zeros, times the
 * number of pixels; that over neighbouring maps is a convolution with a band of ones. A few pictures at a time go through all operations
 * while they are in the cache.
 *
 * <p>Powers are {@code exp(p log s)}, for which oneDNN has vector code; its own power calls the C library for each number.
 */
final class OneDnnWindowNormalization implements MapKernel {

    /** A power takes three operations after its primitive's own: logarithm, product, exponential. */
    private static final int OPERATIONS_OF_A_POWER = 3;

    private final Slices slices;
    private final memory.desc maps;
    /** Of each slice, made when it first goes forward. */
    private final List<memory> scales = new ArrayList<>();
    private final OneDnnCall square;
    private final OneDnnCall sumSquares;
    private final OneDnnCall normalise;
    private final OneDnnCall weigh;
    private final OneDnnCall sumWeighed;
    private final OneDnnCall spread;
    private final OneDnnCall addDirect;

    /** A sum over the window, times a factor, plus a constant. */
    private interface WindowSum {
        OneDnnCall call(memory.desc maps, double factor, double constant);
    }

    private OneDnnWindowNormalization(Slices slices, WindowSum window, double k, double alpha, double beta) {
        this.slices = slices;
        maps = OneDnn.desc(format_tag.nhwc, slices.pictures(), slices.maps(), slices.height(), slices.width());
        memory sums = new memory(maps, OneDnn.engine());

        square = new OneDnnCall(new eltwise_forward(new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_inference, algorithm.eltwise_square, maps, 0f, 0f), OneDnn.engine())))
                .array(DNNL_ARG_SRC, maps)
                .shared(DNNL_ARG_DST, sums);
        sumSquares = window.call(maps, alpha, k).shared(DNNL_ARG_SRC, sums);
        normalise = power(-beta, 1, false);

        weigh = power(-beta - 1, 2, false);
        sumWeighed = window.call(maps, -2 * alpha * beta, 0).array(DNNL_ARG_SRC, maps).shared(DNNL_ARG_DST, sums);
        spread = new OneDnnCall(new binary(new binary.primitive_desc(
                new binary.desc(algorithm.binary_mul, maps, maps, maps), OneDnn.engine())))
                .shared(DNNL_ARG_SRC_0, sums)
                .array(DNNL_ARG_SRC_1, maps)
                .array(DNNL_ARG_DST, maps);
        addDirect = power(-beta, 1, true);
    }

    /** @return a kernel whose window is a square of the same map */
    static MapKernel within(SameMapNormalization conf, long[] shape) {
        return new OneDnnWindowNormalization(Slices.of(shape), (maps, factor, constant) -> average(maps, conf.getN(), factor, constant),
                conf.getK(), conf.getAlpha(), conf.getBeta());
    }

    /** @return a kernel whose window is neighbouring maps */
    static MapKernel across(ResponseNormalization conf, long[] shape) {
        return new OneDnnWindowNormalization(Slices.of(shape), (maps, factor, constant) -> band(maps, conf.getN(), factor, constant),
                conf.getK(), conf.effectiveAlpha(), conf.getBeta());
    }

    private static OneDnnCall average(memory.desc maps, int n, double factor, double constant) {
        long[] stride = {1, 1};
        long[] square = {n, n};
        long[] border = {n / 2, n / 2};
        return new OneDnnCall(new pooling_forward(new pooling_forward.primitive_desc(
                new pooling_forward.desc(prop_kind.forward_inference, algorithm.pooling_avg_include_padding, maps, maps, stride, square,
                        border, border),
                linear(factor * n * n, constant), OneDnn.engine())));
    }

    private static OneDnnCall band(memory.desc maps, int n, double factor, double constant) {
        long count = maps.dims().get(1);
        memory.desc anyWeights = OneDnn.desc(format_tag.any, count, count, 1, 1);
        long[] stride = {1, 1};
        long[] border = {0, 0};
        var pd = new convolution_forward.primitive_desc(
                new convolution_forward.desc(prop_kind.forward_inference, algorithm.convolution_direct, maps, anyWeights, maps, stride,
                        border, border),
                linear(factor, constant), OneDnn.engine());
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

    private static primitive_attr linear(double factor, double constant) {
        post_ops linear = new post_ops();
        linear.append_eltwise(1f, algorithm.eltwise_linear, (float) factor, (float) constant);
        return attributes(linear);
    }

    /** @return a call that writes a power of the scale times so many arrays, or adds that to what is there */
    private OneDnnCall power(double exponent, int factors, boolean added) {
        post_ops operations = new post_ops();
        operations.append_eltwise(1f, algorithm.eltwise_log, 0f, 0f);
        operations.append_eltwise(1f, algorithm.eltwise_linear, (float) exponent, 0f);
        operations.append_eltwise(1f, algorithm.eltwise_exp, 0f, 0f);
        for (int i = 0; i < factors; i++) {
            operations.append_binary(algorithm.binary_mul, maps);
        }
        if (added) {
            operations.append_sum();
        }
        // A binary primitive is the one that all of these can follow in vector code; the larger of the scale and itself is the scale.
        OneDnnCall call = new OneDnnCall(new binary(new binary.primitive_desc(
                new binary.desc(algorithm.binary_max, maps, maps, maps), attributes(operations), OneDnn.engine())))
                .array(DNNL_ARG_DST, maps);
        for (int i = 0; i < factors; i++) {
            call.array(factor(i), maps);
        }
        return call;
    }

    private static int factor(int i) {
        return DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (OPERATIONS_OF_A_POWER + i + 1) | DNNL_ARG_SRC_1;
    }

    private static primitive_attr attributes(post_ops operations) {
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(operations);
        return attributes;
    }

    @Override
    public void forward(INDArray x, INDArray out, boolean training) {
        for (int i = 0; i < slices.count(); i++) {
            long at = slices.offset(i);
            memory scale = scale(training ? i : 0);
            square.bind(DNNL_ARG_SRC, x, at).run();
            sumSquares.shared(DNNL_ARG_DST, scale).run();
            scaled(normalise, scale).bind(factor(0), x, at).bind(DNNL_ARG_DST, out, at).run();
        }
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        for (int i = 0; i < slices.count(); i++) {
            long at = slices.offset(i);
            memory scale = scale(i);
            scaled(weigh, scale).bind(factor(0), outGradient, at).bind(factor(1), x, at).bind(DNNL_ARG_DST, xGradient, at).run();
            sumWeighed.bind(DNNL_ARG_SRC, xGradient, at).run();
            spread.bind(DNNL_ARG_SRC_1, x, at).bind(DNNL_ARG_DST, xGradient, at).run();
            scaled(addDirect, scale).bind(factor(0), outGradient, at).bind(DNNL_ARG_DST, xGradient, at).run();
        }
    }

    private memory scale(int slice) {
        if (scales.size() == slice) {
            scales.add(new memory(maps, OneDnn.engine()));
        }
        return scales.get(slice);
    }

    private static OneDnnCall scaled(OneDnnCall power, memory scale) {
        return power.shared(DNNL_ARG_SRC_0, scale).shared(DNNL_ARG_SRC_1, scale);
    }
}
