package org.alexnet4j.data.prepare;

import org.alexnet4j.data.decode.Decoding;

/**
 * What decides the bytes of a prepared picture.
 *
 * @param decoding what makes squares of the originals
 * @param quality  of JPEG, 1 to 100
 */
public record Settings(Decoding decoding, int quality) {
}
