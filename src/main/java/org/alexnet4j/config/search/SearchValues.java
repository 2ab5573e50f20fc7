package org.alexnet4j.config.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.search.SearchConfig.Generator;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.ConfigValues.Written;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Section;
import org.alexnet4j.config.yaml.Tree;
import org.alexnet4j.config.yaml.TreePaths;

/** A search as nested values under the keys of its YAML section. */
final class SearchValues {

    private static final Origin NOWHERE = new Origin("", 0, 0);

    private SearchValues() {
    }

    /**
     * @param schedules for each type of schedule its section
     * @return keys to values, every key present that the generator has
     */
    static Map<String, Object> of(SearchConfig search, List<Tree.Mapping> schedules) {
        Map<String, Object> values = settings(search);
        Map<String, Object> space = space(search.parameters());
        if (!schedules.isEmpty()) {
            List<Object> types = new ArrayList<>();
            for (int i = 0; i < schedules.size(); i++) {
                Map<String, Object> type = new LinkedHashMap<>();
                type.put("name", search.schedules().get(i).name());
                type.putAll(schedule(schedules.get(i), search.schedules().get(i).parameters()));
                types.add(type);
            }
            space.put(ScheduleConfig.SECTION, types);
        }
        values.put("space", space);
        return values;
    }

    /** As {@link #of}, but the types of schedules are keys and sections. */
    static Map<String, Object> named(SearchConfig search, List<Tree.Mapping> schedules) {
        Map<String, Object> values = settings(search);
        Map<String, Object> space = space(search.parameters());
        Map<String, Object> types = new LinkedHashMap<>();
        for (int i = 0; i < schedules.size(); i++) {
            types.put(search.schedules().get(i).name(), schedule(schedules.get(i), search.schedules().get(i).parameters()));
        }
        space.put(ScheduleConfig.SECTION, types);
        values.put("space", space);
        return values;
    }

    private static Map<String, Object> settings(SearchConfig search) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("generator", ConfigValues.name(search.generator()));
        values.put("seed", search.seed());
        values.put("candidates", orNone(search.budget().candidates()));
        values.put("epochs", orNone(search.budget().epochs()));
        values.put("time", orNone(search.budget().time().map(Durations::text)));
        values.put("score", ConfigValues.name(search.score().measure()));
        values.put("over", ConfigValues.name(search.score().over()));
        values.put("parallel", search.parallel());
        values.put("threads", search.threads());
        values.put("window", search.window());
        values.put("seedsPerCandidate", search.seedsPerCandidate());
        values.put("points", search.points());
        values.put("types", ConfigValues.name(search.types()));
        if (search.generator() == Generator.GENETIC) {
            values.put("population", search.population());
        }
        values.put("median", orNone(search.median().map(ConfigValues::of)));
        values.put("halving", orNone(search.halving().map(ConfigValues::of)));
        values.put("confirm", orNone(search.confirm().map(ConfigValues::of)));
        return values;
    }

    private static Object orNone(Optional<?> value) {
        return value.isPresent() ? value.get() : Section.NONE;
    }

    private static Map<String, Object> space(List<Parameter> parameters) {
        return section(with(Tree.Mapping.empty(NOWHERE), parameters));
    }

    private static Map<String, Object> schedule(Tree.Mapping section, List<Parameter> parameters) {
        Tree.Mapping root = TreePaths.with(Tree.Mapping.empty(NOWHERE), ScheduleConfig.SECTION, section);
        return section((Tree.Mapping) TreePaths.get(with(root, parameters), ScheduleConfig.SECTION).orElseThrow());
    }

    private static Tree.Mapping with(Tree.Mapping root, List<Parameter> parameters) {
        Tree.Mapping tree = root;
        for (Parameter parameter : parameters) {
            tree = TreePaths.with(tree, parameter.key(), tree(parameter.space()));
        }
        return tree;
    }

    private static Tree.Mapping tree(Space space) {
        if (space instanceof Space.Uniform range) {
            return mapping("uniform", numbers(range.low(), range.high()));
        }
        if (space instanceof Space.LogUniform range) {
            return mapping("loguniform", numbers(range.low(), range.high()));
        }
        if (space instanceof Space.Whole range) {
            Tree.Mapping ends = mapping("int", list(Stream.of(range.low(), range.high()).map(String::valueOf)));
            return range.unit().map(unit -> TreePaths.with(ends, "unit", scalar(ConfigValues.name(unit) + "s"))).orElse(ends);
        }
        if (space instanceof Space.Choice choice) {
            return mapping("choice", list(choice.values().stream()));
        }
        Space.Grid grid = (Space.Grid) space;
        Tree.Mapping points = TreePaths.with(mapping("grid", numbers(grid.from(), grid.to())), "points", scalar("" + grid.points()));
        return TreePaths.with(points, "scale", scalar(grid.logarithmic() ? "log" : "linear"));
    }

    private static Tree.Mapping mapping(String key, Tree value) {
        return new Tree.Mapping(Map.of(key, new Tree.Entry(NOWHERE, value)), NOWHERE);
    }

    private static Tree.Sequence numbers(double low, double high) {
        return list(Stream.of(low, high).map(ConfigValues::shortest));
    }

    private static Tree.Sequence list(Stream<String> texts) {
        return new Tree.Sequence(texts.<Tree>map(SearchValues::scalar).toList(), NOWHERE);
    }

    private static Tree.Scalar scalar(String text) {
        return new Tree.Scalar(text, true, NOWHERE);
    }

    private static Map<String, Object> section(Tree.Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
        return values;
    }

    private static Object value(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            return section(mapping);
        }
        if (tree instanceof Tree.Sequence list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(value(item)));
            return items;
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        return scalar.plain() ? new Written(scalar.text()) : scalar.text();
    }
}
