package org.alexnet4j.data.prepare;

/**
 * What decides the bytes of a prepared picture.
 *
 * @param shortSide side of the squares in pixels, at least 1
 * @param quality   of JPEG, 1 to 100
 */
public record Settings(int shortSide, int quality) {
}
