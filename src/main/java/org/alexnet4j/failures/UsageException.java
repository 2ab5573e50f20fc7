package org.alexnet4j.failures;

/** What the user gave cannot be used; it is found before anything is run. */
public abstract non-sealed class UsageException extends ExplainedException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user, or several lines of one each */
    protected UsageException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    protected UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
