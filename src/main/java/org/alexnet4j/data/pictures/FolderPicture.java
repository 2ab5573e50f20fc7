package org.alexnet4j.data.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/**
 * A picture that is a file of its own.
 *
 * @param folder   the folder it lies in; one object for all files of the folder
 * @param fileName its name there; with slashes where it lies deeper
 */
record FolderPicture(Path folder, String fileName) implements PictureFile {

    /** @return the file */
    Path path() {
        return folder.resolve(fileName);
    }

    @Override
    public PictureFile calledFrom(int levels) {
        Path above = folder;
        String below = fileName;
        for (int i = 0; i < levels; i++) {
            below = above.getFileName() + "/" + below;
            above = Optional.ofNullable(above.getParent()).orElse(above.getFileSystem().getPath(""));
        }
        return new FolderPicture(above, below);
    }

    @Override
    public Optional<Path> onDisk() {
        return Optional.of(path());
    }

    @Override
    public String name() {
        return path().toString();
    }

    @Override
    public long size() {
        try {
            return Files.size(path());
        } catch (NoSuchFileException e) {
            throw PictureFailures.missing(name(), e);
        } catch (IOException e) {
            throw PictureFailures.unreadable(name(), e);
        }
    }

    @Override
    public ByteBuffer head(int most) {
        AtomicReference<ByteBuffer> head = new AtomicReference<>();
        read(size -> head.updateAndGet(none -> ByteBuffer.allocate(size)), most);
        return head.get().flip();
    }

    @Override
    public int read(IntFunction<ByteBuffer> room) {
        return read(room, Integer.MAX_VALUE);
    }

    private int read(IntFunction<ByteBuffer> room, int most) {
        try (FileChannel channel = FileChannel.open(path(), StandardOpenOption.READ)) {
            int size = Math.min(most, Math.toIntExact(channel.size()));
            ByteBuffer buffer = room.apply(size);
            int end = buffer.position() + size;
            while (buffer.position() < end) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException("it became shorter while it was read");
                }
            }
            return size;
        } catch (NoSuchFileException e) {
            throw PictureFailures.missing(name(), e);
        } catch (IOException | ArithmeticException e) {
            throw PictureFailures.unreadable(name(), e);
        }
    }
}
