package org.alexnet4j.data.check;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.alexnet4j.data.PictureFormat;

/**
 * What was found out about a picture file.
 *
 * @param file      the file
 * @param label     index of its class
 * @param digest    hexadecimal digest of its bytes; empty where it cannot be read
 * @param shortSide in pixels; empty where the file does not tell
 * @param broken    why it cannot be decoded
 * @param truncated whether it ends before its end mark, decoded or not
 * @param misnamed  the format that it holds where its name says another
 */
record CheckedPicture(Path file, int label, Optional<String> digest, OptionalInt shortSide, Optional<String> broken, boolean truncated,
        Optional<PictureFormat> misnamed) {
}
