package org.alexnet4j.evaluate.similar;

import java.util.List;

/** Finds the pictures of an index that are nearest in their features (section 6.1). */
public sealed interface NearestSearch permits ExactSearch, HnswSearch {

    /**
     * @param queries features, as many values each as the index has
     * @param count   how many neighbours, at least 1
     * @return for each query its neighbours, the nearest first, of two as near the one that comes first in the index; fewer than
     *     {@code count} where the index has no more
     * @throws org.alexnet4j.data.DataException when the index turns out to be damaged
     */
    List<List<Neighbour>> nearest(List<float[]> queries, int count);
}
