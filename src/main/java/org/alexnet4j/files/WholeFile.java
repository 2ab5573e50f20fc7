package org.alexnet4j.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file of the run folder so that a kill at any moment leaves the old content or the new, never a part. */
public final class WholeFile {

    private static final int BUFFER = 1 << 20;

    private WholeFile() {
    }

    /**
     * Replaces a file's content.
     *
     * @param file    the file; its folder exists
     * @param content the new content, written as UTF-8
     * @throws UncheckedIOException when it cannot be written; the old content is still there
     */
    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces a file's content.
     *
     * @param file    the file; its folder exists
     * @param content the new content
     * @throws UncheckedIOException when it cannot be written; the old content is still there
     */
    public static void write(Path file, byte[] content) {
        write(file, stream -> stream.write(content));
    }

    /**
     * Replaces a file's content by what is written to a stream.
     *
     * @param file    the file; its folder exists
     * @param content writes the new content; need not close the stream
     * @throws UncheckedIOException when it cannot be written; the old content is still there
     */
    public static void write(Path file, Content content) {
        write(file, temporary(file), content);
    }

    /**
     * One name, so that what a killed process leaves is overwritten by the next one.
     *
     * @param file a file that is written by {@link #write}
     * @return what a kill may leave beside it
     */
    public static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /**
     * Replaces the content of a file that others may be writing at the same time; the last one's stays.
     *
     * @param file    the file; its folder exists
     * @param content writes the new content; need not close the stream
     * @throws UncheckedIOException when it cannot be written; the old content is still there
     */
    public static void writeShared(Path file, Content content) {
        write(file, file.resolveSibling("%s.%s.tmp".formatted(file.getFileName(), UUID.randomUUID())), content);
    }

    private static void write(Path file, Path temporary, Content content) {
        try {
            try {
                writeThrough(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + reason(e) + ".", e);
        }
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {

        /**
         * @param stream takes the content; buffered
         * @throws IOException when it cannot be written
         */
        void write(OutputStream stream) throws IOException;
    }

    /** The bytes must be on the disk before the rename is, or a power cut could leave an empty file under the good name. */
    private static void writeThrough(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.write(stream);
            stream.flush();
            channel.force(true);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage();
    }
}
