package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * A picture without any encoding: {@link #SIDE} rows of red, then of green, then of blue bytes, as CIFAR-10 has them.
 *
 * @param file   what it lies in
 * @param batch  what messages call the batch of pictures it belongs to
 * @param index  its place in the batch, from 0
 * @param offset where its bytes begin in the file
 */
public record PlanarPicture(Archive file, String batch, int index, long offset) implements PictureFile {

    /** Width and height in pixels. */
    public static final int SIDE = 32;
    /** Bytes of one colour. */
    public static final int PLANE = SIDE * SIDE;

    @Override
    public String name() {
        return batch + "!/" + index;
    }

    @Override
    public String fileName() {
        return batch.substring(Math.max(batch.lastIndexOf('/'), batch.lastIndexOf('\\')) + 1) + "!" + index;
    }

    @Override
    public long size() {
        return 3 * PLANE;
    }

    @Override
    public OptionalInt plainSide() {
        return OptionalInt.of(SIDE);
    }

    @Override
    public int read(IntFunction<ByteBuffer> room) {
        ByteBuffer buffer = room.apply(3 * PLANE);
        buffer.limit(buffer.position() + 3 * PLANE);
        try {
            file.readFully(buffer, offset);
            return 3 * PLANE;
        } catch (IOException e) {
            throw PictureFailures.unreadable(name(), e);
        }
    }
}
