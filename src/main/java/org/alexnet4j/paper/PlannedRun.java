package org.alexnet4j.paper;

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
 * @param views  by how many views each its last network is judged, 1 or 10 or both
 */
record PlannedRun(RunKey key, RunConfig config, Set<Integer> views) {

    PlannedRun {
        Objects.requireNonNull(key);
        Objects.requireNonNull(config);
        views = Set.copyOf(views);
    }

    /** @return the run, judged by the views of both */
    PlannedRun and(PlannedRun same) {
        return new PlannedRun(key, config, Stream.concat(views.stream(), same.views.stream()).collect(Collectors.toSet()));
    }

    /** @return its views, the fewer first */
    Iterable<Integer> orderedViews() {
        return new TreeSet<>(views);
    }
}
