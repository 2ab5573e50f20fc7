package org.alexnet4j.nn.onednn;

/**
 * A minibatch {@code [batch, height, width, maps]} of single precision in equal parts that fit the processor's cache, for work that goes
 * over the same values several times.
 *
 * @param count    number of parts
 * @param pictures in each part
 * @param height   of a map
 * @param width    of a map
 * @param maps     of a picture
 */
record Slices(int count, long pictures, long height, long width, long maps) {

    private static final long BYTES = 2 << 20;

    /** @return the parts of a minibatch of this shape */
    static Slices of(long[] shape) {
        long pictureBytes = shape[1] * shape[2] * shape[3] * Float.BYTES;
        long pictures = Math.max(1, Math.min(shape[0], BYTES / pictureBytes));
        while (shape[0] % pictures != 0) {
            pictures--;
        }
        return new Slices(Math.toIntExact(shape[0] / pictures), pictures, shape[1], shape[2], shape[3]);
    }

    /** @return where a part begins, in elements */
    long offset(int part) {
        return part * pictures * height * width * maps;
    }
}
