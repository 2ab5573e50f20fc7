package org.alexnet4j.modelimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.model.ModelException;

/**
 * What is subtracted from pictures before a published network sees them.
 *
 * @param size   side in pixels
 * @param pixels {@code size * size * 3} values 0..255, rows of RGB pixels
 */
public record MeanPicture(int size, float[] pixels) {

    private static final int COLOURS = 3;

    /**
     * @param colour red, green and blue, in pixel values 0..255
     * @param size   side in pixels
     * @return that colour in every pixel
     */
    public static MeanPicture of(List<Double> colour, int size) {
        float[] pixels = new float[size * size * COLOURS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colour.get(i % COLOURS).floatValue();
        }
        return new MeanPicture(size, pixels);
    }

    /**
     * Reads the mean picture of Caffe's {@code compute_image_mean}, which is in BGR.
     *
     * @param file a {@code .binaryproto}
     * @param size side of the squares that it is subtracted from, in pixels
     * @return the picture
     * @throws ModelException when it is no such file, or not of that size
     */
    public static MeanPicture readBinaryproto(Path file, int size) {
        try {
            CaffeBlob blob = CaffeBlob.of(ProtobufMessage.of(MappedFile.of(file)));
            List<Long> shape = blob.shapeOf(COLOURS);
            if (!shape.equals(List.of((long) COLOURS, (long) size, (long) size))) {
                throw new ModelException("%s has the shape %s; it should be [1, 3, %d, %d], as data.shortSide is %d.".formatted(
                        file, blob.shape(), size, size, size));
            }
            return new MeanPicture(size, rgbRows(blob, size * size));
        } catch (IOException e) {
            throw new ModelException("%s is not a .binaryproto of Caffe, or it is damaged or cut off: %s.".formatted(
                    file, e.getMessage().replaceFirst("\\.$", "")), e);
        }
    }

    private static float[] rgbRows(CaffeBlob blob, int area) {
        float[] pixels = new float[area * COLOURS];
        for (int i = 0; i < pixels.length; i++) {
            int blueFirst = COLOURS - 1 - i % COLOURS;
            pixels[i] = blob.values().get(blueFirst * area + i / COLOURS);
        }
        return pixels;
    }

    /**
     * @param fingerprint of what it belongs to
     * @return statistics with this mean; how the colours of that training set vary is not known and stands as not at all
     */
    public ColourStatistics statistics(String fingerprint) {
        double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        return new ColourStatistics(size, pixels, new double[COLOURS][COLOURS], new double[COLOURS], axes, 0, fingerprint);
    }
}
