package org.alexnet4j.data.feed;

import java.io.Serializable;
import java.util.List;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.statistics.ColourStatistics;

/**
 * What turns a picture file into the network's input, all that a trained model needs of its training data besides weights.
 *
 * @param decoding   what makes a square of the file
 * @param crop       side of the views cut from that square, in pixels
 * @param statistics mean and colours of the training set
 * @param classes    class names, in the order of the network's outputs
 * @param words      what the classes are called where people read it, in the same order
 */
public record Preprocessing(Decoding decoding, int crop, ColourStatistics statistics, List<String> classes, List<String> words)
        implements Serializable {

    /** @throws IllegalArgumentException where there are not as many words as classes */
    public Preprocessing {
        classes = List.copyOf(classes);
        words = List.copyOf(words);
        if (words.size() != classes.size()) {
            throw new IllegalArgumentException("%d classes, but words for %d".formatted(classes.size(), words.size()));
        }
    }

    /**
     * For classes that are called by their names.
     *
     * @param decoding   what makes a square of the file
     * @param crop       side of the views cut from that square, in pixels
     * @param statistics mean and colours of the training set
     * @param classes    class names, in the order of the network's outputs
     */
    public Preprocessing(Decoding decoding, int crop, ColourStatistics statistics, List<String> classes) {
        this(decoding, crop, statistics, classes, classes);
    }

    /** @return side of the square the picture is brought to, in pixels */
    public int shortSide() {
        return decoding.shortSide();
    }
}
