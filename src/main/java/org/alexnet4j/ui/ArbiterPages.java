package org.alexnet4j.ui;

import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Arbiter's page about a sweep: how far it is, its configuration, each candidate with its status, its score, the values of its parameters
 * and its score against iterations.
 */
public interface ArbiterPages extends ServedPages {

    /**
     * What is to be added to the listeners of one runner. Its {@code onCandidateIteration} takes a
     * {@link org.deeplearning4j.nn.graph.ComputationGraph} or a {@link CandidateProgress} as the candidate. It throws nothing, whatever the
     * runner's configuration consists of, and may be called by several threads.
     *
     * @return the listener, always the same
     */
    StatusListener listener();
}
