package org.alexnet4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.alexnet4j.nn.LayerTimes;

/** A comparison for people: as Markdown, in columns of equal width so that it is read as text as well. */
public final class ComparisonTable {

    private ComparisonTable() {
    }

    /**
     * @param comparison what was measured
     * @return Markdown, ending with a line break
     */
    public static String of(Comparison comparison) {
        List<String> lines = new ArrayList<>(setting(comparison));
        lines.add("");
        lines.addAll(MarkdownTable.of(speeds(comparison)));
        if (!comparison.peers().isEmpty()) {
            lines.add("");
            lines.addAll(MarkdownTable.of(ratios(comparison)));
            lines.add("");
            lines.addAll(checks(comparison));
        }
        if (!comparison.lost().isEmpty()) {
            lines.add("");
            comparison.lost().forEach((name, why) -> lines.add(name + " did not get to the end and is left out. " + why));
        }
        if (!comparison.layers().isEmpty()) {
            lines.add("");
            lines.addAll(layers(comparison));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> setting(Comparison comparison) {
        Comparison.Setting setting = comparison.setting();
        return List.of(
                format("%s: %d classes, %d x %d pixels, %s response normalisation; %s.", setting.name(), setting.classes(), setting.crop(),
                        setting.crop(), setting.lrn() ? "with" : "without", counted(setting.threads(), "thread")),
                format("Medians of %s of %s, (least..most); contestants take turns.", counted(setting.rounds(), "round"),
                        counted(setting.steps(), "step")),
                format("The most in a single-precision matrix product: %.0f GFLOP/s (%s); shares are of the most in the same round.",
                        comparison.peak().gflops(), comparison.peak().product()));
    }

    /** Towers are summed; what belongs to no layer is the update and the joins of the towers. */
    private static List<String> layers(Comparison comparison) {
        double step = comparison.setting().batch() / comparison.ours().speed(Job.TRAINING).median();
        Map<String, double[]> times = new LinkedHashMap<>();
        for (LayerTimes.Time time : comparison.layers()) {
            double[] sums = times.computeIfAbsent(time.layer().replaceAll("(?<=\\d)[ab]$", ""), name -> new double[2]);
            sums[0] += time.forwardSeconds();
            sums[1] += time.backwardSeconds();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("training step", "forward", "backward", "of the step"));
        times.forEach((layer, sums) -> rows.add(List.of(layer, milliseconds(sums[0]), milliseconds(sums[1]),
                format("%.1f %%", 100 * (sums[0] + sums[1]) / step))));
        return MarkdownTable.of(rows);
    }

    private static String milliseconds(double seconds) {
        return format("%.0f ms", 1000 * seconds);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static List<List<String>> speeds(Comparison comparison) {
        int batch = comparison.setting().batch();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("pictures/s", "training, batch " + batch, "GFLOP/s", "inference, batch " + batch, "GFLOP/s", "one picture",
                "peak memory"));
        for (Measured contestant : comparison.contestants()) {
            rows.add(List.of(contestant.name(),
                    spread(contestant.speed(Job.TRAINING), 1), gflops(comparison, contestant, Job.TRAINING),
                    spread(contestant.speed(Job.INFERENCE), 1), gflops(comparison, contestant, Job.INFERENCE),
                    spread(contestant.speed(Job.SINGLE), 1),
                    contestant.peakMb().isPresent() ? format("%,d MiB", contestant.peakMb().getAsLong()) : "n/a"));
        }
        return rows;
    }

    private static String gflops(Comparison comparison, Measured contestant, Job job) {
        return format("%.0f (%.0f %%)", comparison.gflops(contestant, job), 100 * comparison.share(contestant, job).median());
    }

    private static List<List<String>> ratios(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("times as fast", "training", "inference", "one picture"));
        for (Measured peer : comparison.peers()) {
            List<String> row = new ArrayList<>(List.of(comparison.ours().name() + " / " + peer.name()));
            for (Job job : Job.values()) {
                row.add(spread(comparison.ours().ratio(peer, job), 2));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> checks(Comparison comparison) {
        Measured.Check ours = comparison.ours().check();
        List<String> lines = new ArrayList<>();
        lines.add("Losses of the first steps, without dropout, from the same weights: "
                + ours.losses().stream().map(loss -> format("%.5f", loss)).collect(Collectors.joining(", ")) + ".");
        for (Measured peer : comparison.peers()) {
            int steps = Math.min(ours.comparable(), peer.check().comparable());
            lines.add(format("%s differs by %.0e of the loss (%s).", peer.name(), peer.check().difference(ours), steps == 1
                    ? "first step: its momentum is " + peer.check().momentum().name().toLowerCase(Locale.ROOT) : counted(steps, "step")));
        }
        return lines;
    }

    private static String spread(Spread spread, int digits) {
        String number = "%." + digits + "f";
        return format(number + " (" + number + ".." + number + ")", spread.median(), spread.least(), spread.most());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
