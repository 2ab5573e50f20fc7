package org.alexnet4j.nn.kernel;

import java.io.Serializable;

/**
 * The geometry of a square convolution.
 *
 * @param kernel      side of the kernel in pixels
 * @param stride      distance between kernels in pixels
 * @param paddingLow  zero rows on top and zero columns on the left
 * @param paddingHigh zero rows at the bottom and zero columns on the right
 * @param groups      groups of maps that see nothing of each other
 */
public record ConvolutionShape(int kernel, int stride, int paddingLow, int paddingHigh, int groups) implements Serializable {

    /** @return the side of the output for an input of this side, 0 or less where the kernel does not fit */
    public long outputSide(long inputSide) {
        return Math.floorDiv(inputSide + paddingLow + paddingHigh - kernel, stride) + 1;
    }
}
