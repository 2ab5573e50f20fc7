package org.alexnet4j.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.alexnet4j.backend.Backend;
import org.alexnet4j.bench.Comparison.Peak;
import org.alexnet4j.nn.onednn.OneDnnGemm;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What this machine reaches in single precision: the best of several square matrix products by each library at hand. */
final class GemmPeak {

    private static final List<Integer> SIZES = List.of(2048, 3072, 4096);

    private static final int REPETITIONS = 2;

    private GemmPeak() {
    }

    static Peak highest(List<Peak> peaks) {
        return peaks.stream().max(Comparator.comparingDouble(Peak::gflops)).orElseThrow();
    }

    /** @return the best speed of two products of each size by each library */
    static Peak measure() {
        return highest(SIZES.stream().map(GemmPeak::measure).toList());
    }

    private static Peak measure(int size) {
        try (INDArray left = Nd4j.rand(DataType.FLOAT, size, size); INDArray right = Nd4j.rand(DataType.FLOAT, size, size);
                INDArray product = Nd4j.create(DataType.FLOAT, new long[] {size, size}, 'c')) {
            Peak blas = time("ND4J's BLAS", size, () -> left.mmuli(right, product));
            if (!OneDnnGemm.isAvailable()) {
                return blas;
            }
            return highest(List.of(blas, time("oneDNN", size, () -> OneDnnGemm.multiply(left, right, product))));
        }
    }

    private static Peak time(String library, int size, Runnable product) {
        double seconds = Double.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) {
            long start = System.nanoTime();
            product.run();
            Backend.await();
            seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
        }
        return new Peak(2.0 * size * size * size / seconds / 1e9, String.format(Locale.ROOT, "%s, %dx%d", library, size, size));
    }
}
