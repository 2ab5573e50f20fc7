package org.alexnet4j.config.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Section;
import org.alexnet4j.config.yaml.Tree;

/** Reads the list of drops of a type of schedule: each has an epoch and a factor, and each of these is a number or a space. */
final class RateDropsReader {

    private static final int FIRST = 2;
    private static final String WANTED_EPOCH = "must be a whole number of at least 2 or a space of them, for example {int: [4, 6]}";
    private static final String WANTED_FACTOR = "must be a number greater than 0 or a space of them, for example {loguniform: [0.05, 0.5]}";

    private static final String MISSING_EPOCH =
            "give the epoch from whose beginning on the rate is another, for example epoch: {int: [4, 6]}";
    private static final String MISSING_FACTOR = "give what the rate so far is multiplied by, for example factor: 0.1";

    private final String path;
    private final SpaceReader reader;
    private final Problems problems;
    private final List<PlacedSpace> spaces = new ArrayList<>();
    private int latest = 1;
    private boolean usable = true;

    /** @param path where the list stands, such as {@code search.space.schedule[1].at} */
    RateDropsReader(String path, SpaceReader reader, Problems problems) {
        this.path = path;
        this.reader = reader;
        this.problems = problems;
    }

    /** @return the spaces that were found */
    List<PlacedSpace> spaces() {
        return spaces;
    }

    /** @return the drops, the lowest value of each space in its place; nothing where something was refused */
    Optional<Tree.Sequence> read(Tree.Sequence list) {
        List<Tree> drops = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            drops.add(drop(list.items().get(i), path + "[" + i + "]", "schedule.at[" + i + "]."));
        }
        if (drops.isEmpty()) {
            refuse(list.origin(), path
                    + " must be at least one drop, for example [{epoch: {int: [4, 6]}, factor: 0.1}], not an empty list");
        }
        return usable ? Optional.of(new Tree.Sequence(drops, list.origin())) : Optional.empty();
    }

    private void refuse(Origin where, String sentence) {
        usable = false;
        problems.add(where, sentence);
    }

    private Tree drop(Tree item, String here, String key) {
        if (!(item instanceof Tree.Mapping mapping)) {
            refuse(item.origin(), here + " must be a drop, for example {epoch: {int: [4, 6]}, factor: 0.1}" + item.complaint());
            return item;
        }
        Section section = Section.at(mapping, here, "a drop", problems);
        Map<String, Tree.Entry> values = new LinkedHashMap<>();
        List<Tree.Scalar> epochs = values(section, here, key, RateDrops.EPOCH);
        List<Tree.Scalar> factors = values(section, here, key, RateDrops.FACTOR);
        section.reportUnknown();
        if (!epochs.isEmpty()) {
            checkOrder(section, epochs);
            values.put(RateDrops.EPOCH, entry(epochs.get(0)));
        }
        if (!factors.isEmpty()) {
            values.put(RateDrops.FACTOR, entry(factors.get(0)));
        }
        usable &= values.size() == 2;
        return new Tree.Mapping(values, mapping.origin());
    }

    private static Tree.Entry entry(Tree.Scalar value) {
        return new Tree.Entry(value.origin(), value);
    }

    private void checkOrder(Section section, List<Tree.Scalar> epochs) {
        List<Integer> all = epochs.stream().map(value -> RateDrops.whole(value).orElseThrow()).toList();
        int earliest = Collections.min(all);
        if (earliest <= latest) {
            usable = false;
            section.refuse(RateDrops.EPOCH, "must come after the drop before, which may be at epoch " + latest + ", not at " + earliest);
        }
        latest = Math.max(latest, Collections.max(all));
    }

    /** @return samples of the values of a key, the lowest or first in front; nothing where they were refused */
    private List<Tree.Scalar> values(Section section, String here, String prefix, String key) {
        boolean epoch = key.equals(RateDrops.EPOCH);
        Optional<Tree> given = section.tree(key);
        if (given.isEmpty()) {
            section.missing(key, epoch ? MISSING_EPOCH : MISSING_FACTOR);
            return List.of();
        }
        List<Tree.Scalar> samples = List.of();
        if (SpaceReader.isSpace(given.get())) {
            Tree.Mapping mapping = (Tree.Mapping) given.get();
            Optional<PlacedSpace> space = reader.read(mapping, here + "." + key)
                    .map(found -> new PlacedSpace(prefix + key, found, mapping.origin()));
            space.ifPresent(spaces::add);
            samples = space.map(PlacedSpace::samples).orElse(List.of());
        } else if (given.get() instanceof Tree.Scalar scalar) {
            samples = List.of(scalar);
        } else {
            section.refuse(key, (epoch ? WANTED_EPOCH : WANTED_FACTOR) + given.get().complaint());
        }
        Optional<Tree.Scalar> wrong = samples.stream().filter(value -> epoch ? !isEpoch(value) : !isFactor(value)).findFirst();
        wrong.ifPresent(value -> section.refuse(key, (epoch ? WANTED_EPOCH : WANTED_FACTOR) + value.complaint()));
        return wrong.isPresent() ? List.of() : samples;
    }

    private static boolean isEpoch(Tree value) {
        return RateDrops.whole(value).filter(epoch -> epoch >= FIRST).isPresent();
    }

    private static boolean isFactor(Tree value) {
        return RateDrops.number(value).filter(factor -> factor > 0).isPresent();
    }
}
