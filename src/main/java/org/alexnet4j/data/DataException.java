package org.alexnet4j.data;

import org.alexnet4j.failures.UsageException;

/** Data that cannot be used: one clear sentence that says what, where, and what would be right. */
public sealed class DataException extends UsageException permits BrokenPictureException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public DataException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
