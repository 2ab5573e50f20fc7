package org.alexnet4j.sweep;

import java.util.Objects;

/**
 * Where a trial stands.
 *
 * @param status  how its last training ended
 * @param epochs  it has been trained for
 * @param reason  why it was stopped, ended early or failed, a sentence; empty where there is nothing to say
 * @param seconds all its trainings took
 */
record Outcome(Status status, int epochs, String reason, double seconds) {

    /** How a training ended. */
    enum Status {
        /** A checkpoint holds it: its time may come again. */
        PAUSED,
        /** It was worse than most, and is over. */
        STOPPED,
        /** It had all its epochs, or its schedule or its patience ended it. */
        FINISHED,
        /** It could not go on. */
        FAILED
    }

    Outcome {
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
    }

    /** @return whether there is nothing left to train until that epoch */
    boolean reaches(int epoch) {
        return status != Status.PAUSED || epochs >= epoch;
    }

    /** @return whether it failed before that epoch had ended; until then, one that fails later is as good as any */
    boolean failedBefore(int epoch) {
        return status == Status.FAILED && epochs < epoch;
    }
}
