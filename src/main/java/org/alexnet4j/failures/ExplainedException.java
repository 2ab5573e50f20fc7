package org.alexnet4j.failures;

/** Something that has a sentence for the user, which says what, where, and what would be right; no fault of the program. */
public abstract sealed class ExplainedException extends RuntimeException permits UsageException, FailureException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user, or several lines of one each */
    protected ExplainedException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause   what happened below
     */
    protected ExplainedException(String message, Throwable cause) {
        super(message, cause);
    }
}
