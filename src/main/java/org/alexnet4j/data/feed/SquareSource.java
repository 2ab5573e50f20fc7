package org.alexnet4j.data.feed;

import java.util.Optional;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.PictureSet;
import org.bytedeco.opencv.opencv_core.Mat;

/** Squares of a set's pictures, from memory where they are kept there. For one thread. */
final class SquareSource implements AutoCloseable {

    private final PictureSet set;
    private final Optional<SquareCache> cache;
    private final PictureDecoder decoder;
    private Optional<Mat> kept = Optional.empty();

    SquareSource(PictureSet set, Decoding decoding, Optional<SquareCache> cache) {
        this.set = set;
        this.cache = cache;
        this.decoder = new PictureDecoder(decoding);
    }

    /** @return BGR pixels, not to be changed, valid until the next call */
    Mat square(int index) {
        return square(index, set.pictures().get(index).file());
    }

    /**
     * @param index of a picture
     * @param file  the same picture, which may have been read already
     * @return as {@link #square(int)}
     */
    Mat square(int index, PictureFile file) {
        kept.ifPresent(Mat::close);
        kept = cache.flatMap(one -> one.square(index));
        return kept.orElseGet(() -> decode(index, file));
    }

    private Mat decode(int index, PictureFile file) {
        Mat square = decoder.decode(file);
        cache.ifPresent(one -> one.keep(index, square));
        return square;
    }

    @Override
    public void close() {
        kept.ifPresent(Mat::close);
        decoder.close();
    }
}
