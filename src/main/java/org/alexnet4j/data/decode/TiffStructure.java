package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The first directory of a TIFF file (TIFF 6.0), which is that of its first page. */
final class TiffStructure {

    static final int CMYK = 5;
    private static final int PALETTE = 3;
    private static final int LAB = 8;
    private static final int MOST_BITS = 16;

    private static final int SUBFILE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES = 277;
    private static final int STRIP_LENGTHS = 279;
    private static final int COLOURS = 320;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_LENGTHS = 325;
    private static final int OTHER_DIRECTORIES = 330;
    private static final int SAMPLE_FORMAT = 339;
    private static final int DNG_VERSION = 50706;

    /** None, fax, LZW, JPEG, Deflate and PackBits: those that Java's reader knows. */
    private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32773L, 32946L);
    /** Unsigned numbers, or not said what they are. */
    private static final Set<Long> FORMATS = Set.of(1L, 4L);
    private static final int ENTRY_BYTES = 12;
    private static final long[] NONE = {};

    private final ByteBuffer file;

    private TiffStructure(ByteBuffer file) {
        this.file = file.slice();
        this.file.order(this.file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /**
     * @param file starts like a TIFF file
     * @return the header; empty where the directory is not reached, makes no sense, or is that of a camera's raw file, whose first page is
     *         a small preview
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        TiffStructure tiff = new TiffStructure(file);
        return tiff.isRaw() ? Optional.empty() : tiff.header();
    }

    /**
     * @param file starts like a TIFF file
     * @return whether its directory and all data of its first page lie in it
     */
    static boolean isComplete(ByteBuffer file) {
        TiffStructure tiff = new TiffStructure(file);
        return tiff.header().isPresent() && (tiff.within(tiff.values(STRIP_OFFSETS), tiff.values(STRIP_LENGTHS))
                || tiff.within(tiff.values(TILE_OFFSETS), tiff.values(TILE_LENGTHS)));
    }

    /** @return whether this is the raw file of a camera: Canon's CR2, DNG, or one whose first page is a preview of others below it */
    static boolean isRaw(ByteBuffer file) {
        return new TiffStructure(file).isRaw();
    }

    /**
     * @param file starts like a TIFF file and has a header
     * @return what the first page has that is not decoded, such as "values of 32 bits"; empty where there is nothing
     */
    static Optional<String> unsupported(ByteBuffer file) {
        TiffStructure tiff = new TiffStructure(file);
        long compression = tiff.value(COMPRESSION, 1);
        long bits = tiff.value(BITS, 1);
        if (!COMPRESSIONS.contains(compression)) {
            return Optional.of("compression " + compression);
        }
        if (!FORMATS.contains(tiff.value(SAMPLE_FORMAT, 1))) {
            return Optional.of("signed or floating-point values");
        }
        if (bits > MOST_BITS || Long.bitCount(bits) != 1) {
            return Optional.of("values of " + bits + " bits");
        }
        return tiff.value(PHOTOMETRIC, 1) == LAB ? Optional.of("CIELab colours") : Optional.empty();
    }

    /** @return the photometric interpretation, such as {@link #CMYK} */
    static int photometric(ByteBuffer file) {
        return (int) new TiffStructure(file).value(PHOTOMETRIC, 1);
    }

    /** @return the colours of a palette as 0xRRGGBB, of their 16 bits the upper 8; empty where there is none */
    static Optional<int[]> palette(ByteBuffer file) {
        TiffStructure tiff = new TiffStructure(file);
        long[] values = tiff.values(COLOURS);
        if (tiff.value(PHOTOMETRIC, 1) != PALETTE || values.length < 3) {
            return Optional.empty();
        }
        int count = values.length / 3;
        int[] colours = new int[count];
        Arrays.setAll(colours, i -> (int) (values[i] >> 8 << 16 | values[count + i] >> 8 << 8 | values[2 * count + i] >> 8));
        return Optional.of(colours);
    }

    private Optional<PictureHeader> header() {
        long width = value(WIDTH, 0);
        long height = value(HEIGHT, 0);
        long samples = value(SAMPLES, 1);
        long bits = value(BITS, 1);
        boolean sized = width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE;
        if (!sized || samples < 1 || samples > 255 || bits < 1) {
            return Optional.empty();
        }
        long orientation = value(ORIENTATION, ExifOrientation.UPRIGHT);
        return Optional.of(new PictureHeader(PictureFormat.TIFF, (int) width, (int) height, (int) samples, (int) bits,
                orientation > 8 || orientation < 1 ? ExifOrientation.UPRIGHT : (int) orientation));
    }

    private boolean isRaw() {
        boolean canon = file.limit() > 10 && file.get(8) == 'C' && file.get(9) == 'R';
        return canon || values(DNG_VERSION).length > 0 || (value(SUBFILE, 0) & 1) != 0 && values(OTHER_DIRECTORIES).length > 0;
    }

    private boolean within(long[] offsets, long[] lengths) {
        if (offsets.length == 0 || lengths.length < offsets.length) {
            return false;
        }
        for (int i = 0; i < offsets.length; i++) {
            if (offsets[i] + lengths[i] > file.limit()) {
                return false;
            }
        }
        return true;
    }

    private long value(int tag, long otherwise) {
        long[] values = values(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** @return the values of a tag; none where it is not there, of another type, or goes beyond the end */
    private long[] values(int tag) {
        long directory = file.limit() < 8 ? file.limit() : Integer.toUnsignedLong(file.getInt(4));
        if (directory + Short.BYTES > file.limit()) {
            return NONE;
        }
        int entries = Short.toUnsignedInt(file.getShort((int) directory));
        long at = directory + Short.BYTES;
        for (int i = 0; i < entries && at + ENTRY_BYTES <= file.limit(); i++, at += ENTRY_BYTES) {
            if (Short.toUnsignedInt(file.getShort((int) at)) == tag) {
                return valuesAt((int) at);
            }
        }
        return NONE;
    }

    private long[] valuesAt(int entry) {
        int bytes = switch (file.getShort(entry + 2)) {
            case 1 -> Byte.BYTES;
            case 3 -> Short.BYTES;
            case 4 -> Integer.BYTES;
            default -> 0;
        };
        long count = Integer.toUnsignedLong(file.getInt(entry + 4));
        long first = count * bytes <= Integer.BYTES ? entry + 8 : Integer.toUnsignedLong(file.getInt(entry + 8));
        if (bytes == 0 || first + count * bytes > file.limit()) {
            return NONE;
        }
        long[] values = new long[(int) count];
        Arrays.setAll(values, i -> switch (bytes) {
            case Byte.BYTES -> Byte.toUnsignedLong(file.get((int) first + i));
            case Short.BYTES -> Short.toUnsignedLong(file.getShort((int) first + 2 * i));
            default -> Integer.toUnsignedLong(file.getInt((int) first + 4 * i));
        });
        return values;
    }
}
