package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.PoolingKind;

/** Pooling that keeps the largest of a square's pixels (section 3.4). */
public final class MaxPooling extends Pooling {

    private static final long serialVersionUID = 1L;

    /** The paper's: squares of 3 pixels, 2 apart, none of which reaches beyond the map. */
    public MaxPooling() {
        this(3, 2);
    }

    /**
     * Squares inside the map only.
     *
     * @param size   side of a square in pixels, at least 1
     * @param stride distance between neighbouring squares in pixels, at least 1
     */
    public MaxPooling(int size, int stride) {
        this(size, stride, false);
    }

    /**
     * @param size   side of a square in pixels, at least 1
     * @param stride distance between neighbouring squares in pixels, at least 1
     * @param ceil   whether squares that reach beyond the map at the bottom and on the right count
     */
    public MaxPooling(int size, int stride, boolean ceil) {
        super(size, stride, ceil);
    }

    @Override
    PoolingKind kind() {
        return PoolingKind.MAX;
    }
}
