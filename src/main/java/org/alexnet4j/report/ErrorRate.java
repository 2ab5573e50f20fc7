package org.alexnet4j.report;

/**
 * A measured error with the range in which the true error lies with 95 % confidence.
 *
 * @param error the measured error, 0..1
 * @param low   lower end of the interval, 0..1
 * @param high  upper end of the interval, 0..1
 */
public record ErrorRate(double error, double low, double high) {

    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException unless {@code 0 <= low <= error <= high <= 1} */
    public ErrorRate {
        if (!(0 <= low && low <= error && error <= high && high <= 1)) {
            throw new IllegalArgumentException("An error of " + error + " in the interval " + low + " to " + high
                    + " is none; 0 <= low <= error <= high <= 1 must hold.");
        }
    }

    /**
     * The error of a count, with Wilson's score interval (Wilson 1927), which holds for small counts and for 0 too.
     *
     * @param wrong    pictures that were judged wrongly
     * @param pictures all pictures, at least 1
     * @return their ratio and its 95 % interval
     * @throws IllegalArgumentException when the counts are impossible
     */
    public static ErrorRate of(long wrong, long pictures) {
        if (wrong < 0 || pictures < 1 || wrong > pictures) {
            throw new IllegalArgumentException(wrong + " wrong of " + pictures + " pictures is impossible.");
        }
        double n = pictures;
        double p = wrong / n;
        double scale = 1 + Z * Z / n;
        double centre = (p + Z * Z / (2 * n)) / scale;
        double half = Z / scale * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        // With 0 or all wrong an end is exactly 0 or 1, and rounding must not push it past the error.
        return new ErrorRate(p, Math.max(0, Math.min(p, centre - half)), Math.min(1, Math.max(p, centre + half)));
    }
}
