package org.alexnet4j.data.check;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least, the middle and the most of some numbers.
 *
 * @param least  the least
 * @param median the one in the middle, or the mean of the two that are
 * @param most   the most
 */
public record CountSpread(int least, double median, int most) {

    /**
     * @param numbers in any order
     * @return their spread; empty where there are none
     */
    static Optional<CountSpread> of(IntStream numbers) {
        int[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + (double) sorted[middle]) / 2;
        return Optional.of(new CountSpread(sorted[0], median, sorted[sorted.length - 1]));
    }
}
