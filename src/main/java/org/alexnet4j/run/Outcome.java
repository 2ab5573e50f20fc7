package org.alexnet4j.run;

import java.util.Objects;

/**
 * Where a training among several stands.
 *
 * @param status  how its last training ended
 * @param epochs  it has been trained for
 * @param reason  why it was stopped, ended early or failed, a sentence; empty where there is nothing to say
 * @param seconds all its trainings took
 */
public record Outcome(Status status, int epochs, String reason, double seconds) {

    /** How a training ended. */
    public enum Status {
        /** A checkpoint holds it: its time may come again. */
        PAUSED,
        /** It was worse than most, and is over. */
        STOPPED,
        /** It had all its epochs, or its schedule or its patience ended it. */
        FINISHED,
        /** It could not go on. */
        FAILED
    }

    public Outcome {
        Objects.requireNonNull(status);
        Objects.requireNonNull(reason);
    }

    /**
     * @param epoch an epoch
     * @return whether there is nothing left to train until that epoch
     */
    public boolean reaches(int epoch) {
        return status != Status.PAUSED || epochs >= epoch;
    }

    /**
     * @param epoch an epoch
     * @return whether it came to that epoch, or ended well before it, whatever became of it later
     */
    public boolean came(int epoch) {
        return status != Status.FAILED || epochs >= epoch;
    }
}
