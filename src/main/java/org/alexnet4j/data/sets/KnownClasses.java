package org.alexnet4j.data.sets;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.alexnet4j.files.FileNames;

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

    /**
     * Finds the class of a folder. Systems spell an accent as one character or as two: a name that differs from one class in that alone is
     * that class, unless another folder has that name as well.
     *
     * @param folder  its name
     * @param folders the names of all folders beside it, itself included
     * @return the label of its class; empty where it is none of them
     */
    OptionalInt label(String folder, Set<String> folders) {
        int exact = names.indexOf(folder);
        if (exact >= 0) {
            return OptionalInt.of(exact);
        }
        String form = FileNames.composed(folder);
        boolean alone = folders.stream().filter(other -> FileNames.composed(other).equals(form)).count() == 1;
        int[] alike = IntStream.range(0, names.size()).filter(i -> FileNames.composed(names.get(i)).equals(form)).toArray();
        return alone && alike.length == 1 ? OptionalInt.of(alike[0]) : OptionalInt.empty();
    }

    /** @return what to do about another class; about one that differs in case or in how it is spelled alone, that it does */
    String adviceAbout(String other) {
        return names.stream().filter(name -> plain(name).equals(plain(other))).findFirst()
                .map(alike -> "there it is called %s, which is another name where case and spelling count: rename one of them"
                        .formatted(alike)).orElse(advice);
    }

    /** @return the same for names that differ in case or in how they are spelled alone */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** @return as sentences have it: "the 10 classes of the training set" */
    @Override
    public String toString() {
        return "the %d classes of %s".formatted(names.size(), origin);
    }
}
