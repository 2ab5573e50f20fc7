package org.alexnet4j.data;

/** A file that was read but is no picture, or a damaged or too large one; a training set can do without a few of them. */
public final class BrokenPictureException extends DataException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence that names the picture */
    public BrokenPictureException(String message) {
        super(message);
    }

    /**
     * @param message one sentence that names the picture
     * @param cause   what happened below
     */
    public BrokenPictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
