package org.alexnet4j.data.check;

import java.util.Optional;

/**
 * What a picture looks like, in 128 bits that change little where it is compressed again, resized or made a bit lighter: whether each of
 * 8 x 8 cells is darker than the one to its right, and than the one below it. That is the difference hash of Neal Krawetz ("Kind of Like
 * That", 2013) in both directions, as Ben Hoyt's dhash has it; here of the square that the network sees.
 *
 * @param across bits of the rows
 * @param down   bits of the columns
 */
record PictureLook(long across, long down) {

    /** How many bits there are. */
    static final int BITS = 128;

    private static final int CELLS = 9;
    /** Levels of grey between the darkest and the lightest cell below which the bits are those of noise. */
    private static final double LEAST_CONTRAST = 8;

    /**
     * @param square pixels in red, green and blue, by rows
     * @param side   of the square in pixels
     * @return its look; empty where it is of nearly one grey, or less than 9 pixels wide
     */
    static Optional<PictureLook> of(byte[] square, int side) {
        if (side < CELLS) {
            return Optional.empty();
        }
        double[] greys = greys(square, side);
        double darkest = Double.POSITIVE_INFINITY;
        double lightest = Double.NEGATIVE_INFINITY;
        for (double grey : greys) {
            darkest = Math.min(darkest, grey);
            lightest = Math.max(lightest, grey);
        }
        if (lightest - darkest < LEAST_CONTRAST) {
            return Optional.empty();
        }
        long across = 0;
        long down = 0;
        for (int y = 0; y < CELLS - 1; y++) {
            for (int x = 0; x < CELLS - 1; x++) {
                int cell = y * CELLS + x;
                across = across << 1 | (greys[cell] < greys[cell + 1] ? 1 : 0);
                down = down << 1 | (greys[cell] < greys[cell + CELLS] ? 1 : 0);
            }
        }
        return Optional.of(new PictureLook(across, down));
    }

    private static double[] greys(byte[] square, int side) {
        double[] greys = new double[CELLS * CELLS];
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                int top = row * side / CELLS;
                int bottom = (row + 1) * side / CELLS;
                int left = column * side / CELLS;
                int right = (column + 1) * side / CELLS;
                long sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        int pixel = 3 * (y * side + x);
                        // Luma of BT.601, as JPEG has it, in thousandths.
                        sum += 299L * (square[pixel] & 0xFF) + 587L * (square[pixel + 1] & 0xFF) + 114L * (square[pixel + 2] & 0xFF);
                    }
                }
                greys[row * CELLS + column] = sum / (1000.0 * (bottom - top) * (right - left));
            }
        }
        return greys;
    }

    /** @return in how many bits the two differ */
    int distance(PictureLook other) {
        return Long.bitCount(across ^ other.across) + Long.bitCount(down ^ other.down);
    }

    /**
     * @param first of some bits that follow each other, from 0
     * @param end   behind the last of them, at most 32 later
     * @return these bits
     */
    int bits(int first, int end) {
        long bits = 0;
        for (int bit = first; bit < end; bit++) {
            bits = bits << 1 | ((bit < Long.SIZE ? across >>> bit : down >>> bit - Long.SIZE) & 1);
        }
        return (int) bits;
    }
}
