package org.alexnet4j.data.sets;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.TextLines;
import org.alexnet4j.files.Csv;
import org.alexnet4j.files.FileNames;

/**
 * A file with a picture's name and its class in each line, separated by a comma or, where there is none, by spaces. Where a comma is part
 * of a name, quotes stand around it.
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
            List<String> parts = parts(line);
            if (parts.size() != 2 || parts.stream().anyMatch(String::isBlank)) {
                throw line.wrong("should be a picture's name and its class, such as 0001.jpg,poodle, but is \"%s\"%s."
                        .formatted(line.text(), parts.size() > 2 ? "; where a comma is part of the class, quotes go around it" : ""));
            }
            put(entries, line, parts.get(0).strip(), parts.get(1).strip());
        }
        if (entries.isEmpty()) {
            throw new DataException(("The file %s that %s names holds no pictures; it should hold a picture's name and its class "
                    + "in each line.").formatted(file, key));
        }
        return new LabelFile(file, entries);
    }

    private static List<String> parts(TextLines.Line line) {
        return line.text().contains(",") ? Csv.cells(line.text()).orElse(List.of()) : List.of(line.text().split("\\s+", 2));
    }

    /** Adds a line to those before it; a picture must not have one already. */
    static void put(Map<String, Entry> entries, TextLines.Line line, String picture, String className) {
        Optional<Entry> earlier = Optional.ofNullable(entries.putIfAbsent(picture, new Entry(line, className)));
        if (earlier.isPresent()) {
            throw line.wrong("the picture %s stands in line %d already; a picture has one class."
                    .formatted(picture, earlier.get().line().number()));
        }
    }

    /**
     * Some systems write an accent as a sign of its own, in names of files or in texts, which look alike all the same.
     *
     * @param files the pictures that the lines are of
     * @return the lines by the names of these, where they differ in that alone
     */
    LabelFile withNamesOf(Collection<PictureFile> files) {
        Map<String, List<String>> spellings = files.stream().map(PictureFile::fileName).filter(name -> !entries.containsKey(name))
                .collect(Collectors.groupingBy(FileNames::composed));
        Set<String> names = files.stream().map(PictureFile::fileName).collect(Collectors.toSet());
        Map<String, Entry> found = new LinkedHashMap<>();
        entries.forEach((picture, entry) -> {
            List<String> alike = names.contains(picture) ? List.of() : spellings.getOrDefault(FileNames.composed(picture), List.of());
            put(found, entry.line(), alike.size() == 1 ? alike.get(0) : picture, entry.className());
        });
        return new LabelFile(file, found);
    }

    /** @return the lines of the other pictures than those given */
    LabelFile without(Predicate<String> pictures) {
        Map<String, Entry> rest = new LinkedHashMap<>(entries);
        rest.keySet().removeIf(pictures);
        return new LabelFile(file, rest);
    }

    /** @return the classes that occur, in the order of their names */
    List<String> classes() {
        return entries.values().stream().map(Entry::className).distinct().sorted().toList();
    }
}
