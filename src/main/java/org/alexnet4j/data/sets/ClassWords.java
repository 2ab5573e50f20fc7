package org.alexnet4j.data.sets;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What classes are called where people read it. */
public final class ClassWords {

    private ClassWords() {
    }

    /**
     * @param className a class's name
     * @param words     what people call it
     * @return the words, followed by the name, or the name alone where there are no other words
     */
    public static String withName(String className, String words) {
        return words.equals(className) ? className : words + " (" + className + ")";
    }

    /**
     * Words alone do not tell all classes apart: ImageNet has two of "crane".
     *
     * @param classes class names
     * @param words   of each class, in the same order
     * @return the words, followed by the class's name where another class has the same ones
     */
    public static List<String> apart(List<String> classes, List<String> words) {
        Map<String, Long> counts = words.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return IntStream.range(0, words.size())
                .mapToObj(label -> counts.get(words.get(label)) == 1
                        ? words.get(label) : withName(classes.get(label), words.get(label)))
                .toList();
    }
}
