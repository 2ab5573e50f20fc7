package org.alexnet4j.modelimport;

import java.util.List;

/** Arithmetic with shapes that a file gives and that may be anything. */
final class Sizes {

    private Sizes() {
    }

    /** @return how many values an array of this shape has; -1 where none here can have it */
    static long product(List<Long> shape) {
        try {
            long product = 1;
            for (long side : shape) {
                if (side < 1) {
                    return -1;
                }
                product = Math.multiplyExact(product, side);
            }
            return product;
        } catch (ArithmeticException e) {
            return -1;
        }
    }
}
