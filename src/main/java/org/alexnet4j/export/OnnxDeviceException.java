package org.alexnet4j.export;

import org.alexnet4j.failures.UsageException;

/** A device that was asked for and cannot be had: one clear sentence that says what is missing. */
public final class OnnxDeviceException extends UsageException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the user */
    public OnnxDeviceException(String message) {
        super(message);
    }
}
