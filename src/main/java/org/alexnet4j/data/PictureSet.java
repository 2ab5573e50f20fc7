package org.alexnet4j.data;

import java.util.List;

/**
 * One split of a data set.
 *
 * @param name     the split's name as messages show it
 * @param classes  class names, in the order of their labels
 * @param pictures the pictures in a fixed order; a picture's index here decides its crops and colour noise
 */
public record PictureSet(String name, List<String> classes, List<LabelledPicture> pictures) {

    public PictureSet {
        classes = List.copyOf(classes);
        pictures = List.copyOf(pictures);
    }

    /** @return the number of pictures */
    public int size() {
        return pictures.size();
    }
}
