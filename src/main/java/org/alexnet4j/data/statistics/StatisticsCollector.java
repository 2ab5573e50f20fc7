package org.alexnet4j.data.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import org.alexnet4j.data.decode.PictureDecoder;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealVector;

/**
 * Adds up squares of pixels. Sums are kept in whole numbers and are exact, so that the result does not depend on the order of the
 * pictures or on how they were spread over threads. Not for several threads at once: {@link #add(StatisticsCollector)} joins them.
 */
final class StatisticsCollector {

    private final int size;
    private final long[] sums;
    /** Sums of red*red, red*green, red*blue, green*green, green*blue, blue*blue; room for 10^14 pixels. */
    private final long[] products = new long[6];
    private long pictures;

    /** @param size side of the squares in pixels */
    StatisticsCollector(int size) {
        this.size = size;
        this.sums = new long[PictureDecoder.squareBytes(size)];
    }

    /** @param square rows of RGB pixels */
    void add(byte[] square) {
        long rr = 0;
        long rg = 0;
        long rb = 0;
        long gg = 0;
        long gb = 0;
        long bb = 0;
        for (int i = 0; i < sums.length; i += 3) {
            long red = square[i] & 0xFF;
            long green = square[i + 1] & 0xFF;
            long blue = square[i + 2] & 0xFF;
            sums[i] += red;
            sums[i + 1] += green;
            sums[i + 2] += blue;
            rr += red * red;
            rg += red * green;
            rb += red * blue;
            gg += green * green;
            gb += green * blue;
            bb += blue * blue;
        }
        addProducts(new long[] {rr, rg, rb, gg, gb, bb});
        pictures++;
    }

    /** @param other what another thread has added up */
    void add(StatisticsCollector other) {
        Arrays.setAll(sums, i -> sums[i] + other.sums[i]);
        addProducts(other.products);
        pictures += other.pictures;
    }

    private void addProducts(long[] more) {
        Arrays.setAll(products, i -> products[i] + more[i]);
    }

    /**
     * @param fingerprint of the set
     * @return the statistics of what was added, at least one picture
     */
    ColourStatistics result(String fingerprint) {
        double[][] covariance = covariance();
        EigenDecomposition decomposition = new EigenDecomposition(MatrixUtils.createRealMatrix(covariance));
        double[][] vectors = new double[3][3];
        for (int i = 0; i < 3; i++) {
            RealVector vector = withPositiveLargest(decomposition.getEigenvector(i));
            for (int channel = 0; channel < 3; channel++) {
                vectors[channel][i] = vector.getEntry(channel);
            }
        }
        return new ColourStatistics(size, mean(), covariance, decomposition.getRealEigenvalues(), vectors, pictures, fingerprint);
    }

    private float[] mean() {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) ((double) sums[i] / pictures);
        }
        return mean;
    }

    /** {@code (n sum(xy) - sum(x) sum(y)) / n^2}, in whole numbers up to the division: nothing is lost where the two are nearly equal. */
    private double[][] covariance() {
        BigInteger pixels = BigInteger.valueOf(pictures).multiply(BigInteger.valueOf((long) size * size));
        BigInteger[] channels = channelSums();
        double[][] covariance = new double[3][3];
        int next = 0;
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                BigInteger numerator = pixels.multiply(BigInteger.valueOf(products[next++])).subtract(channels[a].multiply(channels[b]));
                covariance[a][b] = new BigDecimal(numerator).divide(new BigDecimal(pixels.pow(2)), MathContext.DECIMAL128).doubleValue();
                covariance[b][a] = covariance[a][b];
            }
        }
        return covariance;
    }

    private BigInteger[] channelSums() {
        long[] channels = new long[3];
        for (int i = 0; i < sums.length; i++) {
            channels[i % 3] += sums[i];
        }
        return Arrays.stream(channels).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
    }

    /** Eigenvectors have no sign of their own; one is chosen so that noise is the same everywhere. */
    private static RealVector withPositiveLargest(RealVector vector) {
        RealVector magnitudes = vector.map(Math::abs);
        return vector.getEntry(magnitudes.getMaxIndex()) < 0 ? vector.mapMultiply(-1) : vector;
    }
}
