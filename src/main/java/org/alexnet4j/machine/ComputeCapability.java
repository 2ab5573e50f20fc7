package org.alexnet4j.machine;

import java.util.Collection;
import java.util.Comparator;

/**
 * What a card's machine code is made for.
 *
 * @param major generation, at least 1
 * @param minor within the generation, at least 0
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

    private static final Comparator<ComputeCapability> ORDER =
            Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

    /**
     * @param text such as {@code 8.6}
     * @return the same
     * @throws NumberFormatException where the text is not two numbers with a dot between
     */
    public static ComputeCapability parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new NumberFormatException("No compute capability: " + text);
        }
        return new ComputeCapability(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    /**
     * Machine code runs on cards of its own major number, from its minor number on.
     *
     * @param code capabilities that there is machine code for
     * @return whether a card of this capability runs any of it
     */
    public boolean runsCodeFor(Collection<ComputeCapability> code) {
        return code.stream().anyMatch(each -> each.major == major && each.minor <= minor);
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
