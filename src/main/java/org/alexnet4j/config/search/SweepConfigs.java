package org.alexnet4j.config.search;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Includes;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Tree;

/** Reads a sweep's YAML file into {@link SweepConfig}, and compares two. */
public final class SweepConfigs {

    private SweepConfigs() {
    }

    /**
     * Reads a file with all it includes, then applies overrides, as {@link Configs#read(Path, List)} does. The section {@code search} says
     * what is tried; everything else is the run that all candidates are variants of.
     *
     * @param file      the YAML file
     * @param overrides {@code a.b=c} each, the value in YAML; the later one wins
     * @return the sweep
     * @throws ConfigException with every problem at once
     */
    public static SweepConfig read(Path file, List<String> overrides) {
        Problems problems = new Problems();
        Tree.Mapping all = new Includes(new SearchMerging(), problems).load(file, overrides);
        return new SweepReader(all, new Origin(file.toString(), 0, 0), problems).read();
    }

    /**
     * Compares two sweeps.
     *
     * @param before one
     * @param after  the other
     * @return for every key with another value a line such as {@code search.candidates: 24 -> 48}, in the order of the keys; empty where
     *         the two are equal
     */
    public static List<String> differences(SweepConfig before, SweepConfig after) {
        return ConfigValues.differences(before.flat(), after.flat());
    }
}
