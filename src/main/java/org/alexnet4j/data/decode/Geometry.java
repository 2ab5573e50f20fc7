package org.alexnet4j.data.decode;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Sizes and places of what is cut out of OpenCV pictures. */
public final class Geometry {

    private Geometry() {
    }

    /**
     * Resizes a picture with its proportions kept: averaging areas on the way down, bicubic on the way up.
     *
     * @param picture   the picture
     * @param target    where the resized picture goes; left alone where the side fits already
     * @param shortSide what its shorter side shall measure, in pixels
     * @return whether anything had to be done
     */
    public static boolean resizeShortSide(Mat picture, Mat target, int shortSide) {
        int shorter = Math.min(picture.cols(), picture.rows());
        return resize(picture, target, scaled(picture.cols(), shorter, shortSide), scaled(picture.rows(), shorter, shortSide));
    }

    /**
     * Resizes a picture: averaging areas on the way down, bicubic on the way up.
     *
     * @param target left alone where the sides fit already
     * @return whether anything had to be done
     */
    static boolean resize(Mat picture, Mat target, int width, int height) {
        if (picture.cols() == width && picture.rows() == height) {
            return false;
        }
        boolean down = Math.min(picture.cols(), picture.rows()) > Math.min(width, height);
        try (Size size = new Size(width, height)) {
            opencv_imgproc.resize(picture, target, size, 0, 0, down ? INTER_AREA : INTER_CUBIC);
        }
        return true;
    }

    /**
     * @param side      a side of a picture
     * @param shorter   its shorter side
     * @param shortSide what the shorter side shall measure
     * @return what that side measures then, rounded
     */
    static int scaled(int side, int shorter, int shortSide) {
        return Math.toIntExact(Math.round((double) side * shortSide / shorter));
    }

    /** @return the square of that side in the middle of a picture, rounded towards the top left */
    static Rect centre(Mat picture, int side) {
        return new Rect(centreOffset(picture.cols(), side), centreOffset(picture.rows(), side), side, side);
    }

    /** @return where a piece of that length begins that lies in the middle, rounded down */
    public static int centreOffset(int whole, int piece) {
        return (whole - piece) / 2;
    }
}
