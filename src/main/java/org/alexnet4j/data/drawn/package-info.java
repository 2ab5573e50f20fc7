/**
 * The program's own picture set: eight classes of textured shapes, drawn on first use, so that a first run needs no download
 * (floor 1). The pictures are JPEG files in the folder layout that real data sets have.
 */
package org.alexnet4j.data.drawn;
