package org.alexnet4j.model;

import org.alexnet4j.failures.UsageException;

/** A model file that cannot be used: one clear sentence that says what, where, and what would be right. */
public final class ModelException extends UsageException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public ModelException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
