package org.alexnet4j.evaluate;

import java.util.List;

/**
 * What of a network's answer to a picture is counted.
 *
 * @param best        the most probable class
 * @param amongFive   whether the picture's label is among the five most probable classes
 * @param probability the probability given to the label, 0..1
 */
public record Answer(int best, boolean amongFive, float probability) {

    /** As many classes as the challenges let an answer have. */
    static final int TOP = 5;

    static Answer of(Ranking ranking, int label) {
        List<Integer> top = ranking.top(TOP);
        return new Answer(top.get(0), top.contains(label), ranking.probability(label));
    }
}
