package org.alexnet4j.run;

import java.util.function.Supplier;
import org.alexnet4j.data.DataException;
import org.alexnet4j.failures.FailureException;

/** A run that began and failed, as pictures could not be read. */
public final class RunFailedException extends FailureException {

    private static final long serialVersionUID = 1L;

    private RunFailedException(DataException cause) {
        super(cause.getMessage(), cause);
    }

    /**
     * Does what comes after all that was given has been accepted: pictures that cannot be read now are a failed run.
     *
     * @param work the run
     * @param <T>  what it gives
     * @return what it gives
     * @throws RunFailedException where a picture cannot be read, with the sentence about it
     */
    public static <T> T running(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataException e) {
            throw new RunFailedException(e);
        }
    }
}
