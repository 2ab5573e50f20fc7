package org.alexnet4j.api;

import java.util.List;
import java.util.Objects;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.paper.ClaimOutcome;
import org.alexnet4j.paper.ClaimText;

/**
 * What became of a claim of the paper.
 *
 * @param id        of the claim, such as {@code lrn}
 * @param scale     at which it was run
 * @param verdict   in a few words, such as {@code holds here}
 * @param sentences what was found
 * @param outcome   the same with all its runs, intervals and errors
 */
public record ClaimResult(String id, Scale scale, String verdict, List<String> sentences, ClaimOutcome outcome) {

    /**
     * @param id        of the claim, such as {@code lrn}
     * @param scale     at which it was run
     * @param verdict   in a few words, such as {@code holds here}
     * @param sentences what was found
     * @param outcome   the same with all its runs, intervals and errors
     */
    public ClaimResult {
        Objects.requireNonNull(id);
        Objects.requireNonNull(scale);
        Objects.requireNonNull(verdict);
        sentences = List.copyOf(sentences);
        Objects.requireNonNull(outcome);
    }

    static ClaimResult of(ClaimOutcome outcome) {
        return new ClaimResult(outcome.claim().id(), outcome.scale(), ClaimText.verdict(outcome), ClaimText.sentences(outcome), outcome);
    }
}
