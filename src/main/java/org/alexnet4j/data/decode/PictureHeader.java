package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first bytes of a picture file say about it; nothing is decoded. The format is that of the content, whatever the file is called.
 *
 * @param format      what the file holds
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
     * @return the header; empty where this is no picture of a format that can be decoded, or is cut off before the sizes, or they are
     *         impossible
     */
    public static Optional<PictureHeader> read(ByteBuffer file) {
        return PictureFormat.of(file).flatMap(format -> switch (format) {
            case JPEG -> JpegStructure.header(file);
            case PNG -> PngStructure.header(file);
            case WEBP -> WebpStructure.header(file);
            case BMP -> BmpStructure.header(file);
            case GIF -> GifStructure.header(file);
            case TIFF -> TiffStructure.header(file);
            case PNM -> PnmPicture.header(file);
        });
    }

    /**
     * @param file what a file holds, from its position to its limit, which stay as they are
     * @return whether this is a picture file that ends before its mark for the end, or before the last of its data; what lies behind
     *         does not count
     */
    public static boolean isCutOff(ByteBuffer file) {
        return PictureFormat.of(file).filter(format -> switch (format) {
            case JPEG -> !JpegStructure.isComplete(file);
            case PNG -> !PngStructure.isComplete(file);
            case WEBP -> !WebpStructure.isComplete(file);
            case BMP -> !BmpStructure.isComplete(file);
            case GIF -> !GifStructure.isComplete(file);
            case TIFF -> !TiffStructure.isComplete(file);
            case PNM -> !PnmPicture.isComplete(file);
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
