package org.alexnet4j.data.decode;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Brings decoded pictures to a square: short side resized, then the centre cut out (section 2). For one thread. */
final class SquareCutter implements AutoCloseable {

    /** From these proportions on, a picture is not enlarged as a whole. */
    private static final int LONG = 4;

    private final int side;
    private final BytePointer enlarged;
    private final Mat resized = new Mat();
    private Mat square = new Mat();

    /** @param side of the squares in pixels, at least 1 */
    SquareCutter(int side) {
        this.side = side;
        this.enlarged = new BytePointer(PictureDecoder.squareBytes(side));
    }

    /**
     * Cuts a square out of a picture.
     *
     * @param picture     BGR, as it was decoded
     * @param header      of its file
     * @param reduction   what the sides of the file were divided by and rounded up
     * @param orientation how it is turned, from 1 to 8
     * @return the square, BGR, valid until the next call
     */
    Mat cut(Mat picture, PictureHeader header, int reduction, int orientation) {
        if (reduction == 1 && orientation == ExifOrientation.UPRIGHT) {
            return cut(picture);
        }
        // The last row and column of a reduced picture may lie outside of the file's by more than a half.
        try (Rect inside = new Rect(0, 0, rounded(header.width(), reduction), rounded(header.height(), reduction));
                Mat upright = new Mat(picture, inside)) {
            ExifOrientation.undo(upright, orientation);
            boolean turned = ExifOrientation.exchangesSides(orientation);
            return toSquare(upright, turned ? header.height() : header.width(), turned ? header.width() : header.height());
        }
    }

    /**
     * Cuts a square out of a picture as it is.
     *
     * @param picture BGR
     * @return the square, BGR, valid until the next call
     */
    Mat cut(Mat picture) {
        return toSquare(picture, picture.cols(), picture.rows());
    }

    private static int rounded(int length, int reduction) {
        return (length + reduction / 2) / reduction;
    }

    /** @param width of the file, whatever the picture was reduced to, so that the cut is the same; {@code height} likewise */
    private Mat toSquare(Mat picture, int width, int height) {
        int shorter = Math.min(width, height);
        if (shorter < side && Math.max(width, height) > LONG * shorter) {
            CentreEnlargement.apply(picture, side, enlarged);
            return handOut(new Mat(side, side, CV_8UC3, enlarged));
        }
        boolean changed = Geometry.resize(picture, resized, Geometry.scaled(width, shorter, side), Geometry.scaled(height, shorter, side));
        Mat scaled = changed ? resized : picture;
        if (scaled.cols() == side && scaled.rows() == side) {
            return handOut(new Mat(scaled));
        }
        try (Rect centre = Geometry.centre(scaled, side)) {
            return handOut(new Mat(scaled, centre));
        }
    }

    /** A part of a picture keeps the picture's memory, also when the picture itself is closed. */
    private Mat handOut(Mat next) {
        square.close();
        square = next;
        return next;
    }

    @Override
    public void close() {
        square.close();
        resized.close();
        enlarged.close();
    }
}
