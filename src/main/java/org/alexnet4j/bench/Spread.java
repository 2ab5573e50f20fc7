package org.alexnet4j.bench;

import java.util.List;

/**
 * A number that was measured several times.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least  the smallest
 * @param most   the largest
 */
public record Spread(double median, double least, double most) {

    /**
     * @param values at least one
     * @return their spread
     */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
