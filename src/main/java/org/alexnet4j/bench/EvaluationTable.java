package org.alexnet4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of evaluations for people, as Markdown. */
public final class EvaluationTable {

    private EvaluationTable() {
    }

    /**
     * @param comparison what was measured
     * @return Markdown, ending with a line break
     */
    public static String of(EvaluationComparison comparison) {
        List<String> lines = new ArrayList<>(setting(comparison.setting()));
        lines.add("");
        lines.addAll(MarkdownTable.of(speeds(comparison)));
        if (!comparison.peers().isEmpty()) {
            lines.add("");
            lines.addAll(MarkdownTable.of(ratios(comparison)));
            lines.add("");
            comparison.peers().forEach(peer -> lines.add(format("No probability of %s, mean of ten views, differs from ours by more than"
                    + " %.1e.", peer.name(), peer.difference())));
        }
        comparison.lost().forEach((name, why) -> lines.add("\n" + name + " did not get to the end and is left out. " + why));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> setting(EvaluationComparison.Setting setting) {
        return List.of(
                format("%s: %d classes, %d x %d pixels; evaluation of %s at a time, at most %d views in a minibatch; %s.", setting.name(),
                        setting.classes(), setting.crop(), setting.crop(), counted(setting.pictures(), "picture"), setting.batch(),
                        counted(setting.threads(), "thread")),
                format("Medians of %s, (least..most); contestants take turns, with the same weights and the same views.",
                        counted(setting.rounds(), "round")));
    }

    private static List<List<String>> speeds(EvaluationComparison comparison) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("pictures/s", "ten views", "centre view", "time of ten views to one")));
        comparison.contestants().forEach(contestant -> rows.add(row(contestant.name(), contestant.speeds())));
        rows.add(row(comparison.ours().name() + " from files", comparison.files()));
        return rows;
    }

    private static List<String> row(String name, EvaluationComparison.Speeds speeds) {
        return List.of(name, spread(Spread.of(speeds.ten()), 1), spread(Spread.of(speeds.centre()), 1), spread(speeds.tenToOne(), 2));
    }

    private static List<List<String>> ratios(EvaluationComparison comparison) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("times as fast", "ten views", "centre view")));
        EvaluationComparison.Row ours = comparison.ours();
        comparison.peers().forEach(peer -> rows.add(List.of(ours.name() + " / " + peer.name(),
                spread(ours.speeds().times(peer.speeds()), 2), spread(ours.speeds().timesCentre(peer.speeds()), 2))));
        return rows;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String spread(Spread spread, int digits) {
        String number = "%." + digits + "f";
        return format(number + " (" + number + ".." + number + ")", spread.median(), spread.least(), spread.most());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
