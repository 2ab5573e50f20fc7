package org.alexnet4j.files;

import java.util.List;
import java.util.Locale;

/** Rows of cells as text in columns. */
public final class TextTable {

    private TextTable() {
    }

    /**
     * @param lines   cells, as many in each line
     * @param numbers column by column, whether it holds numbers, which end below each other
     * @return a line of text for each, ended as the system ends lines
     */
    public static String of(List<List<String>> lines, List<Boolean> numbers) {
        int[] widths = new int[numbers.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder columns = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padded = (numbers.get(i) ? "%" : "%-") + Math.max(1, widths[i]) + "s  ";
                columns.append(String.format(Locale.ROOT, padded, line.get(i)));
            }
            text.append(columns.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
