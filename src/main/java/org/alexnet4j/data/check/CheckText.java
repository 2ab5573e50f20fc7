package org.alexnet4j.data.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alexnet4j.files.Json;

/** What was found out about a data set, for people and for programs. */
public final class CheckText {

    /** Of each kind; a table that scrolls away helps nobody. */
    private static final int LISTED = 20;
    private static final List<String> HEADER = List.of("split", "pictures", "classes", "per class", "short side", "broken", "truncated",
            "misnamed", "duplicates");

    private CheckText() {
    }

    /**
     * @param check      what was found out
     * @param passedOver sentences, without their stops, about pictures that were not looked at
     * @return a table with a row per split, then the files that something is wrong with; ends with a line break
     */
    public static String table(DataCheck check, List<String> passedOver) {
        List<String> lines = new ArrayList<>(columns(check.splits()));
        for (SplitCheck split : check.splits()) {
            list(lines, split.name() + ", broken", split.broken());
            list(lines, split.name() + ", truncated", split.truncated());
            list(lines, split.name() + ", misnamed",
                    split.misnamed().stream().map(misnamed -> misnamed.file() + " holds " + misnamed.format().written()).toList());
            list(lines, split.name() + ", duplicates", split.duplicates().stream().map(CheckText::same).toList());
        }
        list(lines, "Passed over", passedOver);
        list(lines, "Notes", check.notes());
        list(lines, "Pictures that are in more than one split", check.shared().stream().map(CheckText::same).toList());
        list(lines, "Pictures that look alike", check.near().stream().map(DataCheck.Near::toString).toList());
        if (check.isClean()) {
            lines.add("");
            lines.add("No picture is broken" + (check.splits().size() > 1 ? ", and none is in two splits." : "."));
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static List<String> columns(List<SplitCheck> splits) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (SplitCheck split : splits) {
            rows.add(List.of(split.name(), number(split.pictures()), number(split.classes()), spread(split.perClass()),
                    split.shortSides().map(CheckText::spread).orElse("-"), number(split.broken().size()),
                    number(split.truncated().size()), number(split.misnamed().size()), number(split.surplus())));
        }
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.get(0)).append(" ".repeat(widths[0] - row.get(0).length()));
        for (int i = 1; i < widths.length; i++) {
            line.append("  ").append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
        }
        return line.toString();
    }

    private static String spread(CountSpread spread) {
        String median = spread.median() == Math.rint(spread.median()) ? "%,.0f" : "%,.1f";
        return String.format(Locale.ROOT, "%,d / " + median + " / %,d", spread.least(), spread.median(), spread.most());
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String same(List<String> files) {
        return String.join(" = ", files);
    }

    private static void list(List<String> lines, String what, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(what + ":");
        items.stream().limit(LISTED).forEach(item -> lines.add("  " + item));
        if (items.size() > LISTED) {
            lines.add(String.format(Locale.ROOT, "  and %,d more; --json writes all of them", items.size() - LISTED));
        }
    }

    /**
     * @param check      what was found out
     * @param passedOver sentences, without their stops, about pictures that were not looked at
     * @return a JSON object with every file that something is wrong with
     */
    public static String json(DataCheck check, List<String> passedOver) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("clean", check.isClean());
        json.put("splits", check.splits().stream().map(CheckText::json).toList());
        json.put("shared", check.shared());
        if (!check.near().isEmpty()) {
            json.put("near", check.near());
        }
        if (!check.notes().isEmpty()) {
            json.put("notes", check.notes());
        }
        if (!passedOver.isEmpty()) {
            json.put("passed_over", passedOver);
        }
        return Json.pretty(json) + "\n";
    }

    private static Map<String, Object> json(SplitCheck split) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", split.name());
        json.put("pictures", split.pictures());
        json.put("classes", split.classes());
        json.put("per_class", split.perClass());
        split.shortSides().ifPresent(sides -> json.put("short_side", sides));
        json.put("broken", split.broken());
        json.put("truncated", split.truncated());
        json.put("misnamed", split.misnamed().stream()
                .map(misnamed -> Map.of("file", misnamed.file(), "format", misnamed.format().name())).toList());
        json.put("duplicates", split.duplicates());
        return json;
    }
}
