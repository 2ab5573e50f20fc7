package org.alexnet4j.data;

import java.io.Serializable;

/** Cuts crops out of squares of bytes and makes them the network's input, in one pass over the pixels. */
final class CropReader implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int side;
    private final int crop;
    private final float[] mean;

    /**
     * @param statistics the mean picture; its side is the side of the squares
     * @param crop       side of the crops, in pixels
     * @throws DataException when a crop is larger than the square
     */
    CropReader(ColourStatistics statistics, int crop) {
        if (crop < 1 || crop > statistics.size()) {
            throw new DataException("A crop of %d pixels cannot be cut from squares of %d; it should be from 1 to %d."
                    .formatted(crop, statistics.size(), statistics.size()));
        }
        this.side = statistics.size();
        this.crop = crop;
        this.mean = centreOf(statistics, crop);
    }

    /** @throws DataException when statistics belong to squares of another side */
    static void requireSize(ColourStatistics statistics, int shortSide) {
        if (statistics.size() != shortSide) {
            throw new DataException("Colour statistics belong to squares of %d pixels, not of %d; they should be computed again."
                    .formatted(statistics.size(), shortSide));
        }
    }

    private static float[] centreOf(ColourStatistics statistics, int crop) {
        int offset = Geometry.centreOffset(statistics.size(), crop);
        float[] centre = new float[crop * crop * 3];
        for (int y = 0; y < crop; y++) {
            System.arraycopy(statistics.mean(), ((offset + y) * statistics.size() + offset) * 3, centre, y * crop * 3, crop * 3);
        }
        return centre;
    }

    /** @return the number of floats of a crop */
    int length() {
        return mean.length;
    }

    /**
     * Reads a crop. The mean picture's centre is subtracted, wherever the crop lies, as in the authors' code.
     *
     * @param square       rows of RGB pixels
     * @param augmentation which crop, and its colours
     * @param row          where it goes, {@code [crop, crop, 3]}
     */
    void read(byte[] square, Augmentation augmentation, float[] row) {
        float red = augmentation.shift().red();
        float green = augmentation.shift().green();
        float blue = augmentation.shift().blue();
        float factor = augmentation.shift().factor();
        int step = augmentation.flip() ? -3 : 3;
        int first = augmentation.flip() ? augmentation.x() + crop - 1 : augmentation.x();
        int to = 0;
        for (int y = 0; y < crop; y++) {
            int from = ((augmentation.y() + y) * side + first) * 3;
            for (int end = to + crop * 3; to < end; to += 3, from += step) {
                row[to] = ((square[from] & 0xFF) - mean[to] + red) * factor;
                row[to + 1] = ((square[from + 1] & 0xFF) - mean[to + 1] + green) * factor;
                row[to + 2] = ((square[from + 2] & 0xFF) - mean[to + 2] + blue) * factor;
            }
        }
    }
}
