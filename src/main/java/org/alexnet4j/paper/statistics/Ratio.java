package org.alexnet4j.paper.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * By which factor two positive measures of the same seeds differ, such as the epochs that two arms take to an error. A factor of 2 and one
 * of a half weigh the same, so all is computed on logarithms.
 *
 * @param seeds    how many seeds, at least 2
 * @param perSeed  the ratio in each seed, in the given order
 * @param mean     geometric mean of the ratios
 * @param interval 95 % interval of the mean, by Student's t on the logarithms; the mean itself where all ratios are the same
 * @param pValue   of a true ratio of 1, two-sided, by the t test on the logarithms; where all ratios are the same, 1 if they are 1 and
 *                 0 otherwise
 */
public record Ratio(int seeds, List<Double> perSeed, double mean, Interval interval, double pValue) {

    public Ratio {
        perSeed = List.copyOf(perSeed);
    }

    /**
     * @param numerators   one for each seed
     * @param denominators one for each seed, in the same order
     * @return their ratio
     * @throws IllegalArgumentException where there are fewer than 2 seeds, not as many of one as of the other, or one that is no finite
     *                                  number above 0
     */
    public static Ratio of(List<Double> numerators, List<Double> denominators) {
        if (numerators.size() != denominators.size()) {
            throw new IllegalArgumentException(numerators.size() + " numerators and " + denominators.size()
                    + " denominators are no pairs.");
        }
        checkPositive(numerators);
        checkPositive(denominators);
        List<Double> ratios = IntStream.range(0, numerators.size()).mapToObj(i -> numerators.get(i) / denominators.get(i)).toList();
        Sample logarithms = Sample.of(ratios.stream().map(Math::log).toList());
        Interval interval = logarithms.interval();
        return new Ratio(ratios.size(), ratios, Math.exp(logarithms.mean()),
                new Interval(Math.exp(interval.low()), Math.exp(interval.high())), logarithms.pValue());
    }

    private static void checkPositive(List<Double> values) {
        for (double value : values) {
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("A ratio needs finite numbers above 0, which " + value + " is not.");
            }
        }
    }
}
