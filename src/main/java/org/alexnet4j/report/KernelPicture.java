package org.alexnet4j.report;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** The kernels of a tower side by side, as figure 3 of the paper shows them: values stretched to 0..255. */
final class KernelPicture {

    /** Kernels in a row: the 48 of a tower make the three rows of figure 3. */
    private static final int COLUMNS = 16;
    /** Pixels of the picture for a value of a kernel, so that viewers that smooth still show squares. */
    private static final int ZOOM = 4;
    /** Transparent pixels between kernels. */
    private static final int GAP = 4;

    private KernelPicture() {
    }

    /**
     * What is stretched to 0..255.
     *
     * @param low  becomes black
     * @param high becomes white
     */
    record Range(float low, float high) {

        static Range of(float[] kernel) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (float value : kernel) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return new Range(low, high);
        }

        Range join(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high));
        }

        int grey(float value) {
            // A constant kernel, or one with NaN, has no range to stretch and is shown black.
            return high > low ? Math.round((value - low) * (255 / (high - low))) : 0;
        }
    }

    /** A PNG with a transparent ground, each kernel stretched on its own. */
    static byte[] png(float[][] kernels, int side) {
        return Png.encode(draw(kernels, side, Arrays.stream(kernels).map(Range::of).toList()));
    }

    /**
     * @param kernels {@code [maps][side * side * 3]}
     * @param side    height and width of a kernel
     * @param ranges  that of each kernel
     * @return the picture, with a transparent ground
     */
    static BufferedImage draw(float[][] kernels, int side, List<Range> ranges) {
        int columns = Math.min(COLUMNS, kernels.length);
        int rows = (kernels.length + columns - 1) / columns;
        int pitch = side * ZOOM + GAP;
        BufferedImage picture =
                new BufferedImage(columns * pitch - GAP, rows * pitch - GAP, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < kernels.length; i++) {
            draw(picture, i % columns * pitch, i / columns * pitch, kernels[i], side, ranges.get(i));
        }
        return picture;
    }

    private static void draw(BufferedImage picture, int left, int top, float[] kernel, int side, Range range) {
        for (int y = 0; y < side * ZOOM; y++) {
            for (int x = 0; x < side * ZOOM; x++) {
                int at = (y / ZOOM * side + x / ZOOM) * 3;
                int red = range.grey(kernel[at]);
                int green = range.grey(kernel[at + 1]);
                int blue = range.grey(kernel[at + 2]);
                picture.setRGB(left + x, top + y, 0xFF000000 | red << 16 | green << 8 | blue);
            }
        }
    }
}
