package org.alexnet4j.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file with a picture's name and its class in each line, separated by a comma or, where there is none, by spaces.
 *
 * @param file    the file
 * @param entries the lines by the name of their picture, in the order of the file
 */
record LabelFile(Path file, Map<String, Entry> entries) {

    /** The key that names the file of the training pictures. */
    static final String TRAINING_KEY = "data.labels";

    /**
     * One picture's line.
     *
     * @param line      the line
     * @param className the picture's class
     */
    record Entry(TextLines.Line line, String className) {
    }

    /**
     * @param file a text file
     * @param key  the configuration's key that names it
     * @return its lines
     * @throws DataException when it cannot be read, holds no lines, one of another form, or a picture twice
     */
    static LabelFile read(Path file, String key) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (TextLines.Line line : TextLines.read(file, key)) {
            String[] parts = line.text().split(line.text().contains(",") ? "," : "\\s+", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw line.wrong("should be a picture's name and its class, such as 0001.jpg,poodle, but is \"%s\"."
                        .formatted(line.text()));
            }
            put(entries, line, parts[0].strip(), parts[1].strip());
        }
        if (entries.isEmpty()) {
            throw new DataException(("The file %s that %s names holds no pictures; it should hold a picture's name and its class "
                    + "in each line.").formatted(file, key));
        }
        return new LabelFile(file, entries);
    }

    /** Adds a line to those before it; a picture must not have one already. */
    static void put(Map<String, Entry> entries, TextLines.Line line, String picture, String className) {
        Optional<Entry> earlier = Optional.ofNullable(entries.putIfAbsent(picture, new Entry(line, className)));
        if (earlier.isPresent()) {
            throw line.wrong("the picture %s stands in line %d already; a picture has one class."
                    .formatted(picture, earlier.get().line().number()));
        }
    }

    /** @return the classes that occur, in the order of their names */
    List<String> classes() {
        return entries.values().stream().map(Entry::className).distinct().sorted().toList();
    }
}
