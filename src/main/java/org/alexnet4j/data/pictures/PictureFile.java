package org.alexnet4j.data.pictures;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.alexnet4j.data.DataException;

/** Where the bytes of one picture are. A set holds more than a million of these, so they share what they can. For several threads. */
public sealed interface PictureFile permits FolderPicture, PackedPicture, PlanarPicture, MemoryPicture {

    /**
     * @param file a picture file
     * @return that file as it lies on the disk
     */
    static PictureFile of(Path file) {
        Path name = file.getFileName();
        if (name == null) { // a root, which no picture is: reading it says so
            return new FolderPicture(file, "");
        }
        return new FolderPicture(Optional.ofNullable(file.getParent()).orElse(file.getFileSystem().getPath("")), name.toString());
    }

    /**
     * @param name  what messages call the picture
     * @param bytes what a picture file holds, not to be changed
     * @return a picture that is no file, such as one from standard input
     */
    static PictureFile of(String name, byte[] bytes) {
        return new MemoryPicture(name, bytes);
    }

    /** @return the whole name as messages show it, such as {@code train.tar!/n01440764/n01440764_18.JPEG} */
    String name();

    /** @return the last part of the name, such as {@code n01440764_18.JPEG}; in a folder of a class, what leads to it from there */
    String fileName();

    /**
     * @param levels how many folders up, at most as many as it lies in
     * @return the same picture, called by what leads to it from the folder there, with slashes: {@code images/n01443537_0.JPEG}
     */
    default PictureFile calledFrom(int levels) {
        return this;
    }

    /** @return the file, for software that opens it itself; empty where it lies in another one */
    default Optional<Path> onDisk() {
        return Optional.empty();
    }

    /**
     * @return how many bytes {@link #read} gives
     * @throws DataException when the file is not there
     */
    long size();

    /**
     * Reads all bytes of the picture.
     *
     * @param room gives a buffer with as many bytes remaining as it is asked for; it may be the same for every picture
     * @return the number of bytes, which now lie in that buffer from the position it had
     * @throws DataException naming the picture, when it cannot be read
     */
    int read(IntFunction<ByteBuffer> room);

    /**
     * @return all bytes of the picture
     * @throws DataException naming the picture, when it cannot be read
     */
    default byte[] bytes() {
        AtomicReference<ByteBuffer> buffer = new AtomicReference<>();
        read(size -> buffer.updateAndGet(none -> ByteBuffer.allocate(size)));
        return buffer.get().array();
    }

    /**
     * @param most how many bytes are enough
     * @return the first bytes of the picture, as many where it has as many; more where they cannot be had alone
     * @throws DataException naming the picture, when it cannot be read
     */
    default ByteBuffer head(int most) {
        return ByteBuffer.wrap(bytes());
    }

    /** @return width and height in pixels of a picture whose bytes are pixels without any format; empty for a picture file */
    default OptionalInt plainSide() {
        return OptionalInt.empty();
    }
}
