package org.alexnet4j.data.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.function.IntFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A picture in an archive.
 *
 * @param folder   the folder it lies in; one object for all of its pictures
 * @param fileName its name there; with slashes where it lies deeper
 * @param offset   where its bytes begin in the archive
 * @param packed   how many bytes it takes there
 * @param length   how many bytes it has
 * @param deflated whether its bytes are compressed
 */
public record PackedPicture(PackedFolder folder, String fileName, long offset, int packed, int length, boolean deflated)
        implements PictureFile {

    @Override
    public String name() {
        return folder.name(fileName);
    }

    @Override
    public PictureFile calledFrom(int levels) {
        String prefix = folder.prefix();
        int start = prefix.length();
        for (int i = 0; i < levels; i++) {
            start = prefix.lastIndexOf('/', start - 2) + 1;
        }
        return new PackedPicture(new PackedFolder(folder.archive(), prefix.substring(0, start)), prefix.substring(start) + fileName, offset,
                packed, length, deflated);
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public ByteBuffer head(int most) {
        if (deflated || length <= most) {
            return PictureFile.super.head(most);
        }
        return ByteBuffer.wrap(new PackedPicture(folder, fileName, offset, most, most, false).bytes());
    }

    @Override
    public int read(IntFunction<ByteBuffer> room) {
        ByteBuffer buffer = room.apply(length);
        buffer.limit(buffer.position() + length);
        try {
            if (deflated) {
                inflate(buffer);
            } else {
                folder.archive().readFully(buffer, offset);
            }
            return length;
        } catch (NoSuchFileException e) {
            throw PictureFailures.missing(name(), e);
        } catch (IOException | DataFormatException e) {
            throw PictureFailures.unreadable(name(), e);
        }
    }

    private void inflate(ByteBuffer target) throws IOException, DataFormatException {
        ByteBuffer compressed = ByteBuffer.allocate(packed);
        folder.archive().readFully(compressed, offset);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(compressed.flip());
            while (target.hasRemaining()) {
                if (inflater.inflate(target) == 0) {
                    throw new DataFormatException("its compressed data end too early");
                }
            }
        } finally {
            inflater.end();
        }
    }
}
