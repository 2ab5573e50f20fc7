package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.files.TextTable;
import org.alexnet4j.paper.ClaimOutcome;
import org.alexnet4j.paper.ClaimText;
import org.alexnet4j.paper.KnownOutcomes;

/** The claims as a table. */
final class ClaimListText {

    private ClaimListText() {
    }

    static String of(List<ClaimConfig> claims, Path results) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("id", "section", "paper", "authors' log", "scales", "known here"));
        KnownOutcomes known = new KnownOutcomes(results);
        for (ClaimConfig claim : claims) {
            List<String> outcomes = new ArrayList<>();
            for (ClaimOutcome outcome : known.of(claim)) {
                outcomes.add(outcome.scale().written() + ": " + ClaimText.verdict(outcome) + seeds(outcome));
            }
            lines.add(List.of(claim.id(), claim.section(), claim.paper(), claim.log(),
                    claim.scales().keySet().stream().map(Scale::written).collect(Collectors.joining(", ")), String.join("; ", outcomes)));
        }
        return TextTable.of(lines, List.of(false, false, false, false, false, false));
    }

    private static String seeds(ClaimOutcome outcome) {
        return outcome.sides().isEmpty() ? "" : " (" + outcome.seeds() + (outcome.seeds() == 1 ? " seed)" : " seeds)");
    }
}
