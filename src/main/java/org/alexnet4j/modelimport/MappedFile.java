package org.alexnet4j.modelimport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alexnet4j.model.ModelException;

/** The bytes of a file without a copy of them in memory. */
final class MappedFile {

    private MappedFile() {
    }

    /**
     * @param file a file
     * @return its content, the lowest byte of a number first; cannot be written
     * @throws ModelException when there is none, or it is empty or too large for protobuf
     */
    static ByteBuffer of(Path file) {
        if (Files.isDirectory(file)) {
            throw new ModelException(file + " is a folder, not a file of a network.");
        }
        if (!Files.exists(file)) {
            throw new ModelException("There is no file " + file + ".");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size == 0) {
                throw new ModelException(file + " is empty.");
            }
            if (size > Integer.MAX_VALUE) {
                throw new ModelException("%s has %,d bytes; no format of networks that is read here goes beyond 2,147,483,647."
                        .formatted(file, size));
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
