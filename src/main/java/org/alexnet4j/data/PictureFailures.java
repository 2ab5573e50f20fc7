package org.alexnet4j.data;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The sentences about files that cannot be read. */
final class PictureFailures {

    private PictureFailures() {
    }

    static DataException missing(String picture, NoSuchFileException cause) {
        return new DataException("The picture %s does not exist.".formatted(picture), cause);
    }

    static DataException unreadable(String picture, Exception cause) {
        return new DataException("The picture %s cannot be read (%s).".formatted(picture, cause.getMessage()), cause);
    }

    static DataException unreadableFile(Path file, IOException cause) {
        String reason = cause instanceof NoSuchFileException ? "it does not exist" : String.valueOf(cause.getMessage());
        return new DataException("The file %s cannot be read (%s).".formatted(file, reason), cause);
    }
}
