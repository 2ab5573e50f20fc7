package org.alexnet4j.data.sets;

import java.nio.file.Path;
import org.alexnet4j.data.pictures.PictureFile;

/**
 * A picture and its class.
 *
 * @param file  where the picture is
 * @param label index into the classes of its set, from 0
 */
public record LabelledPicture(PictureFile file, int label) {

    /**
     * @param file  a picture file
     * @param label index into the classes of its set, from 0
     */
    public LabelledPicture(Path file, int label) {
        this(PictureFile.of(file), label);
    }
}
