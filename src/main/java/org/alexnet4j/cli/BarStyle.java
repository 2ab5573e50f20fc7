package org.alexnet4j.cli;

/**
 * Shares as bars in a terminal.
 *
 * @param blocks   characters for an empty cell, for cells that are filled by more and more, and for a full one; at least two
 * @param coloured whether bars have colours
 */
record BarStyle(String blocks, boolean coloured) {

    /** Fills cells by eighths. */
    static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    /** For terminals that have nothing else. */
    static final String ASCII = " #";

    private static final int CELLS = 20;
    private static final String GREEN = "\u001b[32m";
    private static final String BLUE = "\u001b[34m";
    private static final String RESET = "\u001b[0m";

    /**
     * @param share 0..1
     * @param right whether the bar belongs to the right answer, which has its own colour
     * @return a bar of twenty characters, filled from the left
     */
    String bar(double share, boolean right) {
        int parts = blocks.length() - 1;
        int filled = (int) Math.round(share * CELLS * parts);
        StringBuilder bar = new StringBuilder();
        for (int cell = 0; cell < CELLS; cell++) {
            bar.append(blocks.charAt(Math.max(0, Math.min(parts, filled - cell * parts))));
        }
        return coloured ? (right ? GREEN : BLUE) + bar + RESET : bar.toString();
    }
}
