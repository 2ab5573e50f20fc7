package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.alexnet4j.paper.ClaimOutcome;
import org.alexnet4j.paper.ClaimText;

/** What became of a claim, as it is printed. */
final class ClaimOutcomeText {

    private ClaimOutcomeText() {
    }

    static String of(ClaimOutcome outcome, Path results) {
        String nl = System.lineSeparator();
        StringBuilder text = new StringBuilder(nl).append(outcome.claim().id()).append(" (section ").append(outcome.claim().section())
                .append("), ").append(outcome.scale().written()).append(": ").append(ClaimText.verdict(outcome)).append(nl)
                .append("  ").append(outcome.claim().says()).append(nl)
                .append("  Paper: ").append(outcome.claim().paper()).append(nl);
        if (!outcome.claim().log().isEmpty()) {
            text.append("  Authors' log: ").append(outcome.claim().log()).append(nl);
        }
        text.append(ClaimText.sentences(outcome).stream().map(sentence -> "  " + sentence).collect(Collectors.joining(nl)));
        if (!outcome.sides().isEmpty()) {
            text.append(nl).append("  Rows: ").append(results.resolve(outcome.claim().id() + ".csv"));
        }
        return text.toString();
    }
}
