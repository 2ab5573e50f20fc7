package org.alexnet4j.notebook;

import org.alexnet4j.failures.FailureException;

/** A notebook that was run and failed: a cell's error, or what came out is not what it should be. */
public final class NotebookFailure extends FailureException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user, or several lines of one each */
    NotebookFailure(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user, or several lines of one each
     * @param cause   what happened below
     */
    NotebookFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
