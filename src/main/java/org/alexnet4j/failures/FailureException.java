package org.alexnet4j.failures;

/** What began and failed. */
public abstract non-sealed class FailureException extends ExplainedException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user, or several lines of one each */
    protected FailureException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    protected FailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
