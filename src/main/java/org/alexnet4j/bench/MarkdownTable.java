package org.alexnet4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Markdown tables in columns of equal width, so that they are read as text as well: the first to the left, the others to the right. */
public final class MarkdownTable {

    private MarkdownTable() {
    }

    /**
     * @param rows of equal length, the first the heading
     * @return a line for each, and the rule below the heading
     */
    public static List<String> of(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow()).toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(IntStream.range(0, widths.length).mapToObj(column -> padded(row.get(column), widths[column], column == 0))
                    .collect(Collectors.joining(" | ", "| ", " |")));
            if (lines.size() == 1) {
                lines.add(IntStream.range(0, widths.length).mapToObj(column -> "-".repeat(widths[column] + 1) + (column == 0 ? "-" : ":"))
                        .collect(Collectors.joining("|", "|", "|")));
            }
        }
        return lines;
    }

    private static String padded(String text, int width, boolean left) {
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }
}
