package org.alexnet4j.data.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Mean picture and colours of a training set (sections 2 and 4.1), over its pictures brought to a square.
 *
 * @param size         side of the square in pixels
 * @param mean         the mean picture, {@code size * size * 3} values 0..255, rows of RGB pixels
 * @param covariance   3x3 covariance of the RGB values over all pixels of all pictures, in squared pixel values
 * @param eigenvalues  of the covariance, the largest first, in squared pixel values
 * @param eigenvectors 3x3, column {@code i} belongs to eigenvalue {@code i}, of unit length: {@code eigenvectors[channel][i]}
 * @param pictures     how many pictures were counted
 * @param fingerprint  hexadecimal digest of the set they were made from
 */
public record ColourStatistics(
        int size,
        float[] mean,
        double[][] covariance,
        double[] eigenvalues,
        double[][] eigenvectors,
        long pictures,
        String fingerprint) implements Serializable {

    /** @return the mean red, green and blue over all pixels, in pixel values */
    public double[] meanColour() {
        double[] colour = new double[3];
        for (int i = 0; i < mean.length; i++) {
            colour[i % 3] += mean[i];
        }
        return Arrays.stream(colour).map(sum -> sum / ((double) size * size)).toArray();
    }

    /** @return the same with the mean colour in every pixel of the mean picture, so that one mean per channel is subtracted from a crop */
    public ColourStatistics withFlatMean() {
        double[] colour = meanColour();
        float[] flat = new float[mean.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) colour[i % 3];
        }
        return new ColourStatistics(size, flat, covariance, eigenvalues, eigenvectors, pictures, fingerprint);
    }

    /** @return the standard deviation along each eigenvector, in pixel values: square roots of the eigenvalues */
    public double[] deviations() {
        // The eigenvalue of a colour that does not vary may come out a rounding error below zero.
        return Arrays.stream(eigenvalues).map(value -> Math.sqrt(Math.max(0, value))).toArray();
    }
}
