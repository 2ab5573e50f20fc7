package org.alexnet4j.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How an exported file compares with the network it was made from.
 *
 * @param pictures          how many pictures both were given
 * @param largestDifference of any probability of any picture
 * @param nearTies          pictures whose five most probable classes come in another order, with probabilities that are not further apart
 *                          than the tolerance
 * @param otherOrders       pictures of which they come in another order for any other reason
 */
public record Verification(int pictures, double largestDifference, int nearTies, int otherOrders) {

    /** By which probabilities may differ: sums of thousands of products in single precision depend on their order. */
    public static final double TOLERANCE = 1e-5;

    private static final int LABELS = 5;

    /** Of no picture yet. */
    static final Verification NONE = new Verification(0, 0, 0, 0);

    /** @return whether the file is as good as the network */
    public boolean holds() {
        return largestDifference < TOLERANCE && otherOrders == 0;
    }

    /** @return one line for people */
    public String text() {
        return String.format(Locale.ROOT, "%,d pictures by ONNX Runtime: largest difference of a probability %.1e (below %.0e wanted), same top-5"
                + " order on %,d%s%s", pictures, largestDifference, TOLERANCE, pictures - nearTies - otherOrders,
                nearTies == 0 ? "" : ", on %,d another one of near ties".formatted(nearTies),
                otherOrders == 0 ? "." : ", on %,d another one.".formatted(otherOrders));
    }

    /** @return this and one more picture */
    Verification and(float[] expected, float[] exported) {
        double difference = largestDifference;
        for (int i = 0; i < expected.length; i++) {
            // Not a number stays so: it is no agreement.
            difference = Math.max(difference, Math.abs((double) expected[i] - exported[i]));
        }
        List<Integer> here = top(expected);
        List<Integer> there = top(exported);
        boolean same = here.equals(there);
        boolean tie = IntStream.range(0, here.size())
                .allMatch(rank -> Math.abs(expected[here.get(rank)] - expected[there.get(rank)]) <= TOLERANCE);
        return new Verification(pictures + 1, difference, nearTies + (!same && tie ? 1 : 0), otherOrders + (same || tie ? 0 : 1));
    }

    private static List<Integer> top(float[] probabilities) {
        return IntStream.range(0, probabilities.length).boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(LABELS)
                .toList();
    }
}
