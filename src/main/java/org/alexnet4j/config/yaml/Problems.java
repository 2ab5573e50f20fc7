package org.alexnet4j.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** Collects what is wrong with a configuration, so that all of it can be said at once. */
public final class Problems {

    private record Problem(Origin where, String sentence) {
    }

    private static final Comparator<Problem> ORDER =
            Comparator.<Problem>comparingInt(p -> p.where().rank()).thenComparingInt(p -> p.where().line());

    private final List<Problem> found = new ArrayList<>();

    /**
     * @param where    the value that is wrong
     * @param sentence about it, without a full stop
     */
    public void add(Origin where, String sentence) {
        found.add(new Problem(where, sentence));
    }

    /** @return whether nothing was added */
    public boolean none() {
        return found.isEmpty();
    }

    /** Gives away every problem, in the order they were added: where it is, and the sentence. */
    public void forEach(BiConsumer<Origin, String> consumer) {
        found.forEach(problem -> consumer.accept(problem.where(), problem.sentence()));
    }

    /** @param others what was found elsewhere */
    public void addAll(Problems others) {
        found.addAll(others.found);
    }

    /** @throws ConfigException where anything was added, in the order of files and lines */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(ORDER)
                    .map(p -> p.where() + ": " + p.sentence())
                    .distinct()
                    .toList());
        }
    }
}
