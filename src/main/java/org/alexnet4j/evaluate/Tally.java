package org.alexnet4j.evaluate;

import java.util.List;

/** Counts answers, picture by picture in the order of the set: the mean loss is the same to the last bit whenever that order is. */
public final class Tally {

    /** A probability of zero would make the mean loss infinite; single precision reaches it for a sure and wrong answer. */
    private static final double LEAST_PROBABILITY = 1e-38;

    private final long[][] confusion;
    private long pictures;
    private long top5Errors;
    private double loss;

    /** @param classes how many there are */
    public Tally(int classes) {
        this.confusion = new long[classes][classes];
    }

    /**
     * @param label  of a picture
     * @param answer to it
     */
    public void add(int label, Answer answer) {
        confusion[label][answer.best()]++;
        pictures++;
        top5Errors += answer.amongFive() ? 0 : 1;
        loss -= Math.log(Math.max(LEAST_PROBABILITY, answer.probability()));
    }

    /** @return how many pictures were counted so far */
    long pictures() {
        return pictures;
    }

    /**
     * @param views   views whose probabilities were averaged, 1 or 10
     * @param classes class names in the order of the labels
     * @return what was counted so far
     */
    public Evaluation evaluation(int views, List<String> classes) {
        return new Evaluation(views, classes, confusion, top5Errors, loss / pictures);
    }
}
