package org.alexnet4j.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The shape of an array whose elements lie without gaps, as ND4J writes it: the number of dimensions, the side of each, the stride of
 * each, three numbers that follow from those and the type, and the order.
 *
 * @param order 'c' where the last dimension is the nearest, 'f' where it is the first
 * @param sides of the dimensions
 */
record ArrayShape(char order, long... sides) {

    private static final int MOST_DIMENSIONS = 8;
    /** The dimensions' number, flags of the type, the distance between elements, and the order. */
    private static final int WITHOUT_SIDES = 4;

    /**
     * @param in       positioned behind the header
     * @param length   numbers of the shape, as the header has it
     * @param elements that an array of this shape has to have
     * @return the shape
     */
    static ArrayShape read(DataInputStream in, long length, long elements) throws IOException {
        if (length < WITHOUT_SIDES + 2 || length > WITHOUT_SIDES + 2 * MOST_DIMENSIONS || length % 2 != 0) {
            throw new ArrayStream.FormatException("has a shape of " + length + " numbers");
        }
        long[] numbers = new long[(int) length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        int dimensions = (numbers.length - WITHOUT_SIDES) / 2;
        long[] sides = Arrays.copyOfRange(numbers, 1, 1 + dimensions);
        long order = numbers[numbers.length - 1];
        boolean known = order == 'c' || order == 'f';
        if (numbers[0] != dimensions || !known || !holds(sides, elements)
                || !isDense(sides, Arrays.copyOfRange(numbers, 1 + dimensions, 1 + 2 * dimensions), order == 'c')) {
            throw new ArrayStream.FormatException("has a shape that is not one of " + elements + " elements: " + Arrays.toString(numbers));
        }
        return new ArrayShape((char) order, sides);
    }

    private static boolean holds(long[] sides, long elements) {
        long left = elements;
        for (long side : sides) {
            if (side < 1 || left % side != 0) {
                return false;
            }
            left /= side;
        }
        return left == 1;
    }

    /** The stride of a dimension of side 1 says nothing. */
    private static boolean isDense(long[] sides, long[] strides, boolean lastIsNearest) {
        long expected = 1;
        for (int i = 0; i < sides.length; i++) {
            int dimension = lastIsNearest ? sides.length - 1 - i : i;
            if (sides[dimension] > 1 && strides[dimension] != expected) {
                return false;
            }
            expected *= sides[dimension];
        }
        return true;
    }
}
