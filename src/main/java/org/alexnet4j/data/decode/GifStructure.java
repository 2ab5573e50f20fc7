package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The blocks of a GIF file (GIF89a) up to the end of its first picture, without its pixels. */
final class GifStructure {

    private static final int SCREEN_BYTES = 13;
    private static final int DESCRIPTOR_BYTES = 10;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int TABLE = 0x80;
    private static final int FIRST_COLOUR = 0;

    private final ByteBuffer file;
    private int at = SCREEN_BYTES;
    private int transparent = FIRST_COLOUR;

    private GifStructure(ByteBuffer file) {
        this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The first picture of a file.
     *
     * @param x       the column of the screen that its left one is, {@code y} the row of its upper one
     * @param width   of it in pixels, {@code height} likewise
     * @param outside index of the colour around it: the transparent one, or the first one where there is none, as PIL has it
     */
    record Frame(int x, int y, int width, int height, int outside) {
    }

    /**
     * @param file starts like a GIF file
     * @return the header, with the sizes of the screen, or what goes beyond it of the first picture; empty where that is not reached or the
     *         sizes make no sense
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        GifStructure gif = new GifStructure(file);
        return gif.frame().flatMap(gif::header);
    }

    /**
     * @param file starts like a GIF file
     * @return its first picture; empty where the file ends before
     */
    static Optional<Frame> firstFrame(ByteBuffer file) {
        return new GifStructure(file).frame();
    }

    /**
     * @param file starts like a GIF file
     * @return whether the data of the first picture have an end; whatever lies behind that does not count
     */
    static boolean isComplete(ByteBuffer file) {
        GifStructure gif = new GifStructure(file);
        if (gif.frame().isEmpty()) {
            return false;
        }
        int flags = gif.unsigned(gif.at + 9);
        gif.at += DESCRIPTOR_BYTES + table(flags) + 1;
        return gif.skipBlocks();
    }

    private Optional<PictureHeader> header(Frame frame) {
        int width = Math.max(Short.toUnsignedInt(file.getShort(6)), frame.x + frame.width);
        int height = Math.max(Short.toUnsignedInt(file.getShort(8)), frame.y + frame.height);
        return frame.width < 1 || frame.height < 1 ? Optional.empty()
                : Optional.of(new PictureHeader(PictureFormat.GIF, width, height, 1, 8, ExifOrientation.UPRIGHT));
    }

    /** Goes to the descriptor of the first picture. */
    private Optional<Frame> frame() {
        if (file.limit() < SCREEN_BYTES) {
            return Optional.empty();
        }
        at += table(unsigned(10));
        while (at + DESCRIPTOR_BYTES <= file.limit()) {
            int type = unsigned(at);
            if (type == IMAGE) {
                return Optional.of(new Frame(Short.toUnsignedInt(file.getShort(at + 1)), Short.toUnsignedInt(file.getShort(at + 3)),
                        Short.toUnsignedInt(file.getShort(at + 5)), Short.toUnsignedInt(file.getShort(at + 7)), transparent));
            }
            if (type == EXTENSION) {
                if (unsigned(at + 1) == GRAPHIC_CONTROL && (unsigned(at + 3) & 1) != 0) {
                    transparent = unsigned(at + 6);
                }
                at += 2;
                if (!skipBlocks()) {
                    break;
                }
            } else {
                at++; // rubbish between blocks, which readers pass over
            }
        }
        return Optional.empty();
    }

    /** @return false where they do not end */
    private boolean skipBlocks() {
        while (at < file.limit()) {
            int length = unsigned(at++);
            if (length == 0) {
                return true;
            }
            at += length;
        }
        return false;
    }

    /** @return how many bytes a table of colours takes whose flags these are */
    private static int table(int flags) {
        return (flags & TABLE) == 0 ? 0 : 3 * (2 << (flags & 7));
    }

    private int unsigned(int index) {
        return Byte.toUnsignedInt(file.get(index));
    }
}
