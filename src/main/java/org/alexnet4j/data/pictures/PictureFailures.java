package org.alexnet4j.data.pictures;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.alexnet4j.data.DataException;

/** The sentences about pictures and archives that cannot be read. */
public final class PictureFailures {

    private PictureFailures() {
    }

    static DataException missing(String picture, NoSuchFileException cause) {
        return new DataException("The picture %s does not exist.".formatted(picture), cause);
    }

    /**
     * @param picture its whole name
     * @param cause   why
     * @return that the picture cannot be read
     */
    public static DataException unreadable(String picture, Exception cause) {
        return new DataException("The picture %s cannot be read (%s).".formatted(picture, cause.getMessage()), cause);
    }

    static DataException unreadableArchive(Path archive, Exception cause) {
        return new DataException("The archive %s cannot be read (%s); get it again if it is damaged."
                .formatted(archive, cause.getMessage()), cause);
    }
}
