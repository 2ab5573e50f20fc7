package org.alexnet4j.cli;

import java.util.List;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.evaluate.Ranking;

/**
 * Which answers are shown, and how their classes are called.
 *
 * @param classes names, in the order of the labels
 * @param words   what people call them, in the same order
 * @param top     how many answers a picture gets, at least 1
 */
record PredictionNames(List<String> classes, List<String> words, int top) {

    /** Words alone do not tell all classes apart: ImageNet has two of "crane". */
    String name(int label) {
        return ClassWords.withName(classes.get(label), words.get(label));
    }

    /** @return the labels of the answers that are shown, the most probable first */
    List<Integer> top(Ranking ranking) {
        return ranking.top(top);
    }

    /** @return the place of a class among all, from 1 */
    int place(Ranking ranking, int label) {
        return ranking.top(classes.size()).indexOf(label) + 1;
    }
}
