package org.alexnet4j.bench;

/** What is timed. */
public enum Job {
    /** Steps of training on the minibatch. */
    TRAINING,
    /** Probabilities of the minibatch. */
    INFERENCE,
    /** Probabilities of one picture at a time. */
    SINGLE;

    int pictures(int batch) {
        return this == SINGLE ? 1 : batch;
    }

    /** A single picture takes so little time that more of them are needed. */
    int repetitions(int steps) {
        return this == SINGLE ? 20 * steps : steps;
    }

    int warmUp() {
        return this == SINGLE ? 700 : 2;
    }

    double operations(Work work) {
        return this == TRAINING ? work.training() : work.inference();
    }
}
