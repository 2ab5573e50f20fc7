package org.alexnet4j.nn;

import org.alexnet4j.backend.Backend;

/** Adds up what a layer takes. */
final class LayerClock {

    private long forward;
    private long backward;
    private boolean asked;

    /** Adds the time since {@code start}, of {@link System#nanoTime}, to the forward passes. */
    void forwardSince(long start) {
        await();
        forward += System.nanoTime() - start;
    }

    /** Adds the time since {@code start}, of {@link System#nanoTime}, to the backward passes. */
    void backwardSince(long start) {
        await();
        backward += System.nanoTime() - start;
    }

    /** A card's operations are under way when they return. Where nobody asks for times, the next layer need not wait for them. */
    private void await() {
        if (asked) {
            Backend.await();
        }
    }

    /** Starts anew; on a card, the times are right from here on. */
    void reset() {
        asked = true;
        Backend.await();
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
