package org.alexnet4j.paper.statistics;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A few independent numbers, taken to be normally distributed, and what Student's t says of their mean.
 *
 * @param size   how many, at least 2
 * @param mean   their mean
 * @param spread their standard deviation, with {@code size - 1}; exactly 0 where all are the same
 */
record Sample(int size, double mean, double spread) {

    /** @throws IllegalArgumentException where there are fewer than two values */
    static Sample of(List<Double> values) {
        if (values.size() < 2) {
            throw new IllegalArgumentException("At least 2 seeds are needed to tell how much they differ, and there are "
                    + values.size() + ".");
        }
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        // The rounded mean of equal numbers may be another one, which would give them a spread.
        if (Arrays.stream(all).allMatch(value -> value == all[0])) {
            return new Sample(all.length, all[0], 0);
        }
        double mean = Arrays.stream(all).sum() / all.length;
        double squares = Arrays.stream(all).map(value -> (value - mean) * (value - mean)).sum();
        return new Sample(all.length, mean, Math.sqrt(squares / (all.length - 1)));
    }

    /** @return the 95 % interval of the mean; the mean itself where there is no spread */
    Interval interval() {
        double half = quantile(0.975, size) * standardError();
        return new Interval(mean - half, mean + half);
    }

    /** @return the two-sided p value of a mean of 0; where there is no spread, 1 for a mean of 0 and 0 for any other */
    double pValue() {
        if (spread == 0) {
            return mean == 0 ? 1 : 0;
        }
        return 2 * student(size).cumulativeProbability(-Math.abs(mean) / standardError());
    }

    /** @return the point of Student's distribution, for the mean of so many numbers, below which lies that probability */
    static double quantile(double probability, int size) {
        return student(size).inverseCumulativeProbability(probability);
    }

    private static TDistribution student(int size) {
        // Without a generator of random numbers, which would take longer to make than all that is computed here.
        return new TDistribution(null, size - 1);
    }

    private double standardError() {
        return spread / Math.sqrt(size);
    }
}
