package org.alexnet4j.ui;

import org.alexnet4j.failures.UsageException;

/** Pages that cannot be served: one clear sentence that says why and what to do. */
public final class UiException extends UsageException {

    private static final long serialVersionUID = 1L;

    UiException(String message, Throwable cause) {
        super(message, cause);
    }
}
