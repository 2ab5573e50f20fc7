package org.alexnet4j.nn.kernel;

import java.io.Serializable;

/**
 * The geometry of a pooling.
 *
 * @param size   side of a square in pixels
 * @param stride distance between squares in pixels
 * @param ceil   whether squares that reach beyond the map at the bottom and on the right count
 */
public record PoolingShape(int size, int stride, boolean ceil) implements Serializable {

    /** @return the side of the output for an input of this side, 0 or less where no square fits */
    public long outputSide(long inputSide) {
        if (!ceil) {
            return Math.floorDiv(inputSide - size, stride) + 1;
        }
        long startingInside = Math.floorDiv(inputSide - 1, stride) + 1;
        return Math.min(Math.floorDiv(inputSide - size + stride - 1, stride) + 1, startingInside);
    }

    /** @return how many pixels the last square reaches beyond an input of this side */
    public long beyond(long inputSide) {
        return Math.max(0, (outputSide(inputSide) - 1) * stride + size - inputSide);
    }
}
