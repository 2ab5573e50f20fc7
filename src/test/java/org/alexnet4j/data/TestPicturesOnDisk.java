package org.alexnet4j.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;

/** Draws small picture files for tests. */
public final class TestPicturesOnDisk {

    public static final int SIDE = 32;

    /** What colour a pixel has. */
    public interface Painter {
        int rgb(int x, int y);
    }

    private TestPicturesOnDisk() {
    }

    public static Path png(Path file, int width, int height, Painter painter) {
        return write(file, width, height, BufferedImage.TYPE_INT_RGB, "png", painter);
    }

    public static Path jpeg(Path file, int width, int height, Painter painter) {
        return write(file, width, height, BufferedImage.TYPE_INT_RGB, "jpg", painter);
    }

    public static Path greyJpeg(Path file, int width, int height, Painter painter) {
        return write(file, width, height, BufferedImage.TYPE_BYTE_GRAY, "jpg", painter);
    }

    private static Path write(Path file, int width, int height, int type, String format, Painter painter) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, painter.rgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, format, file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three classes of noisy JPEG files with sides around {@link #SIDE}. */
    public static PictureSet noisySet(Path folder, int perClass) {
        Random random = new Random(7);
        for (String name : List.of("apple", "bee", "cup")) {
            for (int i = 0; i < perClass; i++) {
                int tint = random.nextInt(0x1000000);
                jpeg(folder.resolve(name).resolve("%03d.jpeg".formatted(i)), SIDE + random.nextInt(20), SIDE + random.nextInt(20),
                        (x, y) -> tint ^ (random.nextInt(0x10) * 0x010101) ^ (x << 1) ^ (y << 9));
            }
        }
        return PictureFolder.read(folder, "training set");
    }

    /** The file of a picture. */
    public static Path path(PictureSet set, int index) {
        return Path.of(set.pictures().get(index).file().name());
    }

    public static DataConfig config(int shortSide, DataConfig.Cache cache, int threads, boolean shuffleLabels) {
        return config(shortSide, cache, threads, shuffleLabels, 0);
    }

    public static DataConfig config(int shortSide, DataConfig.Cache cache, int threads, boolean shuffleLabels, double brokenShare) {
        return new DataConfig(DataConfig.Source.FOLDER, Path.of("."), "train", "val", shortSide, shuffleLabels, cache,
                OptionalInt.of(threads), true, false, DataConfig.DEFAULT_PIXEL_LIMIT, brokenShare,
                new DataConfig.Drawn(1, 1, shortSide, 1));
    }

    /** Statistics with the same mean everywhere and three given eigenvalues along red, green and blue. */
    public static ColourStatistics statistics(int size, float mean, double... eigenvalues) {
        float[] picture = new float[size * size * 3];
        java.util.Arrays.fill(picture, mean);
        double[][] covariance = {{eigenvalues[0], 0, 0}, {0, eigenvalues[1], 0}, {0, 0, eigenvalues[2]}};
        double[][] vectors = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        return new ColourStatistics(size, picture, covariance, eigenvalues, vectors, 1, "test");
    }
}
