package org.alexnet4j.data.prepare;

import java.io.UncheckedIOException;
import java.util.List;
import org.alexnet4j.data.Progress;

/** A copy of a data set that is being made, in a folder that belongs to this process until it is closed. */
public interface PreparedSet extends AutoCloseable {

    /** @return how many pictures the data set holds */
    int pictures();

    /** @return how many of them are still to be written */
    int missing();

    /**
     * Writes the pictures that are missing. One that cannot be decoded is left out.
     *
     * @param threads  how many threads, at least 1; the result does not depend on it
     * @param progress told of every picture that was missing
     * @return a sentence for each picture left out, in the order of their names
     * @throws UncheckedIOException where a picture cannot be written
     */
    List<String> write(int threads, Progress progress);

    /** Lets other processes at the folder. */
    @Override
    void close();
}
