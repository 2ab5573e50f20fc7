package org.alexnet4j.config;

/**
 * What is done to a training picture (section 4.1).
 *
 * @param crop   side of the random square crop, in pixels; also the side of the network's input
 * @param flip   whether half the crops are mirrored left to right
 * @param colour noise on the colours
 */
public record AugmentConfig(int crop, boolean flip, Colour colour) {

    /** Noise on the colours. */
    public enum Colour {
        /** Multiples of the principal components of the training set's RGB values, as in the paper. */
        PCA,
        /** None. */
        NONE
    }
}
