package org.alexnet4j.config.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns {@code a.b=c} of the command line into one mapping that lies above every file. */
public final class Overrides {

    private Overrides() {
    }

    /**
     * @param overrides {@code a.b=c} each, the value as {@link YamlText#parseValue} has it; the later one wins
     * @param rules     of laying one over another
     * @param problems  what is wrong goes here
     * @return all of them together
     */
    public static Tree.Mapping parse(List<String> overrides, Merging rules, Problems problems) {
        Tree.Mapping all = Tree.Mapping.empty(Origin.override("", 0));
        for (int i = 0; i < overrides.size(); i++) {
            Optional<Tree.Mapping> one = parse(overrides.get(i), i, problems);
            if (one.isPresent()) {
                all = all.overlaid(one.get(), rules);
            }
        }
        return all;
    }

    private static Optional<Tree.Mapping> parse(String override, int index, Problems problems) {
        int equals = override.indexOf('=');
        String path = (equals < 0 ? override : override.substring(0, equals)).strip();
        Origin origin = Origin.override(path, index);
        List<String> keys = Arrays.asList(path.split("\\.", -1));
        if (equals < 0 || keys.stream().anyMatch(String::isBlank)) {
            problems.add(origin, "an override is a key, = and a value, for example --set optimizer.batch=64");
            return Optional.empty();
        }
        if (keys.get(0).equals(Includes.INCLUDE)) {
            problems.add(origin, "only a file can include another one");
            return Optional.empty();
        }
        return YamlText.parseValue(override.substring(equals + 1).strip(), path, origin, problems)
                .map(value -> nested(keys, value, origin));
    }

    private static Tree.Mapping nested(List<String> keys, Tree value, Origin origin) {
        Tree inner = keys.size() == 1 ? value : nested(keys.subList(1, keys.size()), value, origin);
        return new Tree.Mapping(Map.of(keys.get(0), new Tree.Entry(origin, inner)), origin, true);
    }
}
