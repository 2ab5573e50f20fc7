package org.alexnet4j.data.drawn;

import java.awt.Color;

/** Random colours, the same for every class. */
final class Colours {

    /** Least difference in luminance, 0..1, between a figure's two colours: the texture must be seen in grey too. */
    private static final double LEAST_CONTRAST = 0.3;

    private Colours() {
    }

    /** @return a colour of any hue, from muted to vivid */
    static Color any(Dice dice) {
        float hue = (float) dice.between(0, 1);
        float saturation = (float) dice.between(0.1, 0.9);
        float brightness = (float) dice.between(0.15, 1);
        return Color.getHSBColor(hue, saturation, brightness);
    }

    /** @return a colour whose luminance differs clearly from that of the given one */
    static Color contrasting(Color other, Dice dice) {
        Color colour = any(dice);
        while (Math.abs(luminance(colour) - luminance(other)) < LEAST_CONTRAST) {
            colour = any(dice);
        }
        return colour;
    }

    /** @return a colour between two */
    static Color between(Color first, Color second, double share) {
        return new Color(
                mixed(first.getRed(), second.getRed(), share),
                mixed(first.getGreen(), second.getGreen(), share),
                mixed(first.getBlue(), second.getBlue(), share));
    }

    /** @return the colour with an opacity from 0 to 1 */
    static Color seeThrough(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    private static int mixed(int first, int second, double share) {
        return (int) Math.round(first + (second - first) * share);
    }

    private static double luminance(Color colour) {
        return (0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue()) / 255;
    }
}
