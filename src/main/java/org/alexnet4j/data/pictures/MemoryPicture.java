package org.alexnet4j.data.pictures;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * A picture that is in memory already.
 *
 * @param name     what messages call it
 * @param contents what a picture file holds
 */
record MemoryPicture(String name, byte[] contents) implements PictureFile {

    @Override
    public String fileName() {
        return name;
    }

    @Override
    public long size() {
        return contents.length;
    }

    @Override
    public int read(IntFunction<ByteBuffer> room) {
        room.apply(contents.length).put(contents);
        return contents.length;
    }
}
