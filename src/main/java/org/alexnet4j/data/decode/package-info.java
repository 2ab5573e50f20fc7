/**
 * From the bytes of a picture file to an upright square of {@code [side, side, 3]} bytes: formats, headers, the structure that
 * shows a truncated file, the enlargement and the cut (section 2 of the paper).
 */
package org.alexnet4j.data.decode;
