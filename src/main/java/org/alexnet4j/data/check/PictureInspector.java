package org.alexnet4j.data.check;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.decode.PictureFormat;
import org.alexnet4j.data.decode.PictureHeader;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.files.Sha256;

/** Looks at one picture after another; for one thread. */
final class PictureInspector implements AutoCloseable {

    /** 128 bits: enough that no two different pictures meet, and half the memory. */
    private static final int DIGEST_BYTES = 16;

    private final PictureDecoder decoder;
    private final byte[] square;
    private final int side;
    private final boolean looking;
    private final MessageDigest sha256;

    PictureInspector(Decoding decoding, boolean looking) {
        this.looking = looking;
        side = decoding.shortSide();
        decoder = new PictureDecoder(decoding);
        square = new byte[PictureDecoder.squareBytes(decoding.shortSide())];
        sha256 = Sha256.digest();
    }

    CheckedPicture inspect(LabelledPicture picture) {
        byte[] bytes;
        try {
            bytes = picture.file().bytes();
        } catch (DataException e) {
            return new CheckedPicture(picture, Optional.empty(), OptionalInt.empty(), Optional.of(e.getMessage()), false, Optional.empty(),
                    Optional.empty());
        }
        Optional<String> digest = Optional.of(digest(bytes));
        if (picture.file().plainSide().isPresent()) { // pixels as they are: nothing that could be broken
            if (looking) {
                decoder.decode(picture.file(), square);
            }
            return new CheckedPicture(picture, digest, picture.file().plainSide(), Optional.empty(), false, Optional.empty(), look());
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        Optional<String> problem = problem(bytes, picture);
        return new CheckedPicture(picture, digest,
                PictureHeader.read(content).map(header -> OptionalInt.of(header.shortSide())).orElse(OptionalInt.empty()),
                problem, PictureHeader.isCutOff(content),
                PictureFormat.of(content).filter(format -> !format.isExtensionOf(picture.file().fileName())),
                problem.isPresent() ? Optional.empty() : look());
    }

    /** @return the look of the square that was decoded last, where looks are wanted */
    private Optional<PictureLook> look() {
        return looking ? PictureLook.of(square, side) : Optional.empty();
    }

    private Optional<String> problem(byte[] bytes, LabelledPicture picture) {
        try {
            decoder.decode(bytes, picture.file().name(), square);
            return Optional.empty();
        } catch (DataException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256.digest(bytes), 0, DIGEST_BYTES);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
