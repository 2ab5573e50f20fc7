package org.alexnet4j.run;

import org.alexnet4j.failures.UsageException;

/** A run that cannot start or be resumed: one clear sentence that says why and what to do. */
public final class RunException extends UsageException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public RunException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
