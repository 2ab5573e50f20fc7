package org.alexnet4j.data;

import java.util.Optional;

/** Squares of a set's pictures, from memory where they are kept there. For one thread. */
final class SquareSource implements AutoCloseable {

    private final PictureSet set;
    private final Optional<SquareCache> cache;
    private final PictureDecoder decoder;
    private final byte[] square;

    SquareSource(PictureSet set, Decoding decoding, Optional<SquareCache> cache) {
        this.set = set;
        this.cache = cache;
        this.decoder = new PictureDecoder(decoding);
        this.square = new byte[PictureDecoder.squareBytes(decoding.shortSide())];
    }

    /** @return rows of RGB pixels, valid until the next call */
    byte[] square(int index) {
        if (cache.isEmpty() || !cache.get().read(index, square)) {
            decoder.decode(set.pictures().get(index).file(), square);
            cache.ifPresent(kept -> kept.write(index, square));
        }
        return square;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
