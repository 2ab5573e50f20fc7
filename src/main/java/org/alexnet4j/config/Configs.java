package org.alexnet4j.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Includes;
import org.alexnet4j.config.yaml.Merging;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Overrides;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Tree;

/** Reads a run's YAML file into {@link RunConfig}, writes one back, and compares two. */
public final class Configs {

    /** The section that makes a sweep of a run; a run has none. */
    public static final String SEARCH = "search";

    private static final Merging MERGING = new RunMerging();

    private Configs() {
    }

    /**
     * @param place a file, a folder or neither
     * @return whether it is called as a YAML file is, and is no folder
     */
    public static boolean isNamedLikeOne(Path place) {
        return place.toString().toLowerCase(Locale.ROOT).matches(".+\\.ya?ml") && !Files.isDirectory(place);
    }

    /**
     * Reads a file with all it includes, then applies overrides. {@code include:} names a file, or a list of them, that lies below the
     * including one; paths in it are relative to that file. The files of a set of pictures are relative to its root, all other paths to
     * the working directory. A schedule of another type replaces the one below; all other sections are merged key by key. What no file
     * gives takes the paper's value.
     *
     * @param file      the YAML file
     * @param overrides {@code a.b=c} each, the value in YAML; the later one wins
     * @return the resolved configuration
     * @throws ConfigException with every problem at once
     */
    public static RunConfig read(Path file, List<String> overrides) {
        return read(file, overrides, true);
    }

    /**
     * Reads a file as {@link #read(Path, List)} does, for a look at the network: a folder of pictures need not be given.
     *
     * @param file      the YAML file
     * @param overrides {@code a.b=c} each, the value in YAML; the later one wins
     * @return the resolved configuration
     * @throws ConfigException with every problem at once
     */
    public static RunConfig readWithoutData(Path file, List<String> overrides) {
        return read(file, overrides, false);
    }

    /**
     * Makes a configuration of overrides alone, for a network that no run here trained.
     *
     * @param overrides {@code a.b=c} each, the value in YAML; the later one wins. They name the run
     * @return the resolved configuration; it names no pictures
     * @throws ConfigException with every problem at once
     */
    public static RunConfig ofOverrides(List<String> overrides) {
        return ofOverrides(overrides, false);
    }

    /**
     * Makes a configuration of overrides alone, for a run: they name it and its pictures.
     *
     * @param overrides {@code a.b=c} each, the value in YAML; the later one wins
     * @return the resolved configuration, in which everything else is the paper's
     * @throws ConfigException with every problem at once
     */
    public static RunConfig ofOverridesWithData(List<String> overrides) {
        return ofOverrides(overrides, true);
    }

    private static RunConfig ofOverrides(List<String> overrides, boolean needsData) {
        Problems problems = new Problems();
        Tree.Mapping all = withoutSearch(Overrides.parse(overrides, MERGING, problems), problems);
        RunConfig config = new RunConfigReader(all, new Origin("--set", 0, 0), needsData, problems).read();
        problems.throwIfAny();
        return config;
    }

    private static RunConfig read(Path file, List<String> overrides, boolean needsData) {
        Problems problems = new Problems();
        Tree.Mapping all = withoutSearch(new Includes(MERGING, problems).load(file, overrides), problems);
        RunConfig config = new RunConfigReader(all, new Origin(file.toString(), 0, 0), needsData, problems).read();
        problems.throwIfAny();
        return config;
    }

    /**
     * Reads what some documents say together.
     *
     * @param all      everything that is given
     * @param file     where what is missing belongs
     * @param problems what is wrong goes here
     * @return the configuration, which counts only where no problem was found
     */
    public static RunConfig read(Tree.Mapping all, Origin file, Problems problems) {
        return new RunConfigReader(all, file, true, problems).read();
    }

    private static Tree.Mapping withoutSearch(Tree.Mapping all, Problems problems) {
        all.entry(SEARCH).ifPresent(search -> problems.add(search.key(),
                SEARCH + " says what alexnet sweep tries, and this is one run: use alexnet sweep, or leave the section out"));
        return all.without(SEARCH);
    }

    /**
     * Writes a configuration so that reading it gives an equal one.
     *
     * @param config the configuration
     * @return a complete YAML document, every key present
     */
    public static String toYaml(RunConfig config) {
        return ConfigValues.yaml(config);
    }

    /**
     * Takes a configuration apart.
     *
     * @param config the configuration
     * @return dotted keys, such as {@code optimizer.batch}, to the text of their values, every key present, in the order of a file
     */
    public static Map<String, String> flat(RunConfig config) {
        return ConfigValues.flat(config);
    }

    /**
     * Compares two configurations.
     *
     * @param before one
     * @param after  the other
     * @return for every key with another value a line such as {@code optimizer.batch: 128 -> 64}, in the order of the keys; empty where the
     *         two are equal
     */
    public static List<String> differences(RunConfig before, RunConfig after) {
        return ConfigValues.differences(ConfigValues.flat(before), ConfigValues.flat(after));
    }
}
