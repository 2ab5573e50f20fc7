package org.alexnet4j.bench;

import org.alexnet4j.failures.FailureException;

/** A measurement that began and failed: one sentence for the user. */
public final class BenchException extends FailureException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public BenchException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
