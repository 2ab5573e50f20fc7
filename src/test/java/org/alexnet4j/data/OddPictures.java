package org.alexnet4j.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.imageio.ImageIO;

/** The files that src/test/python/pictures.py makes, and the squares it says they become. */
public final class OddPictures {

    private OddPictures() {
    }

    public static byte[] bytes(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return stream.readAllBytes();
        }
    }

    /** @return rows of RGB pixels */
    public static byte[] expected(String name) throws IOException {
        try (InputStream stream = open("expected/" + name + ".png")) {
            BufferedImage image = ImageIO.read(stream);
            byte[] pixels = new byte[image.getWidth() * image.getHeight() * 3];
            for (int i = 0; i < pixels.length; i++) {
                int rgb = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
                pixels[i] = (byte) (rgb >> 8 * (2 - i % 3));
            }
            return pixels;
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(OddPictures.class.getResourceAsStream("pictures/" + name), name);
    }
}
