package org.alexnet4j.failures;

/** What ended another thread's work. */
public final class ThreadFailure {

    private ThreadFailure() {
    }

    /**
     * @param cause of its end
     * @return the same where it is unchecked, to be thrown; otherwise an exception that has it as its cause
     * @throws Error where it is one
     */
    public static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            return e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return new IllegalStateException(cause);
    }
}
