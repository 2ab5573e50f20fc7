package org.alexnet4j.config.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.search.SearchConfig.ScheduleSpace;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Tree;
import org.alexnet4j.config.yaml.TreePaths;
import org.alexnet4j.config.yaml.YamlText;

/** A sweep: the run that all its candidates are variants of, and what is tried. */
public final class SweepConfig {

    private final Origin file;
    private final RunConfig base;
    private final SearchConfig search;
    private final List<Tree.Mapping> schedules;

    /**
     * @param schedules for each type of schedule its section, every key present; what a space gives has some value of it
     */
    SweepConfig(Origin file, RunConfig base, SearchConfig search, List<Tree.Mapping> schedules) {
        this.file = file;
        this.base = base;
        this.search = search;
        this.schedules = List.copyOf(schedules);
    }

    /** @return what all candidates have in common, with the schedule of the first type where there are types; its name is the sweep's */
    public RunConfig base() {
        return base;
    }

    /** @return what is tried */
    public SearchConfig search() {
        return search;
    }

    /**
     * What no value is given for is as in the base, or as in the type of schedule.
     *
     * @param schedule name of the type of schedule, of {@link SearchConfig#schedules()}; empty where there are none
     * @param values   key of a parameter to its value, as it would be written; every parameter has one, and {@code train.seed} may have one
     * @param name     of the run
     * @return the configuration of a candidate
     * @throws ConfigException          where the values do not go together
     * @throws IllegalArgumentException where there is no such type of schedule, or a parameter has no value
     */
    public RunConfig candidate(String schedule, Map<String, String> values, String name) {
        Tree.Mapping tree = tree(base, file);
        if (!schedules.isEmpty() || !schedule.isEmpty()) {
            int index = indexOf(schedule);
            checkComplete(search.schedules().get(index).parameters(), values);
            tree = TreePaths.with(tree, ScheduleConfig.SECTION, schedules.get(index));
        }
        checkComplete(search.parameters(), values);
        for (Map.Entry<String, String> value : values.entrySet()) {
            tree = TreePaths.with(tree, value.getKey(), new Tree.Scalar(value.getValue(), true, file));
        }
        tree = TreePaths.with(tree, "name", new Tree.Scalar(name, true, file));
        Problems problems = new Problems();
        RunConfig run = Configs.read(RateDrops.resolved(tree), file, problems);
        problems.throwIfAny();
        return run;
    }

    private int indexOf(String schedule) {
        List<String> names = search.schedules().stream().map(ScheduleSpace::name).toList();
        return IntStream.range(0, names.size()).filter(i -> names.get(i).equals(schedule)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no type of schedule called " + schedule + " in " + names));
    }

    private static void checkComplete(List<Parameter> parameters, Map<String, String> values) {
        parameters.stream().filter(parameter -> !values.containsKey(parameter.key())).findFirst().ifPresent(parameter -> {
            throw new IllegalArgumentException("there is no value for " + parameter.key());
        });
    }

    /** @return all of it as a YAML document, which read again gives the same sweep */
    public String toYaml() {
        Map<String, Object> values = new LinkedHashMap<>(ConfigValues.of(base));
        values.put(Configs.SEARCH, SearchValues.of(search, schedules));
        return ConfigValues.yaml(values);
    }

    /** @return dotted key paths to the text of their values; types of schedules are told apart by their names */
    Map<String, String> flat() {
        Map<String, Object> values = new LinkedHashMap<>(ConfigValues.of(base));
        values.put(Configs.SEARCH, SearchValues.named(search, schedules));
        return ConfigValues.flat(values);
    }

    /** @return a configuration as it would be read from a file, all of it at one place */
    static Tree.Mapping tree(RunConfig config, Origin where) {
        Tree tree = YamlText.parse(Configs.toYaml(config), "", line -> where, new Problems()).orElseThrow();
        return (Tree.Mapping) tree;
    }
}
