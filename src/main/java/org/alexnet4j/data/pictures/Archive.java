package org.alexnet4j.data.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The bytes of a file that many pictures lie in, wherever it is. Several threads may read it side by side: there is no position that they
 * would share. An implementation need not be fast at small pieces: shards are read a block after the other.
 */
public interface Archive {

    /** @return what messages call it, such as its path */
    String name();

    /**
     * @return its length in bytes
     * @throws IOException where it cannot be asked for
     */
    long size() throws IOException;

    /**
     * @param target where the bytes go
     * @param offset where to begin, in bytes
     * @return how many bytes were read, less than fit into the buffer at will, or -1 at the end
     * @throws IOException where they cannot be read
     */
    int read(ByteBuffer target, long offset) throws IOException;

    /**
     * Reads up to the limit of a buffer.
     *
     * @param target where the bytes go
     * @param offset where they begin, in bytes
     * @throws EOFException where the archive ends before
     * @throws IOException  where they cannot be read
     */
    default void readFully(ByteBuffer target, long offset) throws IOException {
        long next = offset;
        while (target.hasRemaining()) {
            int count = read(target, next);
            if (count < 0) {
                throw new EOFException("the file ends before it does");
            }
            next += count;
        }
    }
}
