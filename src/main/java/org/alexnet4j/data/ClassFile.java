package org.alexnet4j.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file that {@code data.classes} names: a class a line, in the order of their labels, each with a tab and words behind it or without.
 *
 * @param file  the file
 * @param names the classes' names
 * @param words what the classes are called where people read it; the name where the file has no words
 */
record ClassFile(Path file, List<String> names, List<String> words) {

    /** The key that names the file. */
    static final String KEY = "data.classes";

    ClassFile {
        names = List.copyOf(names);
        words = List.copyOf(words);
    }

    /**
     * @param file a text file
     * @return its classes
     * @throws DataException when it cannot be read, holds none, or one twice
     */
    static ClassFile read(Path file) {
        List<String> names = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (TextLines.Line line : TextLines.read(file, KEY)) {
            String[] parts = line.text().split("\t", 2);
            String name = parts[0].strip();
            Integer earlier = lines.putIfAbsent(name, line.number());
            if (earlier != null) {
                throw line.wrong("class %s stands in line %d already; a class has one label.".formatted(name, earlier));
            }
            names.add(name);
            words.add(parts.length == 1 ? name : parts[1].strip());
        }
        if (names.isEmpty()) {
            throw new DataException("The file %s that %s names holds no classes; it should hold the name of one in each line."
                    .formatted(file, KEY));
        }
        return new ClassFile(file, names, words);
    }

    /** @return its classes, for sets whose pictures must be of them */
    KnownClasses known() {
        return new KnownClasses(names, file.toString(), "remove it or add it there");
    }
}
