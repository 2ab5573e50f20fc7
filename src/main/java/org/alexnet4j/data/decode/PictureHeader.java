package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first bytes of a picture file say about it; nothing is decoded. The format is that of the content, whatever the file is called.
 *
 * @param format      JPEG or PNG
 * @param width       columns of pixels as stored, at least 1
 * @param height      rows of pixels as stored, at least 1
 * @param components  values of a pixel: 1 for grey, 2 for grey with alpha, 3 for colours, 4 for colours with alpha or CMYK; 1 for a palette
 * @param bitDepth    bits of a value as stored, such as 8
 * @param orientation EXIF orientation, from 1 to 8; 1, which is upright, where the file does not say
 */
public record PictureHeader(PictureFormat format, int width, int height, int components, int bitDepth, int orientation) {

    /**
     * Reads the header of a file.
     *
     * @param file what the file holds, from its position to its limit, which stay as they are; the first bytes will do, as long as the
     *             sizes lie within them
     * @return the header; empty where this is neither a JPEG nor a PNG file, or is cut off before the sizes, or the sizes are impossible
     */
    public static Optional<PictureHeader> read(ByteBuffer file) {
        return PictureFormat.of(file).flatMap(format -> switch (format) {
            case JPEG -> JpegStructure.header(file);
            case PNG -> PngStructure.header(file);
            default -> Optional.empty();
        });
    }

    /**
     * @param file what a file holds, from its position to its limit, which stay as they are
     * @return whether this is a JPEG or PNG file that ends before its mark for the end; what lies behind that mark does not count
     */
    public static boolean isCutOff(ByteBuffer file) {
        return PictureFormat.of(file).filter(format -> switch (format) {
            case JPEG -> !JpegStructure.isComplete(file);
            case PNG -> !PngStructure.isComplete(file);
            default -> false;
        }).isPresent();
    }

    /** @return width times height */
    public long pixels() {
        return (long) width * height;
    }

    /** @return the length of the shorter side in pixels */
    public int shortSide() {
        return Math.min(width, height);
    }
}
