package org.alexnet4j.data;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the chunks of a PNG file (ISO/IEC 15948) without what they hold of pixels. */
final class PngHeader {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int EXIF = 0x65584966;
    private static final int IHDR_LENGTH = 13;
    private static final int FIRST_CHUNK = Long.BYTES;
    /** Length and type before what a chunk holds, and the checksum behind it. */
    private static final int CHUNK_START = 8;
    private static final int CHUNK_FRAME = 12;

    private PngHeader() {
    }

    /** @return the header; empty where this is no PNG file or its first chunk is cut off or makes no sense */
    static Optional<PictureHeader> read(ByteBuffer file) {
        int content = FIRST_CHUNK + CHUNK_START;
        if (file.limit() < content + IHDR_LENGTH || file.getLong(0) != SIGNATURE
                || file.getInt(FIRST_CHUNK) != IHDR_LENGTH || file.getInt(FIRST_CHUNK + Integer.BYTES) != IHDR) {
            return Optional.empty();
        }
        int width = file.getInt(content);
        int height = file.getInt(content + 4);
        int bitDepth = file.get(content + 8);
        int components = components(file.get(content + 9));
        if (width < 1 || height < 1 || components == 0 || bitDepth < 1 || bitDepth > 16 || Integer.bitCount(bitDepth) != 1) {
            return Optional.empty();
        }
        return Optional.of(new PictureHeader(PictureHeader.Type.PNG, width, height, components, bitDepth, orientation(file)));
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

    private static int orientation(ByteBuffer file) {
        long at = FIRST_CHUNK;
        while (at + CHUNK_START <= file.limit()) {
            int length = file.getInt((int) at);
            if (length < 0) {
                break;
            }
            int content = (int) at + CHUNK_START;
            if (file.getInt(content - Integer.BYTES) == EXIF && length <= file.limit() - content) {
                return ExifOrientation.read(file.slice(content, length));
            }
            at += CHUNK_FRAME + (long) length;
        }
        return ExifOrientation.UPRIGHT;
    }
}
