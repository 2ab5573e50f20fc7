package org.alexnet4j.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which classes were taken for which: a matrix, or where that would be too large the most frequent cases. */
final class ConfusionSection {

    /** Classes of the largest matrix that can be read. */
    private static final int MATRIX = 30;
    /** Cases in the list. */
    private static final int FREQUENT = 25;

    private final ReportData.Confusion confusion;

    private ConfusionSection(ReportData.Confusion confusion) {
        this.confusion = confusion;
    }

    /** Pictures of one class that were taken for another. */
    private record Case(int truth, int answer, long pictures, long all) {
    }

    static String of(ReportData.Confusion confusion) {
        if (confusion.classes().isEmpty()) {
            return "";
        }
        ConfusionSection section = new ConfusionSection(confusion);
        return Html.section("confusion", "Confusion", confusion.classes().size() > MATRIX ? section.list() : section.matrix());
    }

    private String matrix() {
        String head = labels().mapToObj(answer -> "<th scope=\"col\" title=\"" + name(answer) + "\"><span>" + name(answer) + "</span></th>")
                .collect(Collectors.joining());
        String rows = labels().mapToObj(this::row).collect(Collectors.joining("\n"));
        return "<p>Rows: what the pictures are; columns: what they were taken for. The deeper a cell, the larger its share of the row"
                + " (its square root, so that few can be seen): blue is right, orange wrong.</p>\n"
                + "<div class=\"wide\"><table class=\"confusion\"><thead><tr><td></td>" + head + "</tr></thead>\n<tbody>\n" + rows
                + "\n</tbody></table></div>";
    }

    private String row(int truth) {
        return "<tr><th scope=\"row\" title=\"" + name(truth) + "\"><span>" + name(truth) + "</span></th>"
                + labels().mapToObj(answer -> cell(truth, answer)).collect(Collectors.joining()) + "</tr>";
    }

    private String cell(int truth, int answer) {
        long count = confusion.counts()[truth][answer];
        if (count == 0) {
            return "<td></td>";
        }
        double share = count / (double) confusion.pictures(truth);
        String title = String.format(Locale.ROOT, "%s: %s of %s (%s)",
                truth == answer ? name(truth) + " recognised" : taken(truth, answer),
                Format.whole(count), Format.whole(confusion.pictures(truth)), Format.percent(share));
        return String.format(Locale.ROOT, "<td class=\"%s\" style=\"--share:%.3f\" title=\"%s\">%s</td>",
                truth == answer ? "right" : "wrong", Math.sqrt(share), title, Format.whole(count));
    }

    private String list() {
        List<Case> cases = cases();
        if (cases.isEmpty()) {
            return "<p>No picture was taken for one of another class.</p>";
        }
        return "<p>" + (cases.size() > FREQUENT ? "The " + FREQUENT + " most frequent of " + Format.whole(cases.size()) : "The")
                + " pairs of classes that were confused:</p>\n"
                + cases.stream().limit(FREQUENT)
                        .map(each -> "<li>" + taken(each.truth(), each.answer()) + ": " + Format.whole(each.pictures()) + " of "
                                + Format.whole(each.all()) + "</li>")
                        .collect(Collectors.joining("\n", "<ol class=\"confusions\">\n", "\n</ol>"));
    }

    /** Of two with the same count, that with the larger share of its class comes first. */
    private List<Case> cases() {
        return labels().boxed()
                .flatMap(truth -> labels().filter(answer -> answer != truth && confusion.counts()[truth][answer] > 0)
                        .mapToObj(answer -> new Case(truth, answer, confusion.counts()[truth][answer], confusion.pictures(truth))))
                .sorted(Comparator.comparingLong(Case::pictures).reversed().thenComparing(Case::all))
                .toList();
    }

    private String taken(int truth, int answer) {
        return name(truth) + " taken for " + name(answer);
    }

    private String name(int label) {
        return Html.escape(confusion.classes().get(label));
    }

    private IntStream labels() {
        return IntStream.range(0, confusion.classes().size());
    }
}
