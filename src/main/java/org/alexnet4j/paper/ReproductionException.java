package org.alexnet4j.paper;

import org.alexnet4j.failures.UsageException;

/** A claim cannot be run as it was asked for; the message is a sentence that says what would be right. */
public final class ReproductionException extends UsageException {

    private static final long serialVersionUID = 1L;

    /** @param message a sentence for people to read */
    public ReproductionException(String message) {
        super(message);
    }

    /**
     * @param message a sentence for people to read
     * @param cause   what was thrown below
     */
    public ReproductionException(String message, Throwable cause) {
        super(message, cause);
    }
}
