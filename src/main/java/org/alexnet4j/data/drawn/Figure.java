package org.alexnet4j.data.drawn;

import java.awt.Shape;

/**
 * What a class looks like, before it is turned, coloured and lit. Coordinates are centred, in hundredths of the figure's radius.
 *
 * @param outline the shape
 * @param marks   its texture, to be cut off at the outline
 */
record Figure(Shape outline, Shape marks) {

    /** The circle around every outline has this radius. */
    static final double RADIUS = 100;
}
