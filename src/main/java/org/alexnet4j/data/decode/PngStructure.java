package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/** The chunks of a PNG file (ISO/IEC 15948), without what they hold of pixels. */
final class PngStructure {

    private static final int SIGNATURE_BYTES = 8;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;
    private static final int EXIF = 0x65584966;
    private static final int IHDR_LENGTH = 13;
    /** Length and type before what a chunk holds, and the checksum behind it. */
    private static final int CHUNK_START = 8;
    private static final int CHUNK_END = 4;

    private final ByteBuffer file;

    private PngStructure(ByteBuffer file) {
        this.file = file.slice(); // big endian, as the format is
    }

    /**
     * @param file starts like a PNG file
     * @return the header; empty where the first chunk, which holds the sizes, is cut off or makes no sense
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        return new PngStructure(file).header();
    }

    /**
     * @param file starts like a PNG file
     * @return whether the file goes on to the chunk for the end of the image; whatever lies behind that does not count
     */
    static boolean isComplete(ByteBuffer file) {
        PngStructure png = new PngStructure(file);
        OptionalInt end = png.find(IEND);
        return end.isPresent() && (long) end.getAsInt() + png.length(end.getAsInt()) + CHUNK_END <= png.file.limit();
    }

    private Optional<PictureHeader> header() {
        int content = SIGNATURE_BYTES + CHUNK_START;
        if (file.limit() < content + IHDR_LENGTH || length(content) != IHDR_LENGTH || type(content) != IHDR) {
            return Optional.empty();
        }
        int width = file.getInt(content);
        int height = file.getInt(content + 4);
        int bitDepth = file.get(content + 8);
        int components = components(file.get(content + 9));
        if (width < 1 || height < 1 || components == 0 || bitDepth < 1 || bitDepth > 16 || Integer.bitCount(bitDepth) != 1) {
            return Optional.empty();
        }
        return Optional.of(new PictureHeader(PictureFormat.PNG, width, height, components, bitDepth, orientation()));
    }

    /** @return values of a pixel of that colour type; 0 for a type that there is not */
    private static int components(int colourType) {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 4 -> 2;
            case 2 -> 3;
            case 6 -> 4;
            default -> 0;
        };
    }

    private int orientation() {
        OptionalInt exif = find(EXIF);
        return exif.isPresent() && length(exif.getAsInt()) <= file.limit() - exif.getAsInt()
                ? ExifOrientation.read(file.slice(exif.getAsInt(), length(exif.getAsInt())))
                : ExifOrientation.UPRIGHT;
    }

    /** @return where the content of the first chunk of a type begins, all of which may not be there; empty where none begins */
    private OptionalInt find(int type) {
        long content = SIGNATURE_BYTES + CHUNK_START;
        while (content <= file.limit()) {
            int length = length((int) content);
            if (length < 0) {
                break;
            }
            if (type((int) content) == type) {
                return OptionalInt.of((int) content);
            }
            content += length + CHUNK_END + (long) CHUNK_START;
        }
        return OptionalInt.empty();
    }

    private int length(int content) {
        return file.getInt(content - CHUNK_START);
    }

    private int type(int content) {
        return file.getInt(content - Integer.BYTES);
    }
}
