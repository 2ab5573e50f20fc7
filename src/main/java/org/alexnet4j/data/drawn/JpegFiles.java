package org.alexnet4j.data.drawn;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.alexnet4j.files.Jpeg;

/** Writes JPEG files of the quality that photographs commonly have. */
final class JpegFiles {

    private static final float QUALITY = 0.9f;

    private JpegFiles() {
    }

    /**
     * @param picture a picture without transparency
     * @param file    a file that is not there yet
     * @throws IOException where it cannot be written
     */
    static void write(BufferedImage picture, Path file) throws IOException {
        Files.write(file, Jpeg.encode(picture, QUALITY), StandardOpenOption.CREATE_NEW);
    }
}
