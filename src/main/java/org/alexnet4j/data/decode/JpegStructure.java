package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The markers of a JPEG file (ITU-T T.81, annex B), without what lies between them of pixels. */
final class JpegStructure {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int TEM = 0x01;
    private static final int NONE = -1;
    /** Length, precision, height, width and components of a frame. */
    private static final int FRAME_BYTES = 8;
    private static final long EXIF = 0x457869660000L;
    private static final int EXIF_BYTES = 6;

    private final ByteBuffer file;
    private int at = 2;
    private int orientation = ExifOrientation.UPRIGHT;

    private JpegStructure(ByteBuffer file) {
        this.file = file.slice(); // big endian, as the format is
    }

    /**
     * @param file starts like a JPEG file
     * @return the header; empty where the frame, which holds the sizes, is not reached or makes no sense
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        return new JpegStructure(file).toFrame();
    }

    /**
     * @param file starts like a JPEG file
     * @return whether the file goes on to the marker for the end of the image; whatever lies behind that does not count
     */
    static boolean isComplete(ByteBuffer file) {
        return new JpegStructure(file).toEnd();
    }

    private Optional<PictureHeader> toFrame() {
        for (int marker = nextMarker(); marker != NONE && marker != END_OF_IMAGE && marker != START_OF_SCAN; marker = nextMarker()) {
            if (standsAlone(marker)) {
                continue;
            }
            if (isFrame(marker)) {
                return frame();
            }
            if (marker == APP1) {
                readExif();
            }
            if (!skipSegment()) {
                break;
            }
        }
        return Optional.empty();
    }

    private boolean toEnd() {
        for (int marker = nextMarker(); marker != NONE; marker = nextMarker()) {
            // Between the pixels nothing but the marker itself looks like it, so that most files need no search for where they end.
            if (marker == END_OF_IMAGE || marker == START_OF_SCAN && endsInMarker()) {
                return true;
            }
            if (!standsAlone(marker) && !skipSegment()) {
                return false;
            }
        }
        return false;
    }

    private boolean endsInMarker() {
        int last = file.limit() - 1;
        return last > at && unsigned(file, last - 1) == 0xFF && unsigned(file, last) == END_OF_IMAGE;
    }

    /** Goes behind the next marker; pixels on the way are passed over, in which 0xFF is followed by 0. */
    private int nextMarker() {
        int end = file.limit() - 1;
        while (at < end) {
            if (file.get(at++) == (byte) 0xFF) {
                int code = unsigned(file, at);
                if (code != 0 && code != 0xFF) {
                    at++;
                    return code;
                }
            }
        }
        return NONE;
    }

    private static boolean standsAlone(int marker) {
        return marker == TEM || marker >= 0xD0 && marker <= START_OF_IMAGE;
    }

    /** Of 0xC0 to 0xCF, three begin tables and not a frame. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private Optional<PictureHeader> frame() {
        if (at + FRAME_BYTES > file.limit()) {
            return Optional.empty();
        }
        int bitDepth = unsigned(file, at + 2);
        int height = Short.toUnsignedInt(file.getShort(at + 3));
        int width = Short.toUnsignedInt(file.getShort(at + 5));
        int components = unsigned(file, at + 7);
        if (width == 0 || height == 0 || components < 1 || components > 4 || bitDepth < 2 || bitDepth > 16) {
            return Optional.empty();
        }
        return Optional.of(new PictureHeader(PictureFormat.JPEG, width, height, components, bitDepth, orientation));
    }

    private void readExif() {
        int length = segmentLength();
        int content = at + Short.BYTES;
        if (length < Short.BYTES + EXIF_BYTES || at + length > file.limit()) {
            return;
        }
        long mark = Integer.toUnsignedLong(file.getInt(content)) << 16 | file.getShort(content + Integer.BYTES);
        if (mark == EXIF) {
            orientation = ExifOrientation.read(file.slice(content + EXIF_BYTES, length - Short.BYTES - EXIF_BYTES));
        }
    }

    private int segmentLength() {
        return at + Short.BYTES <= file.limit() ? Short.toUnsignedInt(file.getShort(at)) : 0;
    }

    /** @return false where the segment goes beyond the end */
    private boolean skipSegment() {
        int length = segmentLength();
        if (length < Short.BYTES || at + length > file.limit()) {
            return false;
        }
        at += length;
        return true;
    }

    private static int unsigned(ByteBuffer file, int index) {
        return Byte.toUnsignedInt(file.get(index));
    }
}
