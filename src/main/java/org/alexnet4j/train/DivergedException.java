package org.alexnet4j.train;

import org.alexnet4j.failures.FailureException;

/** The loss or a weight is NaN or infinite: the run has stopped and its last good checkpoint is kept. */
public final class DivergedException extends FailureException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public DivergedException(String message) {
        super(message);
    }
}
