package org.alexnet4j.data.decode;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.pictures.ForeignFormat;

/**
 * How a picture file becomes a square of pixels. Training, its statistics and evaluation go by the same, so that all see the same pixels.
 *
 * @param shortSide       side of the square in pixels: short side resized, then the centre cut out (section 2)
 * @param scaled          whether JPEG files that are at least four times as large are decoded at 1/2, 1/4 or 1/8 of their size
 * @param exifOrientation whether a picture is turned upright as its EXIF orientation says
 * @param pixelLimit      pixels above which a picture is refused before it is decoded
 */
public record Decoding(int shortSide, boolean scaled, boolean exifOrientation, int pixelLimit) implements Serializable {

    /** Pixels that a picture may have unless a configuration says otherwise; decoded they take 600 MB. */
    public static final int PIXEL_LIMIT = DataConfig.DEFAULT_PIXEL_LIMIT;

    /** Averaging twice blurs; where the second time takes at least as many pixels into one, hardly. */
    private static final int LEFT_TO_AVERAGE = 2;
    /** The least that a file is shrunk by while it is decoded, and the most. */
    private static final int LEAST_REDUCTION = 2;
    private static final int MOST_REDUCTION = 8;
    /** The PNG library refuses longer ones. */
    private static final int LONGEST_SIDE = 1_000_000;
    private static final Set<PictureFormat> CERTAIN = Set.of(PictureFormat.GIF, PictureFormat.TIFF, PictureFormat.WEBP);

    /**
     * @param shortSide side of the square in pixels
     * @return what a configuration has that does not say otherwise
     */
    public static Decoding of(int shortSide) {
        return new Decoding(shortSide, true, false, PIXEL_LIMIT);
    }

    /**
     * @param data the pictures of a run
     * @return how they are decoded
     */
    public static Decoding of(DataConfig data) {
        return new Decoding(data.shortSide(), data.scaledDecoding(), data.exifOrientation(), data.pixelLimit());
    }

    /**
     * @param side of the square in pixels
     * @return the same to squares of another size
     */
    public Decoding withShortSide(int side) {
        return new Decoding(side, scaled, exifOrientation, pixelLimit);
    }

    /**
     * @param file what a file holds, or its first bytes, from its position to its limit, which stay as they are
     * @param name what the picture is called in messages
     * @return its header
     * @throws BrokenPictureException where this is no picture, or one larger than the limit
     */
    public PictureHeader requireHeader(ByteBuffer file, String name) {
        PictureHeader header = PictureHeader.read(file).orElseThrow(() -> noHeader(file, name));
        if (header.pixels() > pixelLimit) {
            throw new BrokenPictureException(("%s has %d x %d pixels, %d in all, more than the limit of %d;"
                    + " make it smaller (a run takes larger ones with data.pixelLimit).")
                    .formatted(name, header.width(), header.height(), header.pixels(), pixelLimit));
        }
        if (Math.max(header.width(), header.height()) > LONGEST_SIDE) {
            throw new BrokenPictureException("%s has %d x %d pixels; its longer side should have at most %d."
                    .formatted(name, header.width(), header.height(), LONGEST_SIDE));
        }
        if (header.format() == PictureFormat.TIFF) {
            TiffStructure.unsupported(file).ifPresent(what -> {
                throw new BrokenPictureException("%s is a TIFF file with %s, which cannot be decoded; save it with 8 bits a value and LZW."
                        .formatted(name, what));
            });
        }
        return header;
    }

    private static BrokenPictureException noHeader(ByteBuffer file, String name) {
        Optional<ForeignFormat> foreign = ForeignContent.of(file);
        if (foreign.isPresent()) {
            return new BrokenPictureException(("%s is a picture in the format %s, which cannot be decoded;"
                    + " %s makes a JPEG or PNG file of it.").formatted(name, foreign.get().written(), foreign.get().converter()));
        }
        return beginsWell(file) ? cutOff(name) : notDecodable(name, null);
    }

    /** Others begin with so few certain bytes that text may begin with them, too, or have sizes that make no sense. */
    private static boolean beginsWell(ByteBuffer file) {
        return PictureFormat.of(file).filter(CERTAIN::contains).isPresent() && PictureHeader.isCutOff(file);
    }

    static BrokenPictureException notDecodable(String name, Exception cause) {
        return new BrokenPictureException("%s is no picture that can be decoded; it should be a %s file."
                .formatted(name, PictureFormat.ALL), cause);
    }

    static BrokenPictureException cutOff(String name) {
        return new BrokenPictureException(
                "%s is cut off: its data end before the picture does; it should be a whole file.".formatted(name));
    }

    /** @return 1, 2, 4 or 8: by how much the sides may be divided so that the short side remains twice that of the square */
    int reduction(PictureHeader header) {
        int reduction = 1;
        if (scaled && header.format() == PictureFormat.JPEG) {
            for (int next = LEAST_REDUCTION; next <= MOST_REDUCTION
                    && header.shortSide() / next >= LEFT_TO_AVERAGE * shortSide; next *= 2) {
                reduction = next;
            }
        }
        return reduction;
    }
}
