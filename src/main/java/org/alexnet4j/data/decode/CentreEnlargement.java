package org.alexnet4j.data.decode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Enlarges the centre of a picture without the rest of it. A strip of 1 by 20,000 pixels would be one of 256 by 5,120,000 before its
 * centre is cut out; here only the pixels of the square are computed, by OpenCV's bicubic interpolation written out.
 */
final class CentreEnlargement {

    private static final int CHANNELS = 3;
    /** OpenCV's choice of the free parameter of cubic convolution (Keys, 1981). */
    private static final double A = -0.75;
    private static final int TAPS = 4;

    private CentreEnlargement() {
    }

    /** How the pixels of a row of the square, or of a column, are made from those of the picture. */
    private record Axis(int first, int length, int[] taps, double[] weights) {

        /** @param side of the picture; {@code shorter} is its shorter one, which becomes {@code square} */
        static Axis of(int side, int shorter, int square) {
            int whole = Geometry.scaled(side, shorter, square);
            int offset = Geometry.centreOffset(whole, square);
            int[] taps = new int[square * TAPS];
            double[] weights = new double[square * TAPS];
            for (int i = 0; i < square; i++) {
                double place = (offset + i + 0.5) * side / whole - 0.5;
                int left = (int) Math.floor(place);
                for (int tap = 0; tap < TAPS; tap++) {
                    int pixel = left - 1 + tap;
                    taps[i * TAPS + tap] = Math.max(0, Math.min(side - 1, pixel)); // the border is repeated
                    weights[i * TAPS + tap] = cubic(Math.abs(place - pixel));
                }
            }
            int first = taps[0];
            return new Axis(first, taps[taps.length - 1] - first + 1, taps, weights);
        }

        private static double cubic(double d) {
            return d <= 1 ? ((A + 2) * d - (A + 3)) * d * d + 1 : ((A * d - 5 * A) * d + 8 * A) * d - 4 * A;
        }
    }

    /**
     * Gives the square that enlarging the picture and cutting the centre out would give, within rounding.
     *
     * @param picture three channels of bytes, its shorter side below {@code side}
     * @param side    of the square, in pixels
     * @param square  where the square goes, with the channels in the picture's order: {@code side * side * 3} bytes from its position
     */
    static void apply(Mat picture, int side, BytePointer square) {
        int shorter = Math.min(picture.cols(), picture.rows());
        Axis x = Axis.of(picture.cols(), shorter, side);
        Axis y = Axis.of(picture.rows(), shorter, side);
        double[] rows = widen(pixels(picture, x, y), x, y.length(), side);
        byte[] result = new byte[PictureDecoder.squareBytes(side)];
        int rowLength = side * CHANNELS;
        for (int i = 0; i < result.length; i++) {
            int row = i / rowLength;
            double sum = 0;
            for (int tap = row * TAPS; tap < (row + 1) * TAPS; tap++) {
                sum += y.weights()[tap] * rows[(y.taps()[tap] - y.first()) * rowLength + i % rowLength];
            }
            result[i] = (byte) Math.max(0, Math.min(255, Math.round(sum)));
        }
        square.put(result, 0, result.length);
    }

    /** @return the pixels that take part, row by row */
    private static byte[] pixels(Mat picture, Axis x, Axis y) {
        byte[] pixels = new byte[x.length() * y.length() * CHANNELS];
        try (Rect part = new Rect(x.first(), y.first(), x.length(), y.length());
                Mat view = new Mat(picture, part);
                Mat copy = view.clone()) {
            copy.data().get(pixels, 0, pixels.length);
        }
        return pixels;
    }

    private static double[] widen(byte[] pixels, Axis x, int height, int side) {
        double[] rows = new double[height * side * CHANNELS];
        for (int i = 0; i < rows.length; i++) {
            int column = i / CHANNELS % side;
            int row = i / (side * CHANNELS) * x.length();
            for (int tap = column * TAPS; tap < (column + 1) * TAPS; tap++) {
                rows[i] += x.weights()[tap] * Byte.toUnsignedInt(pixels[(row + x.taps()[tap] - x.first()) * CHANNELS + i % CHANNELS]);
            }
        }
        return rows;
    }
}
