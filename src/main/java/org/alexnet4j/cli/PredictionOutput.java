package org.alexnet4j.cli;

import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;

/** Where the answers to pictures go, each as soon as it is there. */
sealed interface PredictionOutput extends AutoCloseable permits PredictionText, PredictionJson {

    /**
     * @param picture that was looked at
     * @param ranking its classes
     */
    void answer(GivenPicture picture, Ranking ranking);

    /**
     * @param picture that cannot be read
     * @param problem why, in a sentence
     */
    void problem(GivenPicture picture, String problem);

    /** After the last picture. */
    @Override
    void close();
}
