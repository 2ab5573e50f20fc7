package org.alexnet4j.config.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Tree;

/** Reads the types of schedules that a sweep tries: sections {@code schedule} in which values may be spaces. */
final class ScheduleSpaceReader {

    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String WARM_UP = "warmUp";
    private static final String WANTED = "must be a type of schedule or a list of them, for example {type: fixed, start: "
            + "{loguniform: [0.0001, 0.01]}}";

    private final Tree.Mapping base;
    private final SpaceReader reader;
    private final Problems problems;
    private final Set<String> names = new HashSet<>();

    /** @param base the schedule that lies below: a type that is also the base's has its keys */
    ScheduleSpaceReader(Tree.Mapping base, SpaceReader reader, Problems problems) {
        this.base = base;
        this.reader = reader;
        this.problems = problems;
    }

    /**
     * @param value a type or a list of them
     * @param path  where it stands
     * @return those that were not refused
     */
    List<ScheduleVariant> read(Tree value, String path) {
        if (value instanceof Tree.Sequence list && !list.items().isEmpty()) {
            List<ScheduleVariant> variants = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                variant(list.items().get(i), path + "[" + i + "]").ifPresent(variants::add);
            }
            return variants;
        }
        return variant(value, path).map(List::of).orElse(List.of());
    }

    private Optional<ScheduleVariant> variant(Tree value, String path) {
        if (!(value instanceof Tree.Mapping mapping) || SpaceReader.isSpace(value)) {
            problems.add(value.origin(), path + " " + WANTED + (value instanceof Tree.Sequence list ? list.itemsComplaint()
                    : value instanceof Tree.Mapping ? ", not a space" : value.complaint()));
            return Optional.empty();
        }
        Optional<String> type = word(mapping, path, TYPE);
        Optional<String> name = word(mapping, path, NAME);
        List<PlacedSpace> spaces = new ArrayList<>();
        Optional<Tree.Mapping> own = section(mapping.without(NAME), path, ScheduleConfig.SECTION, spaces);
        if (own.isEmpty() || type.isEmpty() && mapping.entry(TYPE).isPresent() || name.isEmpty() && mapping.entry(NAME).isPresent()) {
            return Optional.empty();
        }
        Tree.Mapping section = overBase(own.get(), type);
        String resolvedType = text(section, TYPE).orElse(ScheduleConfig.DEFAULT_TYPE);
        boolean warm = section.entry(WARM_UP).filter(entry -> entry.value() instanceof Tree.Mapping).isPresent();
        String called = name.orElse(warm ? "warm-up + " + resolvedType : resolvedType);
        if (!names.add(called)) {
            problems.add(mapping.origin(), path + " is called " + called
                    + " as another one is: give it a name of its own, for example name: " + resolvedType + "-2");
            return Optional.empty();
        }
        return Optional.of(new ScheduleVariant(called, resolvedType, section, spaces, mapping.origin()));
    }

    private Tree.Mapping overBase(Tree.Mapping own, Optional<String> type) {
        String below = text(base, TYPE).orElse(ScheduleConfig.DEFAULT_TYPE);
        if (!type.orElse(below).equals(below)) {
            return own;
        }
        // Epochs and rates are one value: those of the base would come in between.
        return (own.entry(RateDrops.AT).isPresent() ? base.without(RateDrops.AT) : base).overlaid(own, new SearchMerging());
    }

    /** @return the text of a key that must be one if it is given; nothing where it is not given or was refused */
    private Optional<String> word(Tree.Mapping mapping, String path, String key) {
        Optional<Tree> value = mapping.entry(key).map(Tree.Entry::value);
        Optional<String> word = text(mapping, key).filter(text -> !text.isBlank() && text.lines().count() == 1);
        if (value.isPresent() && word.isEmpty()) {
            problems.add(value.get().origin(), path + "." + key + " must be a word" + value.get().complaint()
                    + (key.equals(TYPE) ? "; for several types give a list of them" : ""));
        }
        return word;
    }

    private static Optional<String> text(Tree.Mapping mapping, String key) {
        return mapping.entry(key).map(Tree.Entry::value)
                .flatMap(value -> value instanceof Tree.Scalar scalar && !scalar.isNull() ? Optional.of(scalar.text()) : Optional.empty());
    }

    /** @return a section with the lowest value of each space in its place; nothing where something was refused */
    private Optional<Tree.Mapping> section(Tree.Mapping mapping, String path, String key, List<PlacedSpace> spaces) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            if (!SpaceTreeReader.isKey(name)) {
                problems.add(entry.key(), path + "." + name + SpaceTreeReader.NO_KEY);
                return;
            }
            value(entry.value(), path + "." + name, key + "." + name, spaces)
                    .ifPresent(value -> entries.put(name, new Tree.Entry(entry.key(), value)));
        });
        return entries.size() == mapping.entries().size()
                ? Optional.of(new Tree.Mapping(entries, mapping.origin()))
                : Optional.empty();
    }

    private Optional<? extends Tree> value(Tree value, String path, String key, List<PlacedSpace> spaces) {
        if (SpaceReader.isSpace(value)) {
            Optional<PlacedSpace> space = reader.read((Tree.Mapping) value, path)
                    .map(found -> new PlacedSpace(key, found, value.origin()));
            space.ifPresent(spaces::add);
            return space.map(PlacedSpace::lowest);
        }
        if (value instanceof Tree.Mapping mapping) {
            return section(mapping, path, key, spaces);
        }
        if (value instanceof Tree.Sequence list && key.equals(ScheduleConfig.SECTION + "." + RateDrops.AT)) {
            RateDropsReader drops = new RateDropsReader(path, reader, problems);
            Optional<Tree.Sequence> read = drops.read(list);
            spaces.addAll(drops.spaces());
            return read;
        }
        return Optional.of(value);
    }
}
