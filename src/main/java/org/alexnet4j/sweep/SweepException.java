package org.alexnet4j.sweep;

import org.alexnet4j.failures.UsageException;

/** A sweep that cannot be done as it was asked for: one clear sentence that says why and what to do. */
public final class SweepException extends UsageException {

    private static final long serialVersionUID = 1L;

    SweepException(String message) {
        super(message);
    }

    SweepException(String message, Throwable cause) {
        super(message, cause);
    }
}
