package org.alexnet4j.evaluate.similar;

import java.util.List;

/**
 * What stands at the beginning of an index file, as JSON.
 *
 * @param origin    what the features were made by
 * @param pictures  how many pictures it holds
 * @param set       digest of the set of pictures, which tells whether it has changed
 * @param nameBytes bytes that the names of the pictures take
 * @param classes   class names in the order of their labels
 * @param words     what the classes are called where people read it, in the same order
 */
record IndexHeader(FeatureOrigin origin, int pictures, String set, long nameBytes, List<String> classes, List<String> words) {

    IndexHeader {
        classes = List.copyOf(classes);
        words = List.copyOf(words);
    }
}
