package org.alexnet4j.data;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Decodes picture files and brings them to a square: the short side is resized to {@code shortSide}, with the proportions kept, and
 * the centre is cut out (section 2). Squares are {@code shortSide * shortSide * 3} unsigned bytes, rows of RGB pixels; grey pictures
 * become grey RGB, orientation tags are ignored.
 *
 * <p>It keeps its buffers from picture to picture, so each thread needs its own.
 */
public final class PictureDecoder implements AutoCloseable {

    private static final int FIRST_CAPACITY = 1 << 18;

    static {
        // Pictures are decoded side by side; threads inside of each would only get in each other's way.
        opencv_core.setNumThreads(1);
    }

    private final int shortSide;
    private final BytePointer pixels;
    private final Mat square;
    private final Mat resized = new Mat();
    private BytePointer encoded = new BytePointer(FIRST_CAPACITY);

    /** @param shortSide side of the squares in pixels, at least 1 */
    public PictureDecoder(int shortSide) {
        this.shortSide = shortSide;
        this.pixels = new BytePointer(squareBytes(shortSide));
        this.square = new Mat(shortSide, shortSide, CV_8UC3, pixels);
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
     * @param file   a JPEG or PNG file
     * @param target where the square goes, {@code shortSide * shortSide * 3} bytes or more
     * @throws DataException naming the file, when it cannot be read or is no picture
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
        int length = file.read(this::room);
        if (file instanceof PlanarPicture) {
            joinPlanes(target);
        } else {
            decodeEncoded(length, file.name(), target);
        }
    }

    /**
     * Reads a picture from memory.
     *
     * @param bytes  what a JPEG or PNG file holds
     * @param name   what the picture is called in messages
     * @param target where the square goes, {@code shortSide * shortSide * 3} bytes or more
     * @throws DataException with the name, when this is no picture
     */
    public void decode(byte[] bytes, String name, byte[] target) {
        ensureCapacity(bytes.length);
        encoded.position(0).put(bytes);
        decodeEncoded(bytes.length, name, target);
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

    private void decodeEncoded(int length, String name, byte[] target) {
        if (length == 0) {
            throw noPicture(name, null);
        }
        try (Mat file = new Mat(1, length, CV_8UC1, encoded);
                Mat picture = opencv_imgcodecs.imdecode(file, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)) {
            if (picture.empty()) {
                throw noPicture(name, null);
            }
            toSquare(picture);
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) { // what the native library throws
            throw noPicture(name, e);
        }
        pixels.position(0).get(target, 0, squareBytes(shortSide));
    }

    private void joinPlanes(byte[] target) {
        int side = PlanarPicture.SIDE;
        try (Mat red = plane(0); Mat green = plane(1); Mat blue = plane(2); MatVector planes = new MatVector(blue, green, red);
                Mat picture = new Mat(side, side, CV_8UC3)) {
            opencv_core.merge(planes, picture);
            toSquare(picture);
        }
        pixels.position(0).get(target, 0, squareBytes(shortSide));
    }

    private Mat plane(int index) {
        BytePointer first = new BytePointer(encoded.position(0)).position((long) index * PlanarPicture.PLANE);
        return new Mat(PlanarPicture.SIDE, PlanarPicture.SIDE, CV_8UC1, first);
    }

    private void toSquare(Mat picture) {
        Mat scaled = Geometry.resizeShortSide(picture, resized, shortSide) ? resized : picture;
        try (Rect centre = Geometry.centre(scaled, shortSide); Mat cut = new Mat(scaled, centre)) {
            opencv_imgproc.cvtColor(cut, square, COLOR_BGR2RGB);
        }
    }

    private static DataException noPicture(String name, RuntimeException cause) {
        return new DataException("%s is no picture that can be decoded; it should be a JPEG or PNG file.".formatted(name), cause);
    }

    @Override
    public void close() {
        square.close();
        resized.close();
        pixels.close();
        encoded.close();
    }
}
