package org.alexnet4j.data.feed;

import java.io.Serializable;

/**
 * A change of colour, the same for every pixel of a picture: {@code (pixel + shift - mean) * factor}.
 *
 * @param red    added to red, in pixel values (0..255)
 * @param green  added to green, in pixel values
 * @param blue   added to blue, in pixel values
 * @param factor what the sum is multiplied by; 1 unless pixels are divided, as in the authors' code
 */
public record ColourShift(float red, float green, float blue, float factor) implements Serializable {

    /** No change. */
    public static final ColourShift NONE = new ColourShift(0, 0, 0, 1);
}
