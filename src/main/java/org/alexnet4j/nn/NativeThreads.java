package org.alexnet4j.nn;

import org.alexnet4j.backend.Backend;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads the native libraries compute with. Another number rounds sums in another order, so results are equal only at the same
 * one.
 */
public final class NativeThreads {

    private NativeThreads() {
    }

    /**
     * Sets the number for what this Java thread computes from here on, by OpenMP (convolutions and the rest), and for the matrix products
     * of all threads, whose library knows one number only. Where a card computes, nothing is set.
     *
     * @param threads at least 1
     */
    public static void use(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Native threads must be at least 1, not " + threads + ".");
        }
        if (!Backend.isProcessor()) {
            return; // Of a card's backend the same call limits the threads of a block.
        }
        operations().setOmpNumThreads(threads);
        openblas_nolapack.blas_set_num_threads(threads);
    }

    /** @return how many threads what this Java thread computes is spread over, at least 1; 1 where a card computes */
    public static int count() {
        return Backend.isProcessor() ? operations().ompGetMaxThreads() : 1;
    }

    /** The holder finds its library in what ND4J reads when its backend is loaded. */
    private static NativeOps operations() {
        Nd4j.getBackend();
        return NativeOpsHolder.getInstance().getDeviceNativeOps();
    }
}
