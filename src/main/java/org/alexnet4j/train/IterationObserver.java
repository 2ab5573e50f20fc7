package org.alexnet4j.train;

import org.deeplearning4j.nn.graph.ComputationGraph;

/** Looks at a network after each minibatch, without changing how training goes on. */
interface IterationObserver {

    /**
     * A minibatch that is done.
     *
     * @param epoch      from 1
     * @param iterations minibatches since the start of the run, this one included
     * @param pictures   of the minibatch
     * @param loss       its mean cross-entropy in nats
     */
    record Step(int epoch, long iterations, int pictures, double loss) {
    }

    /**
     * Training starts or goes on; what was noted after the point from which it goes on is forgotten.
     *
     * @param graph      the network
     * @param iterations minibatches since the start of the run
     */
    void begin(ComputationGraph graph, long iterations);

    /** @param step the minibatch that was trained on */
    void after(ComputationGraph graph, Step step);

    /** @return what its time counts as */
    default TimeSpent.Activity activity() {
        return TimeSpent.Activity.OBSERVING;
    }
}
