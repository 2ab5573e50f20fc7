package org.alexnet4j.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.Listing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of every format, held against what PIL makes of them; see src/test/python/formats.py. */
class FormatsTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "lossy.webp", "lossless.webp", "lossy-alpha.webp", "lossless-alpha.webp", "animated.webp", "animated-lossy-alpha.webp",
        "animated-inset.webp", "exif-6.webp",
        "rgb.bmp", "grey.bmp", "bilevel.bmp", "palette.bmp", "top-down.bmp", "os2.bmp", "palette-4-bit.bmp", "rle-4.bmp", "rle-8.bmp",
        "rgb-555.bmp", "rgb-565.bmp", "rgbx.bmp", "rgba.bmp",
        "palette.gif", "interlaced.gif", "transparent.gif", "animated.gif", "inset.gif",
        "rgb-raw.tif", "rgb-lzw.tif", "rgb-adobe-deflate.tif", "rgb-packbits.tif", "jpeg-inside.tif", "grey.tif", "palette.tif",
        "bilevel.tif", "fax.tif", "rgba.tif", "grey-alpha.tif", "cmyk.tif", "pages.tif", "rgb-16-bit-little.tif", "rgb-16-bit-big.tif",
        "grey-16-bit-little.tif", "grey-16-bit-big.tif", "white-is-zero.tif", "grey-4-bit.tif", "palette-4-bit.tif", "planes.tif",
        "strips.tif", "tile.tif", "rgba-associated.tif", "exif-6.tif", "predictor.tif",
        "rgb.ppm", "grey.pgm", "bilevel.pbm", "text.ppm", "text.pgm", "text.pbm", "text-without-spaces.pbm", "least-31.ppm",
        "least-100.pgm", "rgb-16-bit.ppm", "grey-16-bit.pgm"})
    void pixelsAreThoseOfPil(String name) throws IOException {
        BufferedImage expected = expected(name);
        int side = Math.min(expected.getWidth(), expected.getHeight());
        assertThat(decode(bytes(name), name, Decoding.of(side))).isEqualTo(centre(expected, side));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exif-6.webp", "exif-6.tif"})
    void picturesAreTurnedUprightWhereThatIsAskedFor(String name) throws IOException {
        Decoding upright = new Decoding(12, true, true, Decoding.PIXEL_LIMIT);
        assertThat(decode(bytes(name), name, upright)).isEqualTo(centre(image("expected/upright.png"), 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "animated.webp", "rgb.bmp", "os2.bmp", "rle-8.bmp", "rle-4.bmp", "palette.gif", "animated.gif",
        "rgb-raw.tif", "rgb-lzw.tif", "tile.tif", "rgb-16-bit-big.tif", "rgb.ppm", "text.ppm", "text.pbm", "grey-16-bit.pgm"})
    void aPictureThatIsCutOffIsBroken(String name) throws IOException {
        byte[] whole = bytes(name);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertBroken(half, name, name + " is cut off: its data end before the picture does; it should be a whole file.");
        assertThat(PictureHeader.isCutOff(ByteBuffer.wrap(half))).isTrue();
        assertThat(PictureHeader.isCutOff(ByteBuffer.wrap(whole))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"lossless.webp, 24, WebP", "rgb-adobe-deflate.tif, 12, TIFF"})
    void aPictureThatIsDamagedIsBroken(String name, int at, String format) throws IOException {
        byte[] damaged = bytes(name);
        Arrays.fill(damaged, at, Math.min(damaged.length, at + 40), (byte) 0x9D);
        assertBroken(damaged, name, name + " is damaged and cannot be decoded; it should be a whole " + format + " file.");
    }

    /** Whatever bits change, a thread gets a picture or an exception about that picture: no crash, no endless loop, no other error. */
    @ParameterizedTest
    @ValueSource(strings = {"lossy-alpha.webp", "animated-inset.webp", "rle-8.bmp", "rgba.bmp", "palette-4-bit.bmp", "inset.gif",
        "rgb-lzw.tif", "fax.tif", "jpeg-inside.tif", "tile.tif", "rgb-16-bit-big.tif", "text.ppm", "bilevel.pbm", "least-31.ppm"})
    @Timeout(60)
    void changedBitsHarmNothingElse(String name) throws IOException {
        byte[] whole = bytes(name);
        Random random = new Random(7);
        Decoding small = new Decoding(12, true, true, 100_000);
        byte[] square = new byte[PictureDecoder.squareBytes(12)];
        try (PictureDecoder decoder = new PictureDecoder(small)) {
            for (int i = 0; i < 150; i++) {
                byte[] changed = whole.clone();
                for (int flips = 0; flips <= i % 3; flips++) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    decoder.decode(changed, name, square);
                } catch (DataException e) {
                    assertThat(e).hasMessageStartingWith(name + " ");
                }
            }
            decoder.decode(whole, name, square);
        }
        assertThat(square).isEqualTo(decode(whole, name, small));
    }

    @ParameterizedTest
    @CsvSource({
        // A TIFF of 16 bits; a screen of a GIF; a BMP; a WebP that may be animated; numbers of a PPM.
        "4d4d002a00000008 0004 010000040000000100030d40 010100040000000100030d40 010200030000000100100000 010600030000000100010000"
                + " 00000000, '200000 x 200000', 40000000000",
        "474946383961 ffffffff 000000 2c00000000010001000002024c01003b, '65535 x 65535', 4294836225",
        "424d000000000000000036000000 28000000 a0860100 a0860100 0100 1800 000000000000000000000000000000000000000000000000,"
                + " '100000 x 100000', 10000000000",
        "524946461600000057454250 56503858 0a000000 02000000 fe3f00 fe3f00, '16383 x 16383', 268402689",
        "50360a39393939392039393939390a3235350a, '99999 x 99999', 9999800001"})
    void aFewBytesThatClaimAnEnormousPictureAreRefusedByTheirHeader(String hex, String sizes, long pixels) {
        byte[] file = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertBroken(file, "bomb", "bomb has %s pixels, %d in all, more than the limit of 200000000; make it smaller (a run takes larger"
                .formatted(sizes, pixels) + " ones with data.pixelLimit).");
    }

    /** Within the limit, but with 3 GB of values, of which Java's memory has as little as the tests'. */
    @Test
    void aPictureThatDoesNotFitIntoJavasMemoryIsNoOtherError() {
        assumeThat(Runtime.getRuntime().maxMemory()).isLessThan(3L << 30);
        byte[] file = HexFormat.of().parseHex(("49492a0008000000 0900 00010400010000 00a8610000 0101040001000000204e0000"
                + "020103000300000084000000 030103000100000005000000 060103000100000002000000 110104000100000008000000"
                + "150103000100000003000000 1601040001000000204e0000 170104000100000008000000 00000000 0000"
                + "0000000000000000 100010001000").replace(" ", ""));
        Decoding unlimited = new Decoding(12, true, false, Integer.MAX_VALUE);
        assertThatThrownBy(() -> decode(file, "huge.tif", unlimited)).isExactlyInstanceOf(DataException.class)
                .hasMessageMatching("huge.tif has 25000 x 20000 pixels, which do not fit into the [\\d,]+ MB of Java's memory; make it"
                        + " smaller.");
    }

    @ParameterizedTest
    @CsvSource({"259, 34925, compression 34925", "339, 3, signed or floating-point values", "258, 32, values of 32 bits",
        "258, 12, values of 12 bits", "262, 8, CIELab colours"})
    void whatATiffHasThatIsNotDecodedIsSaid(int tag, int value, String what) throws IOException {
        byte[] file = bytes("white-is-zero.tif");
        ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int entry = tiff.getInt(4) + 2; entry + 12 <= file.length; entry += 12) {
            // The format of values is not written there; it takes the place of how many rows a strip has.
            if (tiff.getShort(entry) == (tag == 339 ? 278 : tag)) {
                tiff.putShort(entry, (short) tag).putShort(entry + 8, (short) value);
            }
        }
        assertBroken(file, "a.tif", "a.tif is a TIFF file with %s, which cannot be decoded; save it with 8 bits a value and LZW."
                .formatted(what));
    }

    @ParameterizedTest
    @CsvSource({
        "0000001c66747970617669660000000061766966, AVIF, avifdec of libavif",
        "0000001c667479706d696631000000006d69663161766966, AVIF, avifdec of libavif",
        "0000001866747970686569630000000068656963, HEIC, heif-convert of libheif",
        "0000001866747970637278200000000069736f6d, camera RAW, darktable-cli of darktable",
        "ff0a1234, JPEG XL, djxl of libjxl",
        "0000000c4a584c200d0a870a, JPEG XL, djxl of libjxl",
        "0000000c6a5020200d0a870a, JPEG 2000, opj_decompress of OpenJPEG",
        "384250530001, PSD, magick of ImageMagick",
        "3c73766720786d6c6e733d, SVG, rsvg-convert of librsvg",
        "efbbbf3c3f786d6c20763f3e0a3c737667203e, SVG, rsvg-convert of librsvg",
        "49492b0008000000, BigTIFF, tiffcp of libtiff",
        "49492a0010000000435202000000000000000000, camera RAW, darktable-cli of darktable",
        "49492a00080000000200 fe00040001000000 01000000 4a01040001000000 00000000 00000000, camera RAW, darktable-cli of darktable"})
    void otherFormatsAreToldByTheirContentAndGetTheirConverter(String hex, String format, String converter) {
        byte[] file = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertBroken(file, "holiday.jpg", "holiday.jpg is a picture in the format %s, which cannot be decoded; %s makes a JPEG or PNG file"
                .formatted(format, converter) + " of it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BMW is a car, and no picture of one is here.", "P5 and P6 are formats", "<html><body>404</body></html>",
        "RIFF....WAVEfmt ", "....ftypmp42....", ""})
    void whatOnlyBeginsLikeAPictureIsNone(String text) {
        assertBroken(text.getBytes(StandardCharsets.US_ASCII), "a.jpg", "a.jpg is no picture that can be decoded; it should be a JPEG, PNG,"
                + " WebP, BMP, GIF, TIFF or PPM file.");
    }

    @Test
    void whatIsListedIsWhatCanBeDecoded() {
        List<String> extensions = Stream.of(PictureFormat.values()).flatMap(format -> format.extensions().stream()).toList();
        assertThat(extensions).allMatch(extension -> Listing.isPicture("a." + extension));
        assertThat(Listing.extensions()).containsExactlyInAnyOrderElementsOf(extensions);
    }

    private static void assertBroken(byte[] file, String name, String message) {
        assertThatThrownBy(() -> decode(file, name, Decoding.of(12))).isInstanceOf(BrokenPictureException.class).hasMessage(message);
    }

    private static byte[] decode(byte[] file, String name, Decoding decoding) {
        byte[] square = new byte[PictureDecoder.squareBytes(decoding.shortSide())];
        try (PictureDecoder decoder = new PictureDecoder(decoding)) {
            decoder.decode(file, name, square);
        }
        return square;
    }

    private static byte[] centre(BufferedImage image, int side) {
        byte[] pixels = new byte[side * side * 3];
        int left = (image.getWidth() - side) / 2;
        int top = (image.getHeight() - side) / 2;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (image.getRGB(left + i / 3 % side, top + i / 3 / side) >> 8 * (2 - i % 3));
        }
        return pixels;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return stream.readAllBytes();
        }
    }

    private static BufferedImage expected(String name) throws IOException {
        return image("expected/" + name + ".png");
    }

    private static BufferedImage image(String name) throws IOException {
        try (InputStream stream = open(name)) {
            return ImageIO.read(stream);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(FormatsTest.class.getResourceAsStream("/org/alexnet4j/data/formats/" + name), name);
    }
}
