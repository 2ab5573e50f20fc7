package org.alexnet4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.files.TextTable;
import org.alexnet4j.report.Format;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.run.DryRun;
import org.alexnet4j.run.MemoryEstimate;
import org.alexnet4j.sweep.SweepOutline;

/** A sweep as text. */
final class SweepText {

    private SweepText() {
    }

    /** @return the candidates that are known before a sweep begins, as a table */
    static String candidates(SweepOutline outline) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("candidate", "schedule", "values"));
        outline.candidates().forEach(row -> lines.add(List.of(Integer.toString(row.number()), row.schedule(),
                values(row.values()) + row.problem().map(problem -> "  CANNOT BE TRAINED: " + problem).orElse(""))));
        if (outline.candidates().size() < outline.count()) {
            lines.add(List.of("…", "", "the others follow from the scores of those before them, " + outline.count() + " in all"));
        }
        return TextTable.of(lines, List.of(true, false, false));
    }

    /** @return what a sweep takes at most */
    static String cost(SweepConfig sweep, SweepOutline outline, DryRun tried) {
        double epoch = tried.training() * tried.secondsPerPicture() + tried.validation() * tried.secondsPerView();
        int parallel = sweep.search().parallel();
        String pauses = outline.pauses().size() == 1 ? ""
                : " They pause after epochs " + outline.pauses().subList(0, outline.pauses().size() - 1).stream().map(String::valueOf)
                        .collect(Collectors.joining(", ")) + ", and one in " + sweep.search().halving().orElseThrow().factor()
                        + " goes on.";
        return String.format(Locale.ROOT, "%,d candidates of %,d epochs.%s%nAt most %,d epochs are trained, %s each with %d native threads:"
                        + " %s, or %s of %d at a time where there are processors for all.%n%s of memory for each of them, of %s there are.",
                outline.count(), sweep.base().train().epochs(), pauses, outline.epochs(), Format.duration(epoch),
                sweep.search().threads(), Format.duration(outline.epochs() * epoch),
                Format.duration(outline.epochs() * epoch / parallel), parallel,
                MemoryEstimate.text(tried.memory().total()), MemoryEstimate.text(MemoryEstimate.available()));
    }

    /**
     * @param ranked  the candidates, the best first
     * @param measure what their scores are of
     * @param title   of the scores
     * @param most    rows of the table
     * @return the table
     */
    static String leaderboard(List<Candidate> ranked, Measure measure, String title, int most) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("rank", "candidate", title, "epochs", "runs", "status", "schedule", "values", ""));
        for (int i = 0; i < Math.min(most, ranked.size()); i++) {
            Candidate candidate = ranked.get(i);
            lines.add(List.of(Integer.toString(i + 1), Integer.toString(candidate.number()), score(candidate, measure),
                    Integer.toString(candidate.epochs()), Integer.toString(candidate.runs().size()),
                    candidate.status().word(), candidate.schedule(), values(candidate.values()), candidate.reason()));
        }
        return TextTable.of(lines, List.of(true, true, true, true, true, false, false, false, false));
    }

    private static String score(Candidate candidate, Measure measure) {
        return candidate.score().isEmpty() ? "-" : score(candidate.score().getAsDouble(), measure);
    }

    /** @return a score as people read it */
    static String score(double score, Measure measure) {
        return String.format(Locale.ROOT, measure.isError() ? "%.2f %%" : "%.4f", measure.isError() ? 100 * score : score);
    }

    private static String values(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }
}
