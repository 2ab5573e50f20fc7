package org.alexnet4j.data.drawn;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Light, exposure and sensor of one picture: brightness that falls off in one direction, a colour cast, contrast, and noise.
 *
 * @param slopeX   change of brightness from the left to the right edge, as a factor's difference
 * @param slopeY   change of brightness from the top to the bottom edge
 * @param gains    factor of red, green and blue
 * @param contrast factor of the distance from middle grey
 * @param noise    standard deviation of the noise in pixel values
 */
record Light(double slopeX, double slopeY, double[] gains, double contrast, double noise) {

    private static final double MIDDLE_GREY = 128;

    static Light any(Dice dice) {
        double direction = dice.angle();
        double slope = dice.between(0, 0.7);
        double brightness = dice.between(0.75, 1.2);
        double[] gains = new double[3];
        for (int channel = 0; channel < gains.length; channel++) {
            gains[channel] = brightness * dice.between(0.9, 1.1);
        }
        return new Light(slope * Math.cos(direction), slope * Math.sin(direction), gains,
                dice.between(0.7, 1.15), dice.between(0, 8));
    }

    /** Changes every pixel of a picture of type {@link BufferedImage#TYPE_INT_RGB}. */
    void shineOn(BufferedImage picture, Dice dice) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            double row = 1 + slopeY * ((y + 0.5) / height - 0.5);
            for (int x = 0; x < width; x++) {
                double brightness = row + slopeX * ((x + 0.5) / width - 0.5);
                double grain = noise * dice.bell();
                int at = y * width + x;
                int rgb = pixels[at];
                pixels[at] = exposed(rgb >> 16 & 0xFF, brightness * gains[0], grain) << 16
                        | exposed(rgb >> 8 & 0xFF, brightness * gains[1], grain) << 8
                        | exposed(rgb & 0xFF, brightness * gains[2], grain);
            }
        }
    }

    private int exposed(int value, double gain, double grain) {
        double exposed = MIDDLE_GREY + contrast * (value * gain - MIDDLE_GREY) + grain;
        return (int) Math.max(0, Math.min(255, Math.round(exposed)));
    }
}
