package org.alexnet4j.data;

import java.util.List;

/**
 * Classes that a set's pictures must be of.
 *
 * @param names  in the order of their labels
 * @param origin where they come from, such as "the training set"
 * @param advice what to do about another class
 */
record KnownClasses(List<String> names, String origin, String advice) {

    KnownClasses {
        names = List.copyOf(names);
    }

    /** @return as sentences have it: "the 10 classes of the training set" */
    @Override
    public String toString() {
        return "the %d classes of %s".formatted(names.size(), origin);
    }
}
