package org.alexnet4j.data.sets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.TextLines;

/**
 * A file that names the classes, as {@code data.classes} does: a class a line, in the order of their labels, each with words behind it or
 * without. A tab stands between the two; behind a WordNet name such as {@code n01440764}, as in ImageNet's own lists, a blank does too.
 *
 * @param file  the file
 * @param names the classes' names
 * @param words what the classes are called where people read it; the name where the file has no words
 */
public record ClassFile(Path file, List<String> names, List<String> words) {

    /** The key that names the file. */
    static final String KEY = "data.classes";

    private static final String BEHIND_NAME = "\t|(?<=^n\\d{8}) ";

    public ClassFile {
        names = List.copyOf(names);
        words = List.copyOf(words);
    }

    /**
     * @param file a text file
     * @return its classes
     * @throws DataException when it cannot be read, holds none, or one twice
     */
    static ClassFile read(Path file) {
        return read(file, KEY);
    }

    /**
     * @param file a text file
     * @param key  the key or option that names it
     * @return its classes
     * @throws DataException when it cannot be read, holds none, or one twice
     */
    public static ClassFile read(Path file, String key) {
        List<String> names = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (TextLines.Line line : TextLines.read(file, key)) {
            String[] parts = line.text().split(BEHIND_NAME, 2);
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
                    .formatted(file, key));
        }
        return new ClassFile(file, names, words);
    }

    /** @return its classes, for sets whose pictures must be of them */
    KnownClasses known() {
        return new KnownClasses(names, file.toString(), "remove it or add it there");
    }
}
