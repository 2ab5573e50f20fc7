package org.alexnet4j.modelimport;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * An array of Caffe: the message BlobProto. Its fields: 1 to 4 num, channels, height, width of files before shapes, 5 data, 7 shape (a
 * BlobShape, whose field 1 is dim), 8 double_data.
 *
 * @param shape  its sides, the slowest first
 * @param values as many as the shape has
 */
record CaffeBlob(List<Long> shape, FloatBuffer values) {

    private static final int DATA = 5;
    private static final int SHAPE = 7;
    private static final int DOUBLE_DATA = 8;
    private static final int DIM = 1;

    CaffeBlob {
        shape = List.copyOf(shape);
    }

    /**
     * @param blob the message
     * @return the array
     * @throws IOException when it has other numbers of values than its shape
     */
    static CaffeBlob of(ProtobufMessage blob) throws IOException {
        List<Long> shape = blob.has(SHAPE) ? blob.message(SHAPE).numbers(DIM)
                : Stream.of(1, 2, 3, 4).map(side -> blob.number(side, 0)).toList();
        FloatBuffer values = blob.has(DOUBLE_DATA) ? blob.doubles(DOUBLE_DATA) : blob.floats(DATA);
        if (Sizes.product(shape) != values.limit()) {
            throw new IOException("an array has %,d values, but its shape is %s".formatted(values.limit(), shape));
        }
        return new CaffeBlob(shape, values);
    }

    /** @return the shape without the sides of 1 that older files put in front of others */
    List<Long> shapeOf(int sides) {
        int extra = shape.size() - sides;
        boolean padded = extra > 0 && shape.subList(0, extra).stream().allMatch(side -> side == 1);
        return padded ? shape.subList(extra, shape.size()) : shape;
    }
}
