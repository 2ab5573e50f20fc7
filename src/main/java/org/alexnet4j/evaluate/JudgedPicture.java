package org.alexnet4j.evaluate;

import java.util.List;

/**
 * What networks say to a picture.
 *
 * @param label    of the picture
 * @param answer   by the mean of their probabilities
 * @param top      the five most probable classes by that mean, the most probable first; all where there are fewer
 * @param members  the answer of each network alone
 */
public record JudgedPicture(int label, Answer answer, List<Guess> top, List<Answer> members) {

    /**
     * @param label       a class
     * @param probability its probability, 0..1
     */
    public record Guess(int label, float probability) {
    }

    static JudgedPicture of(int label, Ranking mean, List<Answer> members) {
        List<Guess> top = mean.top(Answer.TOP).stream().map(guess -> new Guess(guess, mean.probability(guess))).toList();
        return new JudgedPicture(label, Answer.of(mean, label), top, members);
    }
}
