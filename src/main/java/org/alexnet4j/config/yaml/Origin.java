package org.alexnet4j.config.yaml;

/**
 * Where a value was written.
 *
 * @param place the file as the reader knows it, or {@code --set a.b}
 * @param rank  position of the file or override among all that were read, from 0
 * @param line  line in the file, from 1; 0 where there is none
 */
public record Origin(String place, int rank, int line) {

    /** Overrides come after every file. */
    private static final int FIRST_OVERRIDE = 1_000_000;

    static Origin override(String path, int index) {
        return new Origin("--set " + path, FIRST_OVERRIDE + index, 0);
    }

    Origin atLine(int other) {
        return new Origin(place, rank, other);
    }

    @Override
    public String toString() {
        return line == 0 ? place : place + ":" + line;
    }
}
