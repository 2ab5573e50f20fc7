package org.alexnet4j.paper;

import java.util.Collections;
import java.util.Objects;
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
 */
record PlannedRun(RunKey key, RunConfig config, Set<Integer> views, Set<Look> looks) {

    PlannedRun {
        Objects.requireNonNull(key);
        Objects.requireNonNull(config);
        views = Collections.unmodifiableSet(new TreeSet<>(views));
        looks = Set.copyOf(looks);
    }

    /** @return the run with what both want to know of its network */
    PlannedRun and(PlannedRun same) {
        return new PlannedRun(key, config, union(views, same.views), union(looks, same.looks));
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
