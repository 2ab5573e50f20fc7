package org.alexnet4j.data.check;

import java.util.Optional;

/**
 * What the segments of a JPEG file or the chunks of a PNG file tell without decoding it.
 *
 * @param size  the picture's size; empty where the file ends before it
 * @param whole whether the file goes on to its end mark
 */
record PictureOutline(Optional<Size> size, boolean whole) {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int LARGEST_RESTART = 0xD7;
    private static final int SMALLEST_RESTART = 0xD0;
    private static final int PNG_SIGNATURE = 8;
    private static final int PNG_HEADER = 0x49484452; // "IHDR"
    private static final int PNG_END = 0x49454E44; // "IEND"
    /** Length, name and checksum of a chunk. */
    private static final int PNG_FRAME = 12;

    /**
     * @param width  in pixels
     * @param height in pixels
     */
    record Size(int width, int height) {
    }

    /** @return the outline of a JPEG file; what follows its end mark is left alone */
    static PictureOutline ofJpeg(byte[] bytes) {
        Optional<Size> size = Optional.empty();
        int at = 0;
        while (at + 1 < bytes.length) {
            int marker = unsigned(bytes, at + 1);
            if (unsigned(bytes, at) != 0xFF || marker == 0xFF) {
                at++; // fill bytes, and what does not belong here: decoders skip both
            } else if (marker == END_OF_IMAGE) {
                return new PictureOutline(size, true);
            } else if (marker == START_OF_IMAGE) {
                at += 2;
            } else {
                if (isFrame(marker) && at + 9 <= bytes.length) {
                    size = Optional.of(new Size(unsigned16(bytes, at + 7), unsigned16(bytes, at + 5)));
                }
                at = afterSegment(bytes, at, marker);
            }
        }
        return new PictureOutline(size, false);
    }

    /** Start of frame: 0xC0 to 0xCF, without the tables and the extension that lie among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int afterSegment(byte[] bytes, int at, int marker) {
        if (at + 4 > bytes.length) {
            return bytes.length;
        }
        int next = at + 2 + unsigned16(bytes, at + 2);
        return marker == START_OF_SCAN ? afterScan(bytes, next) : next;
    }

    /** In a scan, 0xFF stands before a zero or a restart; before anything else it is the next marker. */
    private static int afterScan(byte[] bytes, int start) {
        int at = start;
        while (at + 1 < bytes.length) {
            int following = unsigned(bytes, at + 1);
            if (unsigned(bytes, at) == 0xFF && following != 0 && !(following >= SMALLEST_RESTART && following <= LARGEST_RESTART)) {
                return at;
            }
            at++;
        }
        return bytes.length;
    }

    /** @return the outline of a PNG file */
    static PictureOutline ofPng(byte[] bytes) {
        Optional<Size> size = Optional.empty();
        long at = PNG_SIGNATURE;
        while (at + PNG_FRAME <= bytes.length) {
            int chunk = (int) at;
            int name = signed32(bytes, chunk + 4);
            if (name == PNG_END) {
                return new PictureOutline(size, true);
            }
            if (name == PNG_HEADER && chunk + 16 <= bytes.length) {
                size = Optional.of(new Size(signed32(bytes, chunk + 8), signed32(bytes, chunk + 12)));
            }
            at += PNG_FRAME + Integer.toUnsignedLong(signed32(bytes, chunk));
        }
        return new PictureOutline(size, false);
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return unsigned(bytes, at) << 8 | unsigned(bytes, at + 1);
    }

    private static int signed32(byte[] bytes, int at) {
        return unsigned16(bytes, at) << 16 | unsigned16(bytes, at + 2);
    }
}
