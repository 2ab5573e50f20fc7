package org.alexnet4j.data;

import java.nio.file.Path;

/**
 * A picture file and its class.
 *
 * @param file  a JPEG or PNG file
 * @param label index into the classes of its set, from 0
 */
public record LabelledPicture(Path file, int label) {
}
