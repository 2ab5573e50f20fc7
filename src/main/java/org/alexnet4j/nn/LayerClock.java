package org.alexnet4j.nn;

/** Adds up what a layer takes. */
final class LayerClock {

    private long forward;
    private long backward;

    /** Adds the time since {@code start}, of {@link System#nanoTime}, to the forward passes. */
    void forwardSince(long start) {
        forward += System.nanoTime() - start;
    }

    /** Adds the time since {@code start}, of {@link System#nanoTime}, to the backward passes. */
    void backwardSince(long start) {
        backward += System.nanoTime() - start;
    }

    void reset() {
        forward = 0;
        backward = 0;
    }

    double forwardSeconds() {
        return forward / 1e9;
    }

    double backwardSeconds() {
        return backward / 1e9;
    }
}
