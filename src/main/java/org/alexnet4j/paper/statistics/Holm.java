package org.alexnet4j.paper.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * P values of many claims at once (Holm 1979, "A Simple Sequentially Rejective Multiple Test Procedure"): rejecting those whose adjusted
 * value is at most 5 % rejects any true hypothesis among them with a probability of at most 5 %, however they depend on each other.
 */
public final class Holm {

    private Holm() {
    }

    /**
     * @param pValues of all claims, also of those that nobody will talk about; may be empty
     * @return their adjusted values in the same order, none less than the plain one and none above 1
     * @throws IllegalArgumentException where one is not in 0..1
     */
    public static List<Double> adjusted(List<Double> pValues) {
        for (double p : pValues) {
            if (!(0 <= p && p <= 1)) {
                throw new IllegalArgumentException("A p value of " + p + " is none; it lies between 0 and 1.");
            }
        }
        int[] ascending = IntStream.range(0, pValues.size()).boxed().sorted(Comparator.comparing(pValues::get))
                .mapToInt(Integer::intValue).toArray();
        double[] adjusted = new double[ascending.length];
        double most = 0;
        for (int i = 0; i < ascending.length; i++) {
            most = Math.max(most, Math.min(1, (ascending.length - i) * pValues.get(ascending[i])));
            adjusted[ascending[i]] = most;
        }
        return Arrays.stream(adjusted).boxed().toList();
    }
}
