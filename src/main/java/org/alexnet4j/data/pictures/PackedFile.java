package org.alexnet4j.data.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that many pictures lie in, such as an archive. It is opened when it is first read and stays so for as long as pictures refer to
 * it. Several threads may read it side by side: there is no position that they would share.
 */
public final class PackedFile {

    private final Path path;
    private Optional<FileChannel> channel = Optional.empty();

    /** @param path the file */
    public PackedFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** An interrupt of a thread that reads closes the channel under all the others, so that it may have to be opened again. */
    private synchronized FileChannel channel() throws IOException {
        if (channel.isEmpty() || !channel.get().isOpen()) {
            channel = Optional.of(FileChannel.open(path, StandardOpenOption.READ));
        }
        return channel.get();
    }

    /** @return the length of the whole file in bytes */
    long size() throws IOException {
        return channel().size();
    }

    /**
     * Reads up to the limit of a buffer.
     *
     * @param target where the bytes go
     * @param offset where they begin in the file
     * @throws EOFException when the file ends before
     */
    public void readFully(ByteBuffer target, long offset) throws IOException {
        FileChannel open = channel();
        long next = offset;
        while (target.hasRemaining()) {
            int count = open.read(target, next);
            if (count < 0) {
                throw new EOFException("the file ends before it does");
            }
            next += count;
        }
    }

    /**
     * @param target where the bytes go
     * @param offset where to begin in the file
     * @return how many bytes were read, less than fit into the buffer at will, or -1 at the end of the file
     */
    int read(ByteBuffer target, long offset) throws IOException {
        return channel().read(target, offset);
    }
}
