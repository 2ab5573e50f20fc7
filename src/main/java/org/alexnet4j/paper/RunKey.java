package org.alexnet4j.paper;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which run it is. Claims that need the same one share it.
 *
 * @param base  name of the file that it is a variant of
 * @param label the keys in which it differs from that, with their values; {@code base} where it differs in none
 * @param name  which of several that are alike, such as {@code seed-1}
 */
public record RunKey(String base, String label, String name) {

    private static final String NO_DIFFERENCE = "base";
    private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{N}._=,-]+");
    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}._-]+");

    public RunKey {
        Objects.requireNonNull(base);
        Objects.requireNonNull(label);
        Objects.requireNonNull(name);
    }

    /** @return the label of a variant, fit for the name of a folder */
    static String label(Map<String, String> values) {
        String label = values.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
        return label.isEmpty() ? NO_DIFFERENCE : UNUSUAL.matcher(label).replaceAll("_");
    }

    static RunKey ofSeed(String base, Map<String, String> values, long seed) {
        return new RunKey(base, label(values), "seed-" + seed);
    }

    /** @return where it lies below a folder of runs */
    Path below(Path folder) {
        return folder.resolve(base).resolve(label).resolve(name);
    }

    /** @return the name of the run in its configuration */
    String runName() {
        return NO_NAME.matcher(base + "-" + label + "-" + name).replaceAll("-");
    }

    /** @return as people read it */
    @Override
    public String toString() {
        return base + "/" + label + "/" + name;
    }
}
