package org.alexnet4j.ui;

import java.util.Objects;

/**
 * How far the training of a candidate is: what a task hands to {@link ArbiterPages} with each iteration, where it has no network to give.
 *
 * @param score         of the iteration's minibatch; the curve leaves out what is not finite
 * @param parameters    how many the network has
 * @param layers        how many the network has
 * @param configuration of the candidate, as text of any number of lines; may be empty
 */
public record CandidateProgress(double score, long parameters, int layers, String configuration) {

    public CandidateProgress {
        Objects.requireNonNull(configuration);
    }
}
