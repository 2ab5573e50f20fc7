package org.alexnet4j.sweep;

import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;

/**
 * Ends Arbiter's runner when nothing is left to begin and nothing is under way. Its own conditions count candidates, and never come true
 * for a grid that has fewer.
 */
record Over(Plan plan, JobGenerator generator) implements TerminationCondition {

    @Override
    public void initialize(IOptimizationRunner runner) {
    }

    @Override
    public boolean terminate(IOptimizationRunner runner) {
        return !generator.hasMoreCandidates() && plan.isOver() && runner.numCandidatesQueued() == 0;
    }
}
