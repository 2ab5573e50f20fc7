package org.alexnet4j.data.decode;

/** Takes a picture row by row. */
@FunctionalInterface
interface RowTarget {

    /**
     * @param row    its number, from 0
     * @param pixels its pixels, blue, green and red of each; the array may be used again
     */
    void put(int row, byte[] pixels);
}
