package org.alexnet4j.notebook;

import org.alexnet4j.failures.UsageException;

/** A notebook, or what is to run it, that cannot be used: one clear sentence that says why and what to do. */
public final class NotebookException extends UsageException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    NotebookException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    NotebookException(String message, Throwable cause) {
        super(message, cause);
    }
}
