package org.alexnet4j.data.prepare;

import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.pictures.PictureFile;

/** Makes JPEG files of squares from pictures. For one thread. */
final class SquareJpegs implements AutoCloseable {

    private final PictureDecoder decoder;
    private final SquareEncoder encoder;
    private final byte[] square;

    SquareJpegs(Settings settings) {
        this.decoder = new PictureDecoder(settings.decoding());
        this.encoder = new SquareEncoder(settings);
        this.square = new byte[PictureDecoder.squareBytes(settings.decoding().shortSide())];
    }

    /**
     * @param picture any picture
     * @return the bytes of the file
     * @throws DataException where it cannot be decoded
     */
    byte[] of(PictureFile picture) {
        decoder.decode(picture, square);
        return encoder.encode(square);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
