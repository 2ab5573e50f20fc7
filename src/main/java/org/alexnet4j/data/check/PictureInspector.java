package org.alexnet4j.data.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.LabelledPicture;
import org.alexnet4j.data.PictureDecoder;
import org.alexnet4j.data.PictureFormat;
import org.alexnet4j.data.PictureHeader;

/** Looks at one picture file after another; for one thread. */
final class PictureInspector implements AutoCloseable {

    /** As large as those that training decodes to. */
    private static final int SHORT_SIDE = 256;
    /** 128 bits: enough that no two different pictures meet, and half the memory. */
    private static final int DIGEST_BYTES = 16;

    private final PictureDecoder decoder = new PictureDecoder(SHORT_SIDE);
    private final byte[] square = new byte[PictureDecoder.squareBytes(SHORT_SIDE)];
    private final MessageDigest sha256;

    PictureInspector() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    CheckedPicture inspect(LabelledPicture picture) {
        Path file = picture.file().requireOnDisk();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return new CheckedPicture(file, picture.label(), Optional.empty(), OptionalInt.empty(),
                    Optional.of("The picture %s cannot be read (%s).".formatted(file, e)), false, Optional.empty());
        }
        ByteBuffer content = ByteBuffer.wrap(bytes);
        return new CheckedPicture(file, picture.label(), Optional.of(digest(bytes)),
                PictureHeader.read(content).map(header -> OptionalInt.of(header.shortSide())).orElse(OptionalInt.empty()),
                problem(bytes, picture), PictureHeader.isCutOff(content),
                PictureFormat.of(content).filter(format -> !format.isExtensionOf(picture.file().fileName())));
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
