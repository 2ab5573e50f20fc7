package org.alexnet4j.export;

import org.alexnet4j.failures.FailureException;

/** An exported file that cannot be run: one clear sentence that says why. */
public final class ExportException extends FailureException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
