package org.alexnet4j.evaluate.similar;

import java.util.List;
import java.util.PriorityQueue;

/** The nearest of many candidates, whatever the order they come in. */
public final class Nearest {

    private final int count;
    private final PriorityQueue<Neighbour> farthestFirst = new PriorityQueue<>(Neighbour.NEAREST_FIRST.reversed());

    /** @param count how many are kept, at least 1 */
    Nearest(int count) {
        this.count = count;
    }

    void offer(Neighbour candidate) {
        if (farthestFirst.size() < count) {
            farthestFirst.add(candidate);
        } else if (Neighbour.NEAREST_FIRST.compare(candidate, farthestFirst.element()) < 0) {
            farthestFirst.remove();
            farthestFirst.add(candidate);
        }
    }

    void offerAll(Nearest others) {
        others.farthestFirst.forEach(this::offer);
    }

    /** @return the nearest first */
    List<Neighbour> sorted() {
        return farthestFirst.stream().sorted(Neighbour.NEAREST_FIRST).toList();
    }
}
