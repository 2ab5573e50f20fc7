package org.alexnet4j.evaluate.similar;

/**
 * Where the parts of an index file lie, in bytes from its beginning. Numbers are little-endian: a mark of eight letters, the version, the
 * length of the header in bytes, the {@linkplain IndexHeader header}; where each name ends, the labels, the names in UTF-8; the features
 * of one picture after the other as floats; a CRC-32C for each block of pictures; and a CRC-32C of everything but the features.
 *
 * @param pictures how many pictures
 * @param features features of a picture
 * @param ends     where the ends of the names are, longs
 * @param labels   where the labels are, ints
 * @param names    where the names are
 * @param vectors  where the features are, a multiple of 64
 */
record IndexLayout(int pictures, int features, long ends, long labels, long names, long vectors) {

    static final String MARK = "ALXNEAR\n";
    static final int VERSION = 1;
    /** The mark, the version and the header's length. */
    static final int PREAMBLE = 16;

    private static final int ALIGNMENT = 64;
    private static final int BLOCK_BYTES = 1 << 20;

    static IndexLayout of(IndexHeader header, int headerBytes) {
        long ends = PREAMBLE + (long) headerBytes;
        long labels = ends + (long) Long.BYTES * header.pictures();
        long names = labels + (long) Integer.BYTES * header.pictures();
        long vectors = (names + header.nameBytes() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return new IndexLayout(header.pictures(), header.origin().features(), ends, labels, names, vectors);
    }

    /** @return pictures of a block, which is read and checked as a whole */
    int rowsPerBlock() {
        return Math.max(1, BLOCK_BYTES / Float.BYTES / features);
    }

    int blocks() {
        return (pictures + rowsPerBlock() - 1) / rowsPerBlock();
    }

    /** @return pictures of a block; the last one may have fewer */
    int rows(int block) {
        return Math.min(rowsPerBlock(), pictures - block * rowsPerBlock());
    }

    long rowBytes() {
        return (long) features * Float.BYTES;
    }

    /** @return where the checksums of the blocks lie */
    long checksums() {
        return vectors + pictures * rowBytes();
    }

    /** @return where the checksum of everything but the features lies */
    long checksum() {
        return checksums() + (long) Integer.BYTES * blocks();
    }

    /** @return how long the file is */
    long length() {
        return checksum() + Integer.BYTES;
    }
}
