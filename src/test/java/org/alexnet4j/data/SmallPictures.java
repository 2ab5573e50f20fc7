package org.alexnet4j.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for tests of other packages that need some. */
public final class SmallPictures {

    private static final int SIDE = 32;

    private SmallPictures() {
    }

    /** Writes a picture of 32 x 32 pixels, and the folders above it; others for other names. */
    public static Path write(Path file) {
        int colour = file.toString().hashCode();
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.setRGB(i % SIDE, i / SIDE, colour * (i % SIDE + 1) + i / SIDE);
        }
        try {
            Files.createDirectories(file.getParent());
            // Not by a File, which cannot have every name.
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return Files.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
