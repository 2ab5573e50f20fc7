package org.alexnet4j.api;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.report.ConfusionFigure;
import org.alexnet4j.report.ErrorRate;
import org.alexnet4j.run.EvaluationText;

/**
 * What a network did on a set of pictures.
 *
 * @param counts pictures by their class and their most probable one, and the loss
 * @param words  what the classes are called where people read it, in the order of the labels
 */
public record EvaluationResult(Evaluation counts, List<String> words) {

    /**
     * @param counts pictures by their class and their most probable one, and the loss
     * @param words  what the classes are called where people read it, in the order of the labels
     */
    public EvaluationResult {
        Objects.requireNonNull(counts);
        words = List.copyOf(words);
    }

    /** @return the share of pictures whose class is not the most probable one, 0..1, with its 95 % interval */
    public ErrorRate top1() {
        return ErrorRate.of(counts.top1Errors(), counts.pictures());
    }

    /** @return the share of pictures whose class is not among the five most probable ones, 0..1, with its 95 % interval */
    public ErrorRate top5() {
        return ErrorRate.of(counts.top5Errors(), counts.pictures());
    }

    /** @return which classes were taken for which, as a picture */
    public BufferedImage confusion() {
        return ConfusionFigure.draw(ClassWords.apart(counts.classes(), words), counts.confusion());
    }

    /** @return errors with their intervals, and the loss, in a sentence */
    @Override
    public String toString() {
        return EvaluationText.summary(counts);
    }
}
