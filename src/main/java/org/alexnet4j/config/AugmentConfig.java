package org.alexnet4j.config;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is done to a training picture (section 4.1).
 *
 * @param crop        side of the random square crop, in pixels; also the side of the network's input
 * @param flip        whether half the crops are mirrored left to right
 * @param colour      noise on the colours
 * @param divisor     what pixels are divided by once the mean is subtracted and the noise added, greater than 0; empty (written
 *                    {@code auto}): 1.1 with the noise of the authors' code, and otherwise 1
 * @param colourUntil first epoch without noise on the colours and without the divisor; empty (written {@code none}): all epochs have them
 * @param shared      how many neighbours in a minibatch get the same crop and mirror image: 1, or 32 as in the authors' code
 */
public record AugmentConfig(int crop, boolean flip, Colour colour, OptionalDouble divisor, Optional<Integer> colourUntil, int shared) {

    private static final double DIVISOR_OF_2012 = 1.1;

    public AugmentConfig {
        Objects.requireNonNull(colour);
        Objects.requireNonNull(divisor);
        Objects.requireNonNull(colourUntil);
    }

    /** With the divisor that belongs to the noise. */
    public AugmentConfig(int crop, boolean flip, Colour colour, Optional<Integer> colourUntil, int shared) {
        this(crop, flip, colour, OptionalDouble.empty(), colourUntil, shared);
    }

    /**
     * The same in all epochs.
     *
     * @param crop   side of the random square crop, in pixels
     * @param flip   whether half the crops are mirrored left to right
     * @param colour noise on the colours
     * @param shared how many neighbours in a minibatch get the same crop and mirror image
     */
    public AugmentConfig(int crop, boolean flip, Colour colour, int shared) {
        this(crop, flip, colour, Optional.empty(), shared);
    }

    /** @return what pixels are divided by until {@link #colourUntil}, 1 where they are not */
    public double pixelDivisor() {
        return divisor.orElse(colour == Colour.ORIGINAL2012 ? DIVISOR_OF_2012 : 1);
    }

    /** Noise on the colours. */
    public enum Colour {
        /** Multiples of the principal components of the training set's RGB values, by their variances: the text's formula. */
        PCA,
        /** The same by their standard deviations, as in the authors' code; unless told otherwise, pixels are divided by 1.1 then. */
        ORIGINAL2012,
        /** None. */
        NONE
    }
}
