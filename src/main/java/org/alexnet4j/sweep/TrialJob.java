package org.alexnet4j.sweep;

import java.util.List;

/**
 * A training to be done: a trial until an epoch.
 *
 * @param trial    which
 * @param proposal what it tries
 * @param until    the epoch after which it pauses, or the last one
 * @param others   numbers of the candidates that it is compared with after each epoch and stopped early by; empty for none
 */
record TrialJob(Trial trial, Proposal proposal, int until, List<Integer> others) {

    TrialJob {
        others = List.copyOf(others);
    }
}
