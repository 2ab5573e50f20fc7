package org.alexnet4j.nn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Response normalisation within a map by oneDNN. The sum over a square is an average that counts pixels beyond the border as zeros, times
 * the number of pixels; the scale {@code s} stays between forward and backward.
 *
 * <p>Powers are {@code exp(p log s)}, for which oneDNN has vector code; its own power calls the C library for each number.
 */
final class OneDnnSameMapNormalization implements MapKernel {

    /** A power takes three operations after its primitive's own: logarithm, product, exponential. */
    private static final int OPERATIONS_OF_A_POWER = 3;

    private final memory.desc maps;
    private final memory scale;
    private final OneDnnCall square;
    private final OneDnnCall sumSquares;
    private final OneDnnCall normalise;
    private final OneDnnCall weigh;
    private final OneDnnCall sumWeighed;
    private final OneDnnCall spread;
    private final OneDnnCall addDirect;

    OneDnnSameMapNormalization(SameMapNormalization conf, long[] shape) {
        maps = OneDnn.desc(format_tag.nhwc, shape[0], shape[3], shape[1], shape[2]);
        scale = new memory(maps, OneDnn.engine());
        memory sums = new memory(maps, OneDnn.engine());
        int pixels = conf.getN() * conf.getN();
        double alpha = conf.getAlpha();
        double beta = conf.getBeta();

        square = new OneDnnCall(new eltwise_forward(new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(prop_kind.forward_inference, algorithm.eltwise_square, maps, 0f, 0f), OneDnn.engine())))
                .array(DNNL_ARG_SRC, maps)
                .array(DNNL_ARG_DST, maps);
        sumSquares = average(conf.getN(), alpha * pixels, conf.getK()).shared(DNNL_ARG_DST, scale);
        normalise = power(-beta, 1, false);

        weigh = power(-beta - 1, 2, false);
        sumWeighed = average(conf.getN(), -2 * alpha * beta * pixels, 0).shared(DNNL_ARG_DST, sums);
        spread = new OneDnnCall(new binary(new binary.primitive_desc(
                new binary.desc(algorithm.binary_mul, maps, maps, maps), OneDnn.engine())))
                .shared(DNNL_ARG_SRC_0, sums)
                .array(DNNL_ARG_SRC_1, maps)
                .array(DNNL_ARG_DST, maps);
        addDirect = power(-beta, 1, true);
    }

    /** @return a call that takes the average over squares of {@code n} by {@code n} pixels times {@code factor}, plus {@code constant} */
    private OneDnnCall average(int n, double factor, double constant) {
        post_ops linear = new post_ops();
        linear.append_eltwise(1f, algorithm.eltwise_linear, (float) factor, (float) constant);
        long[] stride = {1, 1};
        long[] square = {n, n};
        long[] border = {n / 2, n / 2};
        return new OneDnnCall(new pooling_forward(new pooling_forward.primitive_desc(
                new pooling_forward.desc(prop_kind.forward_inference, algorithm.pooling_avg_include_padding, maps, maps, stride, square,
                        border, border),
                attributes(linear), OneDnn.engine())))
                .array(DNNL_ARG_SRC, maps);
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
                .shared(DNNL_ARG_SRC_0, scale)
                .shared(DNNL_ARG_SRC_1, scale)
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
    public void forward(INDArray x, INDArray out) {
        square.bind(DNNL_ARG_SRC, x).bind(DNNL_ARG_DST, out).run();
        sumSquares.bind(DNNL_ARG_SRC, out).run();
        normalise.bind(factor(0), x).bind(DNNL_ARG_DST, out).run();
    }

    @Override
    public void backward(INDArray x, INDArray outGradient, INDArray xGradient) {
        weigh.bind(factor(0), outGradient).bind(factor(1), x).bind(DNNL_ARG_DST, xGradient).run();
        sumWeighed.bind(DNNL_ARG_SRC, xGradient).run();
        spread.bind(DNNL_ARG_SRC_1, x).bind(DNNL_ARG_DST, xGradient).run();
        addDirect.bind(factor(0), outGradient).bind(DNNL_ARG_DST, xGradient).run();
    }
}
