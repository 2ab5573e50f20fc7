package org.alexnet4j.data.feed;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.alexnet4j.data.pictures.Archive;

/**
 * Reads pieces of shards that follow each other, in large blocks: what lies between them, headers and labels, is read along with them. For
 * one thread.
 */
final class BlockReader {

    /** Large enough that a seek, or a request to another machine, counts little. */
    private static final int BLOCK = 1 << 20;

    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).limit(0);
    private Optional<Archive> archive = Optional.empty();
    private long start;

    /**
     * @param from   the shard
     * @param offset where the piece begins
     * @param length how many bytes it has
     * @return its bytes
     * @throws IOException where the shard cannot be read or ends before
     */
    byte[] read(Archive from, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            long next = offset + done;
            if (!holds(from, next)) {
                fill(from, next);
            }
            int place = (int) (next - start);
            int count = Math.min(length - done, block.limit() - place);
            block.get(place, bytes, done, count);
            done += count;
        }
        return bytes;
    }

    private boolean holds(Archive from, long offset) {
        return archive.isPresent() && archive.get() == from && offset >= start && offset < start + block.limit();
    }

    private void fill(Archive from, long offset) throws IOException {
        archive = Optional.empty();
        long left = from.size() - offset;
        if (left <= 0) {
            throw new EOFException("the file ends before it does");
        }
        block.clear().limit((int) Math.min(BLOCK, left));
        from.readFully(block, offset);
        block.flip();
        start = offset;
        archive = Optional.of(from);
    }
}
