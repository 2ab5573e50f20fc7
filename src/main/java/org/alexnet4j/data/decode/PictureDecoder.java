package org.alexnet4j.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.pictures.PlanarPicture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/**
 * Decodes picture files and brings them to a square: the short side is resized to {@code shortSide}, with the proportions kept, and
 * the centre is cut out (section 2). Squares are {@code shortSide * shortSide * 3} unsigned bytes, rows of RGB pixels; grey pictures
 * become grey RGB, alpha is dropped, CMYK becomes RGB without colour profiles, and of 16 bits the upper 8 are taken.
 *
 * <p>It keeps its buffers from picture to picture, so each thread needs its own.
 */
public final class PictureDecoder implements AutoCloseable {

    private static final int FIRST_CAPACITY = 1 << 18;
    private static final byte MIDDLE = (byte) 128;

    static {
        // Pictures are decoded side by side; threads inside of each would only get in each other's way.
        opencv_core.setNumThreads(1);
    }

    private final Decoding decoding;
    private final SquareCutter cutter;
    private final Mat rgb = new Mat();
    private BytePointer encoded = new BytePointer(FIRST_CAPACITY);

    /** @param shortSide side of the squares in pixels, at least 1; otherwise as {@link Decoding#of(int)} says */
    public PictureDecoder(int shortSide) {
        this(Decoding.of(shortSide));
    }

    /** @param decoding what becomes of a file */
    public PictureDecoder(Decoding decoding) {
        this.decoding = decoding;
        this.cutter = new SquareCutter(decoding.shortSide());
    }

    /**
     * @param shortSide side of a square in pixels
     * @return how many bytes the square takes
     */
    public static int squareBytes(int shortSide) {
        return shortSide * shortSide * 3;
    }

    /**
     * Reads a picture.
     *
     * @param file   a picture file
     * @param target where the square goes, {@code shortSide * shortSide * 3} bytes or more
     * @throws BrokenPictureException naming the file, when it is no picture, a damaged one, or larger than the limit
     * @throws DataException          naming the file, when it cannot be read
     */
    public void decode(Path file, byte[] target) {
        decode(PictureFile.of(file), target);
    }

    /**
     * Reads a picture.
     *
     * @param file   where the picture is
     * @param target where the square goes, {@code shortSide * shortSide * 3} bytes or more
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public void decode(PictureFile file, byte[] target) {
        copy(decode(file), target);
    }

    /**
     * Reads a picture, and leaves it outside of the Java heap.
     *
     * @param file where the picture is
     * @return the square, BGR, valid until the next call
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public Mat decode(PictureFile file) {
        int length = file.read(this::room);
        return file instanceof PlanarPicture ? joinPlanes() : decodeEncoded(length, file.name());
    }

    /**
     * Reads a picture from memory.
     *
     * @param bytes  what a picture file holds
     * @param name   what the picture is called in messages
     * @param target where the square goes, {@code shortSide * shortSide * 3} bytes or more
     * @throws BrokenPictureException with the name, when this is no picture, a damaged one, or larger than the limit
     */
    public void decode(byte[] bytes, String name, byte[] target) {
        copy(decode(bytes, name), target);
    }

    /** As {@link #decode(PictureFile)}, from memory. */
    public Mat decode(byte[] bytes, String name) {
        ensureCapacity(bytes.length);
        encoded.position(0).put(bytes);
        return decodeEncoded(bytes.length, name);
    }

    private void copy(Mat square, byte[] target) {
        opencv_imgproc.cvtColor(square, rgb, COLOR_BGR2RGB);
        rgb.data().get(target, 0, squareBytes(decoding.shortSide()));
    }

    private ByteBuffer room(int bytes) {
        ensureCapacity(bytes);
        return encoded.position(0).asByteBuffer().limit(bytes);
    }

    private void ensureCapacity(int bytes) {
        if (encoded.capacity() < bytes) {
            encoded.close();
            encoded = new BytePointer(Math.max(bytes, Math.min(2L * bytes, Integer.MAX_VALUE)));
        }
    }

    private Mat decodeEncoded(int length, String name) {
        ByteBuffer file = encoded.position(0).asByteBuffer().limit(length);
        PictureHeader header = decoding.requireHeader(file, name);
        if (PictureHeader.isCutOff(file)) {
            throw Decoding.cutOff(name);
        }
        int reduction = decoding.reduction(header);
        try (Mat bytes = new Mat(1, length, CV_8UC1, encoded); Mat picture = Pixels.decode(file, bytes, header, flags(reduction))) {
            if (picture.empty()) {
                throw damaged(header, name, null);
            }
            if (header.format() == PictureFormat.JPEG && mayEndEarly(picture, header) && JpegWarnings.endsEarly(copy(length))) {
                throw Decoding.cutOff(name);
            }
            return cutter.cut(picture, header, reduction, decoding.exifOrientation() ? header.orientation() : ExifOrientation.UPRIGHT);
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // what the libraries throw
            throw damaged(header, name, e);
        } catch (OutOfMemoryError e) { // some formats are decoded in Java's memory
            throw new DataException("%s has %d x %d pixels, which do not fit into the %,d MB of Java's memory; make it smaller."
                    .formatted(name, header.width(), header.height(), Runtime.getRuntime().maxMemory() >> 20), e);
        }
    }

    private Mat joinPlanes() {
        int side = PlanarPicture.SIDE;
        try (Mat red = plane(0); Mat green = plane(1); Mat blue = plane(2); MatVector planes = new MatVector(blue, green, red);
                Mat picture = new Mat(side, side, CV_8UC3)) {
            opencv_core.merge(planes, picture);
            return cutter.cut(picture);
        }
    }

    private Mat plane(int index) {
        BytePointer first = new BytePointer(encoded.position(0)).position((long) index * PlanarPicture.PLANE);
        return new Mat(PlanarPicture.SIDE, PlanarPicture.SIDE, CV_8UC1, first);
    }

    private static int flags(int reduction) {
        return IMREAD_IGNORE_ORIENTATION | switch (reduction) {
            case 2 -> IMREAD_REDUCED_COLOR_2;
            case 4 -> IMREAD_REDUCED_COLOR_4;
            case 8 -> IMREAD_REDUCED_COLOR_8;
            default -> IMREAD_COLOR;
        };
    }

    /** Where the data run out, what is left of the picture is filled with the middle of each channel: always so the last pixel. */
    private static boolean mayEndEarly(Mat picture, PictureHeader header) {
        byte[] last = new byte[3];
        picture.ptr(picture.rows() - 1, picture.cols() - 1).get(last, 0, last.length);
        return header.components() == 4 || last[0] == MIDDLE && last[1] == MIDDLE && last[2] == MIDDLE;
    }

    private byte[] copy(int length) {
        byte[] bytes = new byte[length];
        encoded.position(0).get(bytes, 0, length);
        return bytes;
    }

    private static BrokenPictureException damaged(PictureHeader header, String name, Exception cause) {
        return new BrokenPictureException("%s is damaged and cannot be decoded; it should be a whole %s file."
                .formatted(name, header.format().written()), cause);
    }

    @Override
    public void close() {
        cutter.close();
        rgb.close();
        encoded.close();
    }
}
