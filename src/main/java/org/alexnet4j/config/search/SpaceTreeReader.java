package org.alexnet4j.config.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.yaml.Includes;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.SpellingGuess;
import org.alexnet4j.config.yaml.Tree;

/** Reads the section {@code search.space}, whose sections are those of a configuration, with spaces in the place of values. */
final class SpaceTreeReader {

    static final String PATH = "search.space";

    /** How a sentence about a name that is no key ends. */
    static final String NO_KEY = " is not a key; write sections within sections, such as optimizer: {momentum: {uniform: [0.5, 0.99]}}";

    /** Keys that are not a candidate's to choose, and why. */
    private static final Map<String, String> RESERVED = Map.of(
            "name", "is given by the sweep to each candidate; leave it out",
            Configs.SEARCH, "cannot be searched in itself; leave it out",
            Includes.INCLUDE, "stands at the beginning of the file, not in the space",
            "train.epochs", "is the same for all candidates: give train.epochs outside of search",
            "train.devices", "is always 1 in a sweep; leave it out");

    private final SpaceReader reader;
    private final ScheduleSpaceReader schedules;
    private final Problems problems;
    private final List<PlacedSpace> parameters = new ArrayList<>();
    private final List<ScheduleVariant> variants = new ArrayList<>();

    SpaceTreeReader(SpaceReader reader, ScheduleSpaceReader schedules, Problems problems) {
        this.reader = reader;
        this.schedules = schedules;
        this.problems = problems;
    }

    /** @return spaces outside of schedules */
    List<PlacedSpace> parameters() {
        return parameters;
    }

    /** @return types of schedules */
    List<ScheduleVariant> schedules() {
        return variants;
    }

    /** @return whether a name can be one step of a dotted key */
    static boolean isKey(String name) {
        return !name.isBlank() && name.chars().noneMatch(letter -> ".[]".indexOf(letter) >= 0);
    }

    void read(Tree.Mapping space) {
        section(space, "");
    }

    private void section(Tree.Mapping mapping, String prefix) {
        mapping.entries().forEach((name, entry) -> {
            String key = prefix + name;
            if (!isKey(name)) {
                problems.add(entry.key(), PATH + "." + key + NO_KEY);
            } else if (RESERVED.containsKey(key)) {
                problems.add(entry.key(), PATH + "." + key + " " + RESERVED.get(key));
            } else if (key.equals(ScheduleConfig.SECTION)) {
                variants.addAll(schedules.read(entry.value(), PATH + "." + key));
            } else {
                value(entry.value(), key, name);
            }
        });
    }

    private void value(Tree value, String key, String name) {
        String path = PATH + "." + key;
        if (SpaceReader.isSpace(value)) {
            reader.read((Tree.Mapping) value, path).ifPresent(space -> parameters.add(new PlacedSpace(key, space, value.origin())));
        } else if (value instanceof Tree.Mapping mapping && !mapping.entries().isEmpty()) {
            section(mapping, key + ".");
        } else {
            String kind = SpellingGuess.to(name, SpaceReader.KINDS).map(near -> "; did you mean " + near + "?").orElse("");
            boolean given = value instanceof Tree.Scalar scalar && !scalar.isNull();
            problems.add(value.origin(), path + " must be a space, for example {choice: [64, 128]}"
                    + (value instanceof Tree.Mapping ? ", but is empty" : value.complaint())
                    + (given ? "; what all candidates have belongs outside of search" : kind));
        }
    }
}
