package org.alexnet4j.report;

import java.awt.image.BufferedImage;

/** The kernels of a tower side by side, as figure 3 of the paper shows them: each stretched to 0..255 on its own. */
final class KernelPicture {

    /** Kernels in a row: the 48 of a tower make the three rows of figure 3. */
    private static final int COLUMNS = 16;
    /** Pixels of the picture for a value of a kernel, so that viewers that smooth still show squares. */
    private static final int ZOOM = 4;
    /** Transparent pixels between kernels. */
    private static final int GAP = 4;

    private KernelPicture() {
    }

    /** A PNG with a transparent ground. */
    static byte[] png(float[][] kernels, int side) {
        return Png.encode(draw(kernels, side));
    }

    private static BufferedImage draw(float[][] kernels, int side) {
        int columns = Math.min(COLUMNS, kernels.length);
        int rows = (kernels.length + columns - 1) / columns;
        int pitch = side * ZOOM + GAP;
        BufferedImage picture =
                new BufferedImage(columns * pitch - GAP, rows * pitch - GAP, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < kernels.length; i++) {
            draw(picture, i % columns * pitch, i / columns * pitch, kernels[i], side);
        }
        return picture;
    }

    private static void draw(BufferedImage picture, int left, int top, float[] kernel, int side) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : kernel) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        // A constant kernel, or one with NaN, has no range to stretch and is shown black.
        float scale = high > low ? 255 / (high - low) : 0;
        for (int y = 0; y < side * ZOOM; y++) {
            for (int x = 0; x < side * ZOOM; x++) {
                int at = (y / ZOOM * side + x / ZOOM) * 3;
                int red = Math.round((kernel[at] - low) * scale);
                int green = Math.round((kernel[at + 1] - low) * scale);
                int blue = Math.round((kernel[at + 2] - low) * scale);
                picture.setRGB(left + x, top + y, 0xFF000000 | red << 16 | green << 8 | blue);
            }
        }
    }
}
