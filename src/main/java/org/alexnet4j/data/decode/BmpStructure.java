package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The headers of a BMP file, of Windows from version 3 on or of OS/2, and whether its pixels are all there. */
final class BmpStructure {

    private static final int FILE_HEADER = 14;
    private static final int OLD_HEADER = 12;
    private static final int HEADER = 40;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;

    private final ByteBuffer file;

    private BmpStructure(ByteBuffer file) {
        this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @param file starts like a BMP file
     * @return the header; empty where it is cut off or makes no sense
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        return new BmpStructure(file).header();
    }

    /**
     * @param file starts like a BMP file
     * @return whether the file goes on to its last pixel
     */
    static boolean isComplete(ByteBuffer file) {
        BmpStructure bmp = new BmpStructure(file);
        return bmp.header().map(bmp::isComplete).orElse(false);
    }

    private Optional<PictureHeader> header() {
        if (file.limit() < FILE_HEADER + OLD_HEADER) {
            return Optional.empty();
        }
        int size = file.getInt(FILE_HEADER);
        if (size == OLD_HEADER) {
            return header(Short.toUnsignedInt(file.getShort(18)), Short.toUnsignedInt(file.getShort(20)), file.getShort(24));
        }
        // The last version has 124 bytes; what begins with BM by chance has anything.
        if (size < HEADER || size > 124 || file.limit() < FILE_HEADER + HEADER) {
            return Optional.empty();
        }
        return header(file.getInt(18), Math.abs(file.getInt(22)), file.getShort(28));
    }

    private static Optional<PictureHeader> header(int width, int height, int bits) {
        return switch (bits) {
            case 1, 4, 8, 16, 24, 32 -> width < 1 || height < 1 ? Optional.empty() : Optional.of(
                    new PictureHeader(PictureFormat.BMP, width, height, bits <= 8 ? 1 : 3, bits <= 8 ? bits : bits == 16 ? 5 : 8,
                            ExifOrientation.UPRIGHT));
            default -> Optional.empty();
        };
    }

    private boolean isComplete(PictureHeader header) {
        long pixels = Integer.toUnsignedLong(file.getInt(10));
        boolean old = file.getInt(FILE_HEADER) == OLD_HEADER;
        int compression = old ? 0 : file.getInt(30);
        if (compression == RLE8 || compression == RLE4) {
            return pixels < file.limit() && runsEnd((int) pixels, compression == RLE8);
        }
        long row = ((long) header.width() * file.getShort(old ? 24 : 28) + 31) / 32 * 4;
        return pixels + row * header.height() <= file.limit();
    }

    /** @return whether the runs go on to the mark for the end of the picture */
    private boolean runsEnd(int first, boolean bytes) {
        long at = first;
        while (at + 1 < file.limit()) {
            int count = Byte.toUnsignedInt(file.get((int) at));
            int value = Byte.toUnsignedInt(file.get((int) at + 1));
            at += 2;
            if (count == 0 && value == 1) {
                return true;
            }
            if (count == 0 && value == 2) {
                at += 2; // a jump
            } else if (count == 0 && value > 2) {
                int length = bytes ? value : (value + 1) / 2;
                at += length + length % 2;
            }
        }
        return false;
    }
}
