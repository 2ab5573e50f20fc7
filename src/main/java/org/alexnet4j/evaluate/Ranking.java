package org.alexnet4j.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/** The classes of a picture in the order of their probability; of two with the same, the lower label comes first. */
public final class Ranking {

    private final float[] probabilities;

    /** @param probabilities one per class */
    public Ranking(float[] probabilities) {
        this.probabilities = probabilities.clone();
    }

    /**
     * @param count how many, or all where there are fewer
     * @return labels, the most probable first
     */
    public List<Integer> top(int count) {
        return IntStream.range(0, probabilities.length).boxed()
                .sorted((a, b) -> Float.compare(probabilities[b], probabilities[a]))
                .limit(count)
                .toList();
    }

    /**
     * @param label a class
     * @return its probability, 0..1
     */
    public float probability(int label) {
        return probabilities[label];
    }
}
