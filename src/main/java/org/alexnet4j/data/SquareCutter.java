package org.alexnet4j.data;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Brings decoded pictures to a square: short side resized, then the centre cut out (section 2). For one thread. */
final class SquareCutter implements AutoCloseable {

    /** From these proportions on, a picture is not enlarged as a whole. */
    private static final int LONG = 4;

    private final int side;
    private final BytePointer pixels;
    private final Mat square;
    private final Mat resized = new Mat();

    /** @param side of the squares in pixels, at least 1 */
    SquareCutter(int side) {
        this.side = side;
        this.pixels = new BytePointer(PictureDecoder.squareBytes(side));
        this.square = new Mat(side, side, CV_8UC3, pixels);
    }

    /**
     * Cuts a square out of a picture.
     *
     * @param picture     BGR, as it was decoded
     * @param header      of its file
     * @param reduction   what the sides of the file were divided by and rounded up
     * @param orientation how it is turned, from 1 to 8
     * @param target      where the square goes, rows of RGB pixels
     */
    void cut(Mat picture, PictureHeader header, int reduction, int orientation, byte[] target) {
        // The last row and column of a reduced picture may lie outside of the file's by more than a half.
        try (Rect inside = new Rect(0, 0, rounded(header.width(), reduction), rounded(header.height(), reduction));
                Mat upright = new Mat(picture, inside)) {
            ExifOrientation.undo(upright, orientation);
            boolean turned = ExifOrientation.exchangesSides(orientation);
            toSquare(upright, turned ? header.height() : header.width(), turned ? header.width() : header.height());
        }
        pixels.position(0).get(target, 0, PictureDecoder.squareBytes(side));
    }

    /**
     * Cuts a square out of a picture as it is.
     *
     * @param picture BGR
     * @param target  where the square goes, rows of RGB pixels
     */
    void cut(Mat picture, byte[] target) {
        toSquare(picture, picture.cols(), picture.rows());
        pixels.position(0).get(target, 0, PictureDecoder.squareBytes(side));
    }

    private static int rounded(int length, int reduction) {
        return (length + reduction / 2) / reduction;
    }

    /** @param width of the file, whatever the picture was reduced to, so that the cut is the same; {@code height} likewise */
    private void toSquare(Mat picture, int width, int height) {
        int shorter = Math.min(width, height);
        if (shorter < side && Math.max(width, height) > LONG * shorter) {
            CentreEnlargement.apply(picture, side, pixels.position(0));
            opencv_imgproc.cvtColor(square, square, COLOR_BGR2RGB);
            return;
        }
        boolean changed = Geometry.resize(picture, resized, Geometry.scaled(width, shorter, side), Geometry.scaled(height, shorter, side));
        Mat scaled = changed ? resized : picture;
        try (Rect centre = Geometry.centre(scaled, side); Mat cut = new Mat(scaled, centre)) {
            opencv_imgproc.cvtColor(cut, square, COLOR_BGR2RGB);
        }
    }

    @Override
    public void close() {
        square.close();
        resized.close();
        pixels.close();
    }
}
