package org.alexnet4j.config;

import java.util.Optional;
import java.util.Set;
import org.alexnet4j.config.yaml.Merging;
import org.alexnet4j.config.yaml.Tree;

/**
 * How the documents of a run are merged. A schedule of another type replaces the one below, whose keys would mean nothing to it; sections
 * whose keys are epochs or names of layers are replaced unless single keys of them are overridden.
 */
public final class RunMerging implements Merging {

    private static final String TYPE = "type";

    /** Sections whose keys are not those of a configuration, but epochs or names of layers: one of them is a value as a whole. */
    private static final Set<String> VALUES = Set.of("at", "rates", "changes");

    @Override
    public Tree.Mapping remaining(Tree.Mapping base, Tree.Mapping top) {
        Optional<String> above = scheduleType(top);
        boolean otherType = above.isPresent() && base.entry(ScheduleConfig.SECTION).isPresent()
                && !above.get().equals(scheduleType(base).orElse(ScheduleConfig.DEFAULT_TYPE));
        return otherType ? base.without(ScheduleConfig.SECTION) : base;
    }

    private static Optional<String> scheduleType(Tree.Mapping root) {
        return root.entry(ScheduleConfig.SECTION)
                .map(Tree.Entry::value)
                .flatMap(s -> s instanceof Tree.Mapping schedule ? schedule.entry(TYPE) : Optional.empty())
                .map(Tree.Entry::value)
                .flatMap(t -> t instanceof Tree.Scalar type ? Optional.of(type.text()) : Optional.empty());
    }

    @Override
    public boolean replaces(String key, Tree below, Tree above) {
        // Epochs or layers of another file would be mixed into these.
        return VALUES.contains(key) && above instanceof Tree.Mapping whole && !whole.part();
    }
}
