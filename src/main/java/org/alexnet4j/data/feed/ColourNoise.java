package org.alexnet4j.data.feed;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.statistics.ColourStatistics;

/**
 * The colour noise of section 4.1: {@code [p1 p2 p3] [a1 l1, a2 l2, a3 l3]^T} is added to each RGB pixel, where p and l are the
 * eigenvectors and eigenvalues of the covariance of the training set's RGB values, and each a is drawn from N(0, 0.1) once per use of
 * a picture.
 *
 * <p>The text does not say on what scale. With pixels 0..255 an eigenvalue is of the order of 10,000 and the noise would drown every
 * picture; the formula makes sense for pixels 0..1, where eigenvalues are about 0.2. So that is how it is read here: the noise is
 * computed for pixels 0..1 and brought back to 0..255, which comes to {@code a l / 255} with l in squared pixel values.
 *
 * <p>The authors' own code differs from their text: it takes {@code a sqrt(l)}, and divides pixels by 1.1 once the mean is subtracted and
 * the noise added, so that their scale stays near that of pictures without noise.
 */
public final class ColourNoise implements Serializable {

    /** Standard deviation of a. */
    public static final double DEVIATION = 0.1;

    private static final long serialVersionUID = 1L;
    private static final double PIXEL_RANGE = 255;

    private final double[][] components;
    private final float factor;

    private ColourNoise(ColourStatistics statistics, DoubleUnaryOperator strength, float factor) {
        this.components = new double[3][3];
        this.factor = factor;
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < 3; i++) {
                components[channel][i] = statistics.eigenvectors()[channel][i] * strength.applyAsDouble(statistics.eigenvalues()[i]);
            }
        }
    }

    /**
     * @param statistics colours of the training set
     * @return noise by the formula of the text
     */
    public static ColourNoise ofTheText(ColourStatistics statistics) {
        return byVariances(statistics, 1);
    }

    /**
     * @param statistics colours of the training set
     * @return noise as in the authors' code
     */
    public static ColourNoise original2012(ColourStatistics statistics) {
        return byDeviations(statistics, (float) (1 / (1 + DEVIATION)));
    }

    /** @return the noise of a configuration, where it has any */
    static Optional<ColourNoise> of(AugmentConfig config, ColourStatistics statistics) {
        float factor = factor(config);
        return switch (config.colour()) {
            case PCA -> Optional.of(byVariances(statistics, factor));
            case ORIGINAL2012 -> Optional.of(byDeviations(statistics, factor));
            case NONE -> Optional.empty();
        };
    }

    /** @return what a configuration multiplies pixels by, noise or not */
    static float factor(AugmentConfig config) {
        return (float) (1 / config.pixelDivisor());
    }

    private static ColourNoise byVariances(ColourStatistics statistics, float factor) {
        return new ColourNoise(statistics, variance -> variance / PIXEL_RANGE, factor);
    }

    private static ColourNoise byDeviations(ColourStatistics statistics, float factor) {
        // Rounding can leave a variance of nothing below zero.
        return new ColourNoise(statistics, variance -> Math.sqrt(Math.max(0, variance)), factor);
    }

    /**
     * @param gaussian standard normal numbers
     * @return noise for one use of a picture
     */
    public ColourShift draw(DoubleSupplier gaussian) {
        return shift(DEVIATION * gaussian.getAsDouble(), DEVIATION * gaussian.getAsDouble(), DEVIATION * gaussian.getAsDouble());
    }

    /**
     * @param a1 of the first component, the one with the largest eigenvalue
     * @param a2 of the second component
     * @param a3 of the third component
     * @return what they do to a pixel
     */
    public ColourShift shift(double a1, double a2, double a3) {
        return new ColourShift(channel(0, a1, a2, a3), channel(1, a1, a2, a3), channel(2, a1, a2, a3), factor);
    }

    private float channel(int channel, double a1, double a2, double a3) {
        double[] row = components[channel];
        return (float) (row[0] * a1 + row[1] * a2 + row[2] * a3);
    }
}
