package org.alexnet4j.evaluate.similar;

import java.util.Comparator;

/**
 * A picture of an index that is near to another one.
 *
 * @param picture  its index, from 0
 * @param distance Euclidean, in the units of the features; 0 for the same features
 */
public record Neighbour(int picture, double distance) {

    /** The nearest first; of two as near, the one that comes first in the index. */
    static final Comparator<Neighbour> NEAREST_FIRST = Comparator.comparingDouble(Neighbour::distance).thenComparingInt(Neighbour::picture);
}
