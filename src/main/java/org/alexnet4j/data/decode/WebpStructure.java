package org.alexnet4j.data.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The chunks of a WebP file (RFC 9649), without what they hold of pixels. */
final class WebpStructure {

    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_START = 8;
    private static final int FRAME_START = 16;
    private static final int ANIMATED = 1 << 1;
    private static final int ALPHA = 1 << 4;
    private static final int VP8 = type("VP8 ");
    private static final int VP8L = type("VP8L");
    private static final int VP8X = type("VP8X");
    private static final int ANMF = type("ANMF");
    private static final int EXIF = type("EXIF");
    private static final int LOSSLESS_MARK = 0x2F;
    /** "Exif" and two zeros, which some programs write before EXIF data, as in JPEG files. */
    private static final int EXIF_MARK_BYTES = 6;

    private final ByteBuffer file;

    private WebpStructure(ByteBuffer file) {
        this.file = file.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A frame of an animation.
     *
     * @param x     the column of the whole picture that its left one is, {@code y} the row of its upper one
     * @param still a file of it alone, without alpha that is kept apart from the colours
     */
    record Frame(int x, int y, ByteBuffer still) {
    }

    /**
     * @param file starts like a WebP file
     * @return the header; empty where the sizes are not reached or make no sense
     */
    static Optional<PictureHeader> header(ByteBuffer file) {
        return new WebpStructure(file).header();
    }

    /**
     * @param file starts like a WebP file
     * @return whether the file is as long as it says
     */
    static boolean isComplete(ByteBuffer file) {
        WebpStructure webp = new WebpStructure(file);
        return Integer.toUnsignedLong(webp.file.getInt(4)) + CHUNK_START <= webp.file.limit();
    }

    /**
     * @param file starts like a WebP file
     * @return the first frame of an animation; empty for a still picture, and where no frame is found
     */
    static Optional<Frame> firstFrame(ByteBuffer file) {
        return new WebpStructure(file).firstFrame();
    }

    private Optional<PictureHeader> header() {
        int content = RIFF_BYTES + CHUNK_START;
        if (file.limit() < content + 10) {
            return Optional.empty();
        }
        int type = type(content);
        if (type == VP8X) {
            return header(1 + three(content + 4), 1 + three(content + 7), (file.get(content) & ALPHA) != 0, orientation());
        }
        if (type == VP8L && file.get(content) == LOSSLESS_MARK) {
            int sizes = file.getInt(content + 1);
            return header(1 + (sizes & 0x3FFF), 1 + (sizes >>> 14 & 0x3FFF), (sizes >>> 28 & 1) != 0, ExifOrientation.UPRIGHT);
        }
        if (type == VP8 && three(content + 3) == 0x2A019D) {
            return header(file.getShort(content + 6) & 0x3FFF, file.getShort(content + 8) & 0x3FFF, false, ExifOrientation.UPRIGHT);
        }
        return Optional.empty();
    }

    private static Optional<PictureHeader> header(int width, int height, boolean alpha, int orientation) {
        return width < 1 || height < 1 ? Optional.empty()
                : Optional.of(new PictureHeader(PictureFormat.WEBP, width, height, alpha ? 4 : 3, 8, orientation));
    }

    private int orientation() {
        OptionalInt exif = find(Set.of(EXIF), RIFF_BYTES + CHUNK_START, file.limit());
        if (exif.isEmpty() || length(exif.getAsInt()) > file.limit() - exif.getAsInt()) {
            return ExifOrientation.UPRIGHT;
        }
        ByteBuffer data = file.slice(exif.getAsInt(), (int) length(exif.getAsInt()));
        boolean marked = data.limit() > EXIF_MARK_BYTES && data.get(0) == 'E';
        return ExifOrientation.read(marked ? data.slice(EXIF_MARK_BYTES, data.limit() - EXIF_MARK_BYTES) : data);
    }

    private Optional<Frame> firstFrame() {
        int content = RIFF_BYTES + CHUNK_START;
        if (file.limit() <= content || type(content) != VP8X || (file.get(content) & ANIMATED) == 0) {
            return Optional.empty();
        }
        OptionalInt frame = find(Set.of(ANMF), content, file.limit());
        if (frame.isEmpty() || length(frame.getAsInt()) > file.limit() - frame.getAsInt()) {
            return Optional.empty();
        }
        int end = frame.getAsInt() + (int) length(frame.getAsInt());
        OptionalInt pixels = find(Set.of(VP8, VP8L), frame.getAsInt() + FRAME_START + CHUNK_START, end);
        if (pixels.isEmpty() || length(pixels.getAsInt()) > end - pixels.getAsInt()) {
            return Optional.empty();
        }
        return Optional.of(new Frame(2 * three(frame.getAsInt()), 2 * three(frame.getAsInt() + 3), still(pixels.getAsInt())));
    }

    private ByteBuffer still(int pixels) {
        int length = (int) length(pixels) + CHUNK_START;
        int padded = length + length % 2;
        ByteBuffer still = ByteBuffer.allocate(RIFF_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        still.putInt(type("RIFF")).putInt(padded + 4).putInt(type("WEBP")).put(file.slice(pixels - CHUNK_START, length));
        return still.rewind();
    }

    /** @return where the content of the first chunk of one of the types begins, all of which may not be there; empty where none begins */
    private OptionalInt find(Set<Integer> types, int first, int end) {
        long content = first;
        while (content <= end) {
            if (types.contains(type((int) content))) {
                return OptionalInt.of((int) content);
            }
            long length = length((int) content);
            content += length + length % 2 + CHUNK_START;
        }
        return OptionalInt.empty();
    }

    private int type(int content) {
        return file.getInt(content - CHUNK_START);
    }

    private long length(int content) {
        return Integer.toUnsignedLong(file.getInt(content - Integer.BYTES));
    }

    private int three(int at) {
        return Short.toUnsignedInt(file.getShort(at)) | Byte.toUnsignedInt(file.get(at + 2)) << 16;
    }

    private static int type(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
