package org.alexnet4j.config;

import java.util.Objects;
import java.util.Optional;

/**
 * What is done to a training picture (section 4.1).
 *
 * @param crop        side of the random square crop, in pixels; also the side of the network's input
 * @param flip        whether half the crops are mirrored left to right
 * @param colour      noise on the colours
 * @param colourUntil first epoch without noise on the colours; empty (written {@code none}): all epochs have it
 * @param shared      how many neighbours in a minibatch get the same crop and mirror image: 1, or 32 as in the authors' code
 */
public record AugmentConfig(int crop, boolean flip, Colour colour, Optional<Integer> colourUntil, int shared) {

    public AugmentConfig {
        Objects.requireNonNull(colour);
        Objects.requireNonNull(colourUntil);
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

    /** Noise on the colours. */
    public enum Colour {
        /** Multiples of the principal components of the training set's RGB values, by their variances: the text's formula. */
        PCA,
        /** The same by their standard deviations, after which all is divided by 1.1: the authors' code. */
        ORIGINAL2012,
        /** None. */
        NONE
    }
}
