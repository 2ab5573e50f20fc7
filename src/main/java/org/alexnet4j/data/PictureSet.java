package org.alexnet4j.data;

import java.util.List;

/**
 * One split of a data set.
 *
 * @param name     the split's name as messages show it
 * @param classes  class names, in the order of their labels
 * @param words    what the classes are called where people read it, in the same order
 * @param pictures the pictures in a fixed order; a picture's index here decides its crops and colour noise
 */
public record PictureSet(String name, List<String> classes, List<String> words, List<LabelledPicture> pictures) {

    public PictureSet {
        classes = List.copyOf(classes);
        words = List.copyOf(words);
        pictures = List.copyOf(pictures);
        if (words.size() != classes.size()) {
            throw new IllegalArgumentException("%d classes, but words for %d".formatted(classes.size(), words.size()));
        }
    }

    /**
     * A set whose classes are called by their names.
     *
     * @param name     the split's name as messages show it
     * @param classes  class names, in the order of their labels
     * @param pictures the pictures in a fixed order
     */
    public PictureSet(String name, List<String> classes, List<LabelledPicture> pictures) {
        this(name, classes, classes, pictures);
    }

    /** @return the same set with other words */
    PictureSet withWords(List<String> others) {
        return new PictureSet(name, classes, others, pictures);
    }

    /** @return the number of pictures */
    public int size() {
        return pictures.size();
    }
}
