package org.alexnet4j.paper;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;

/**
 * A run that a claim needs.
 *
 * @param key    which
 * @param config of the run, which says its seed
 * @param views  by how many views each its last network is judged, 1 or 10 or both, the fewer first; none where it is not judged
 * @param looks  what else is measured of that network
 * @param after  the run whose last network this one starts from; empty where it starts at random
 */
record PlannedRun(RunKey key, RunConfig config, Set<Integer> views, Set<Look> looks, Optional<PlannedRun> after) {

    PlannedRun {
        Objects.requireNonNull(key);
        Objects.requireNonNull(config);
        views = Collections.unmodifiableSet(new TreeSet<>(views));
        looks = Set.copyOf(looks);
        Objects.requireNonNull(after);
    }

    /** @return the run with what both want to know of its network */
    PlannedRun and(PlannedRun same) {
        return new PlannedRun(key, config, union(views, same.views), union(looks, same.looks), after);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    /** @return whether all that is to be known of it is kept */
    boolean isKept(RunRecord record) {
        return record.failure().isPresent() || views.stream().allMatch(number -> record.judgement(number).isPresent())
                && looks.stream().allMatch(look -> record.looks().containsKey(look));
    }
}
