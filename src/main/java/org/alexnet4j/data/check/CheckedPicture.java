package org.alexnet4j.data.check;

import java.util.Optional;
import java.util.OptionalInt;
import org.alexnet4j.data.decode.PictureFormat;
import org.alexnet4j.data.sets.LabelledPicture;

/**
 * What was found out about a picture.
 *
 * @param picture   the picture
 * @param digest    hexadecimal digest of its bytes; empty where it cannot be read
 * @param shortSide in pixels; empty where the file does not tell
 * @param broken    why it cannot be decoded
 * @param truncated whether it ends before its end mark, decoded or not
 * @param misnamed  the format that it holds where its name says another
 * @param look      what it looks like, where that is wanted and can be told
 */
record CheckedPicture(LabelledPicture picture, Optional<String> digest, OptionalInt shortSide, Optional<String> broken, boolean truncated,
        Optional<PictureFormat> misnamed, Optional<PictureLook> look) {

    /** @return what messages call it */
    String name() {
        return picture.file().name();
    }
}
