package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** How a camera was held (EXIF 2.3, tag 0x0112): read from EXIF data, and undone. */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int LITTLE = 0x4949;
    private static final int BIG = 0x4D4D;
    private static final int MAGIC = 42;
    private static final int ENTRY_BYTES = 12;
    private static final int AROUND_X = 0;
    private static final int AROUND_Y = 1;
    private static final int AROUND_BOTH = -1;

    private ExifOrientation() {
    }

    /**
     * @param tiff EXIF data, from the byte order mark on
     * @return the orientation, from 1 to 8; 1 where there is none, or the data are damaged
     */
    static int read(ByteBuffer tiff) {
        if (tiff.limit() < 8) {
            return UPRIGHT;
        }
        int mark = tiff.getShort(0);
        tiff.order(mark == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (mark != LITTLE && mark != BIG || tiff.getShort(2) != MAGIC) {
            return UPRIGHT;
        }
        long directory = Integer.toUnsignedLong(tiff.getInt(4));
        if (directory + Short.BYTES > tiff.limit()) {
            return UPRIGHT;
        }
        int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
        long first = directory + Short.BYTES;
        for (long at = first; at < first + (long) entries * ENTRY_BYTES && at + ENTRY_BYTES <= tiff.limit(); at += ENTRY_BYTES) {
            if (tiff.getShort((int) at) == TAG) {
                return value(tiff, (int) at);
            }
        }
        return UPRIGHT;
    }

    private static int value(ByteBuffer tiff, int entry) {
        int value = tiff.getShort(entry + 8);
        return tiff.getShort(entry + 2) == SHORT && value >= UPRIGHT && value <= 8 ? value : UPRIGHT;
    }

    /** @return whether width and height change places when the picture is turned upright */
    static boolean exchangesSides(int orientation) {
        return orientation >= 5;
    }

    /**
     * Turns a picture upright, in place.
     *
     * @param picture     as stored; afterwards as seen
     * @param orientation from 1 to 8
     */
    static void undo(Mat picture, int orientation) {
        if (exchangesSides(orientation)) {
            opencv_core.transpose(picture, picture);
        }
        switch (orientation) {
            case 2, 6 -> opencv_core.flip(picture, picture, AROUND_Y);
            case 3, 7 -> opencv_core.flip(picture, picture, AROUND_BOTH);
            case 4, 8 -> opencv_core.flip(picture, picture, AROUND_X);
            default -> { } // upright, or transposed and nothing else
        }
    }
}
