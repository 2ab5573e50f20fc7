package org.alexnet4j.bench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.alexnet4j.bench.MarkdownTable;
import org.alexnet4j.bench.Spread;

/** A comparison of readers for people, as Markdown. */
public final class DataTable {

    private DataTable() {
    }

    /**
     * @param comparison what was measured
     * @return Markdown, ending with a line break
     */
    public static String of(DataComparison comparison) {
        List<String> lines = new ArrayList<>(List.of(
                format("%s: %,d picture files; turns of %,d pictures.", comparison.name(), comparison.files(), comparison.pictures()),
                format("Medians of %d rounds, (least..most); contestants take turns.", comparison.rounds()), ""));
        List<List<String>> rows = new ArrayList<>(List.of(List.of("pictures/s", "threads", "pictures/s", "heap bytes a picture")));
        for (DataComparison.Row row : comparison.rows()) {
            rows.add(List.of(row.name(), Integer.toString(row.threads()), spread(row.speed(), 0),
                    row.heapBytes().isPresent() ? format("%,d", row.heapBytes().getAsLong()) : "n/a"));
        }
        lines.addAll(MarkdownTable.of(rows));
        lines.add("");
        List<List<String>> ratios = new ArrayList<>(List.of(List.of("times as fast", "each with its most threads")));
        for (DataComparison.Row other : comparison.others()) {
            ratios.add(List.of(comparison.ours().name() + " / " + other.name(), spread(comparison.ours().times(other), 2)));
        }
        lines.addAll(MarkdownTable.of(ratios));
        comparison.absent().forEach((name, why) -> lines.add("\n" + why));
        return String.join("\n", lines) + "\n";
    }

    private static String spread(Spread spread, int digits) {
        String number = "%,." + digits + "f";
        return format(number + " (" + number + ".." + number + ")", spread.median(), spread.least(), spread.most());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
