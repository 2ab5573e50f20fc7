package org.alexnet4j.report;

import java.awt.image.BufferedImage;

/** Squares of decoded pictures. */
final class Square {

    private Square() {
    }

    /**
     * @param square rows of RGB bytes, {@code side * side * 3}
     * @param side   in pixels
     * @return the same as a picture
     */
    static BufferedImage image(byte[] square, int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, (square[3 * i] & 0xFF) << 16 | (square[3 * i + 1] & 0xFF) << 8 | square[3 * i + 2] & 0xFF);
        }
        return image;
    }
}
