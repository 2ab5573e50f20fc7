package org.alexnet4j.nn;

import org.alexnet4j.nn.kernel.PoolingKind;

/** Pooling that averages a square's pixels; a square that reaches beyond the map averages those inside. */
public final class AveragePooling extends Pooling {

    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j's JSON: squares of 3 pixels, 2 apart, none of which reaches beyond the map. */
    public AveragePooling() {
        this(3, 2, false);
    }

    /**
     * @param size   side of a square in pixels, at least 1
     * @param stride distance between neighbouring squares in pixels, at least 1
     * @param ceil   whether squares that reach beyond the map at the bottom and on the right count
     */
    public AveragePooling(int size, int stride, boolean ceil) {
        super(size, stride, ceil);
    }

    @Override
    PoolingKind kind() {
        return PoolingKind.AVERAGE;
    }
}
