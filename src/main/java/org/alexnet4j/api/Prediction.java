package org.alexnet4j.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a network says to a picture.
 *
 * @param picture the file's name
 * @param truth   the name of its class, where the folder it lies in is called as one
 * @param answers the five most probable classes, or all where there are fewer, the most probable first
 */
public record Prediction(String picture, Optional<String> truth, List<Answer> answers) {

    /**
     * @param picture the file's name
     * @param truth   the name of its class, where the folder it lies in is called as one
     * @param answers the five most probable classes, or all where there are fewer, the most probable first
     */
    public Prediction {
        Objects.requireNonNull(picture);
        Objects.requireNonNull(truth);
        answers = List.copyOf(answers);
    }

    /** @return the most probable class */
    public Answer best() {
        return answers.get(0);
    }
}
