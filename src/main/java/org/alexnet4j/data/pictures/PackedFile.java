package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that many pictures lie in, such as an archive. It is opened when it is first read and stays so for as long as pictures refer to
 * it.
 */
public final class PackedFile implements Archive {

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

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long size() throws IOException {
        return channel().size();
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
        return channel().read(target, offset);
    }
}
