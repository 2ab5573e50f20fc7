package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Netpbm's formats PBM, PGM and PPM, as numbers (P1 to P3) or as bytes (P4 to P6). OpenCV reads them, too, but takes values of fewer levels
 * for those of 255.
 */
final class PnmPicture {

    private static final int MOST = 65_535;
    private static final int NONE = -1;
    private static final int CHANNELS = 3;

    private final ByteBuffer file;
    private final int kind;
    private final int width;
    private final int height;
    private final int most;
    private int at = 2;

    private PnmPicture(ByteBuffer file) {
        this.file = file.slice(); // big endian, as the format is
        this.kind = this.file.get(1) - '0';
        this.width = number();
        this.height = number();
        this.most = isBilevel() ? 1 : number();
        if (!isText()) {
            at++; // a single white space before bytes
        }
    }

    /**
     * @param file starts like a PNM file
     * @return the header; empty where it is cut off or makes no sense
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        PnmPicture pnm = new PnmPicture(file);
        return pnm.width < 1 || pnm.height < 1 || pnm.most < 1 || pnm.most > MOST || pnm.at > pnm.file.limit() ? Optional.empty()
                : Optional.of(new PictureHeader(PictureFormat.PNM, pnm.width, pnm.height, pnm.components(), pnm.bits(),
                        ExifOrientation.UPRIGHT));
    }

    /**
     * @param file starts like a PNM file
     * @return whether all of its pixels are there
     */
    static boolean isComplete(ByteBuffer file) {
        if (header(file).isEmpty()) {
            return false;
        }
        PnmPicture pnm = new PnmPicture(file);
        return pnm.isText() ? pnm.countsUp() : pnm.at + pnm.rowBytes() * pnm.height <= pnm.file.limit();
    }

    /**
     * @param file   has a header and is complete
     * @param target given each row: its number and its pixels, blue first, in an array that is used again
     */
    static void decode(ByteBuffer file, RowTarget target) {
        new PnmPicture(file).decode(target);
    }

    private void decode(RowTarget target) {
        byte[] row = new byte[width * CHANNELS];
        byte[] levels = levels();
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row.length; i++) {
                int pixel = i / CHANNELS;
                if (components() == CHANNELS) {
                    row[pixel * CHANNELS + 2 - i % CHANNELS] = levels[Math.min(most, value(i))];
                } else {
                    row[i] = i % CHANNELS == 0 ? levels[Math.min(most, value(pixel))] : row[i - 1];
                }
            }
            if (!isText()) {
                at += (int) rowBytes();
            }
            target.put(y, row);
        }
    }

    /** @return for each value, the level of 255: of 16 bits the upper 8; others scaled and rounded, as PIL does; 1 is black for a bit */
    private byte[] levels() {
        byte[] levels = new byte[most + 1];
        for (int value = 0; value <= most; value++) {
            levels[value] = (byte) (isBilevel() ? 255 * (1 - value) : most == MOST ? value >> 8 : Math.rint((double) value / most * 255));
        }
        return levels;
    }

    /** @param index of a value within the row; those of text are taken one after the other */
    private int value(int index) {
        if (isText()) {
            return isBilevel() ? digit() : number();
        }
        if (isBilevel()) {
            return file.get(at + index / 8) >> 7 - index % 8 & 1;
        }
        return most > 255 ? Short.toUnsignedInt(file.getShort(at + 2 * index)) : Byte.toUnsignedInt(file.get(at + index));
    }

    private boolean countsUp() {
        for (long i = 0; i < (long) width * height * components(); i++) {
            if ((isBilevel() ? digit() : number()) == NONE) {
                return false;
            }
        }
        return true;
    }

    private boolean isText() {
        return kind <= CHANNELS;
    }

    private boolean isBilevel() {
        return kind % CHANNELS == 1;
    }

    private int components() {
        return kind % CHANNELS == 0 ? CHANNELS : 1;
    }

    private int bits() {
        return isBilevel() ? 1 : most > 255 ? 16 : 8;
    }

    private long rowBytes() {
        return isBilevel() ? (width + 7L) / 8 : (long) width * components() * (bits() / 8);
    }

    /** @return the next number, at most that of 10 digits; {@link #NONE} where there is none */
    private int number() {
        int first = digit();
        long number = first;
        while (first != NONE && at < file.limit() && isDigit(file.get(at)) && number < Integer.MAX_VALUE) {
            number = number * 10 + file.get(at++) - '0';
        }
        return (int) Math.min(Integer.MAX_VALUE, number);
    }

    /** @return the next digit; {@link #NONE} where something else comes, or nothing */
    private int digit() {
        while (at < file.limit() && (isSpace(file.get(at)) || file.get(at) == '#')) {
            if (file.get(at++) == '#') {
                while (at < file.limit() && file.get(at) != '\n' && file.get(at) != '\r') {
                    at++;
                }
            }
        }
        return at < file.limit() && isDigit(file.get(at)) ? file.get(at++) - '0' : NONE;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }
}
