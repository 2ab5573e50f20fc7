package org.alexnet4j.data;

/**
 * A change of colour, the same for every pixel of a picture.
 *
 * @param red   added to red, in pixel values (0..255)
 * @param green added to green, in pixel values
 * @param blue  added to blue, in pixel values
 */
public record ColourShift(float red, float green, float blue) {

    /** No change. */
    public static final ColourShift NONE = new ColourShift(0, 0, 0);
}
