package org.alexnet4j.config.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of a tree by their keys, such as {@code optimizer.momentum} or {@code schedule.at[0].epoch}. */
public final class TreePaths {

    private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)(?:\\[(\\d{1,6})])?");

    private TreePaths() {
    }

    /**
     * @param root a tree
     * @param key  of a value, such as {@code optimizer.momentum}
     * @return the value, if there is one
     */
    public static Optional<Tree> get(Tree.Mapping root, String key) {
        Optional<Tree> found = Optional.of(root);
        for (String step : key.split("\\.")) {
            found = found.flatMap(tree -> child(tree, step));
        }
        return found;
    }

    private static Optional<Tree> child(Tree tree, String step) {
        Matcher parts = parts(step);
        Optional<Tree> named = tree instanceof Tree.Mapping mapping
                ? mapping.entry(parts.group(1)).map(Tree.Entry::value) : Optional.empty();
        if (parts.group(2) == null) {
            return named;
        }
        int index = Integer.parseInt(parts.group(2));
        return named.flatMap(value -> value instanceof Tree.Sequence list && index < list.items().size()
                ? Optional.of(list.items().get(index)) : Optional.empty());
    }

    /**
     * @param root  a tree
     * @param key   of a value, which need not be there, nor the sections it stands in; a list has to be there
     * @param value what it becomes
     * @return a tree that has it
     */
    public static Tree.Mapping with(Tree.Mapping root, String key, Tree value) {
        return with(root, Arrays.asList(key.split("\\.")), value);
    }

    private static Tree.Mapping with(Tree.Mapping mapping, List<String> steps, Tree value) {
        Matcher parts = parts(steps.get(0));
        String name = parts.group(1);
        Tree below = mapping.entry(name).map(Tree.Entry::value).orElse(Tree.Mapping.empty(value.origin()));
        Tree changed = parts.group(2) == null
                ? inner(below, steps, value)
                : item(below, Integer.parseInt(parts.group(2)), steps, value);
        Map<String, Tree.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(name, new Tree.Entry(value.origin(), changed));
        return new Tree.Mapping(entries, mapping.origin());
    }

    private static Tree inner(Tree below, List<String> steps, Tree value) {
        if (steps.size() == 1) {
            return value;
        }
        Tree.Mapping section = below instanceof Tree.Mapping mapping ? mapping : Tree.Mapping.empty(value.origin());
        return with(section, steps.subList(1, steps.size()), value);
    }

    private static Tree item(Tree below, int index, List<String> steps, Tree value) {
        if (!(below instanceof Tree.Sequence list) || index >= list.items().size()) {
            throw new IllegalArgumentException("there is no item " + index + " to change in " + String.join(".", steps));
        }
        List<Tree> items = new ArrayList<>(list.items());
        items.set(index, inner(items.get(index), steps, value));
        return new Tree.Sequence(items, list.origin());
    }

    private static Matcher parts(String step) {
        Matcher parts = STEP.matcher(step);
        if (!parts.matches()) {
            throw new IllegalArgumentException("this is no key: " + step);
        }
        return parts;
    }
}
