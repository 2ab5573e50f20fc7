package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * The bytes that the files of a format begin with.
 *
 * @param bytes a character for each byte, or {@link #ANY}
 */
record Signature(String bytes) {

    /** Stands for any byte. */
    static final String ANY = "\uFFFF";

    /** @return whether a file begins so; its position and limit stay as they are */
    boolean begins(ByteBuffer file) {
        return file.remaining() >= bytes.length() && IntStream.range(0, bytes.length()).allMatch(i -> bytes.charAt(i) == ANY.charAt(0)
                || Byte.toUnsignedInt(file.get(file.position() + i)) == bytes.charAt(i));
    }
}
