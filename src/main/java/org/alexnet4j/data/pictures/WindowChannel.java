package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A part of a file as a channel of its own, as an archive within an archive is. Closing it does nothing. */
final class WindowChannel implements SeekableByteChannel {

    private final Archive file;
    private final long start;
    private final long length;
    private long position;

    /**
     * @param file   the file
     * @param start  where the part begins, in bytes
     * @param length how long it is
     */
    WindowChannel(Archive file, long start, long length) {
        this.file = file;
        this.start = start;
        this.length = length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        long left = length - position;
        if (left <= 0) {
            return -1;
        }
        ByteBuffer part = target.slice();
        part.limit((int) Math.min(left, part.remaining()));
        int count = file.read(part, start + position);
        if (count > 0) {
            target.position(target.position() + count);
            position += count;
        }
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The file stays open for its pictures.
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
