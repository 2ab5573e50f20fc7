package org.alexnet4j.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.OddPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they occur in ImageNet and elsewhere, held against what PIL makes of them; see src/test/python/pictures.py. */
class OddPicturesTest {

    /** The short side of the odd files, so that nothing is resized. */
    private static final int SIDE = 36;
    private static final int EVERY = 7;

    @ParameterizedTest
    @ValueSource(strings = {
        "png-inside.JPEG", "grey.jpg", "progressive.jpg", "rgb.jpg", "rgba.png", "grey-alpha.png", "palette.png", "palette-transparent.png",
        "bilevel.png", "rgb-16-bit.png", "grey-16-bit.png", "followed-by-rubbish.jpg"})
    void pixelsAreThoseOfPil(String name) throws IOException {
        assertThat(decode(name, Decoding.of(SIDE))).isEqualTo(OddPictures.expected(withoutExtension(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmyk.jpg", "cmyk-without-adobe.jpg", "ycck.jpg"})
    void fourColoursBecomeThreeAsInPilWithinTwoLevels(String name) throws IOException {
        assertThat(difference(decode(name, Decoding.of(SIDE)), OddPictures.expected(withoutExtension(name)))).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void picturesAreTurnedUprightWhereThatIsAskedFor(int orientation) throws IOException {
        String name = "exif-" + orientation;
        Decoding upright = new Decoding(SIDE, true, true, Decoding.PIXEL_LIMIT);
        assertThat(decode(name + ".jpg", upright)).isEqualTo(OddPictures.expected(name));
        assertThat(decode(name + ".jpg", Decoding.of(SIDE))).isEqualTo(OddPictures.expected("exif-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 90, 40, 256})
    void picturesAreTurnedUprightAtAnySize(int side) throws IOException {
        // Orientation 6: the top of what is seen is the left side of what is stored.
        byte[] exif = HexFormat.of().parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001"
                + "011200030000000100060000" + "00000000");
        byte[] scene = OddPictures.bytes("scene.jpg");
        ByteBuffer turned = ByteBuffer.allocate(scene.length + exif.length).put(scene, 0, 2).put(exif).put(scene, 2, scene.length - 2);
        byte[] stored = decode("scene.jpg", Decoding.of(side));
        byte[] seen = decode(turned.array(), "turned", new Decoding(side, true, true, Decoding.PIXEL_LIMIT));
        byte[] expected = new byte[stored.length];
        for (int i = 0; i < expected.length; i++) {
            int x = i / 3 % side;
            int y = i / 3 / side;
            expected[i] = stored[((side - 1 - x) * side + y) * 3 + i % 3];
        }
        assertThat(difference(seen, expected)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut-off.jpg", "without-end.jpg", "ends-early.jpg", "ends-early-cmyk.jpg", "cut-off-progressive.jpg",
        "cut-off.png"})
    void aPictureWhoseDataEndBeforeThePictureIsBroken(String name) {
        assertThatThrownBy(() -> decode(name, Decoding.of(SIDE))).isInstanceOf(BrokenPictureException.class)
                .hasMessage(name + " is cut off: its data end before the picture does; it should be a whole file.");
    }

    @Test
    void aJpegWhoseDataEndEarlyIsBrokenAlsoWhenItIsDecodedAtAFractionOfItsSize() {
        assertThatThrownBy(() -> decode("ends-early.jpg", Decoding.of(SIDE / 8))).isInstanceOf(BrokenPictureException.class)
                .hasMessageContaining("is cut off");
    }

    @Test
    void aPngWithAllItsPixelsButWithoutItsEndIsBroken() throws IOException {
        byte[] png = OddPictures.bytes("rgba.png");
        byte[] endless = Arrays.copyOf(png, png.length - 12);
        assertThatThrownBy(() -> decode(endless, "endless.png", Decoding.of(SIDE))).isInstanceOf(BrokenPictureException.class)
                .hasMessageContaining("is cut off");
    }

    @Test
    void aDamagedPngIsBroken() {
        assertThatThrownBy(() -> decode("bit-error.png", Decoding.of(SIDE))).isInstanceOf(BrokenPictureException.class)
                .hasMessage("bit-error.png is damaged and cannot be decoded; it should be a whole PNG file.");
    }

    @Test
    void aPictureThatEndsInTheGreyOfMissingDataIsNotTakenForACutOffOne() throws IOException {
        assertThat(decode("middle-grey.jpg", Decoding.of(SIDE))).containsOnly((byte) 128);
    }

    @Test
    void anEvaluatedPictureHasTheMeansOverAreasThatAnIndependentComputationGives() throws IOException {
        byte[] square = decode("scene.jpg", Decoding.of(256));
        assertThat(difference(sample(square, 256, 16, 224), OddPictures.expected("scene-view"))).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"90, 2", "40, 4", "20, 8"})
    void scaledDecodingIsLibjpegsReducedPictureAndThenMeansOverAreas(int side, int reduction) throws IOException {
        assertThat(Decoding.of(side).reduction(new PictureHeader(PictureFormat.JPEG, 500, 375, 3, 8, 1))).isEqualTo(reduction);
        assertThat(difference(sample(decode("scene.jpg", Decoding.of(side)), side, 0, side), OddPictures.expected("scene-" + side)))
                .isLessThanOrEqualTo(1);
        assertThat(difference(sample(decode("scene.jpg", whole(side)), side, 0, side), OddPictures.expected("scene-" + side + "-whole")))
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "187, 1", "94, 1", "93, 2", "47, 2", "46, 4", "24, 4", "23, 8", "1, 8"})
    void theReducedShortSideIsNeverBelowTwiceTheSquares(int side, int reduction) {
        PictureHeader header = new PictureHeader(PictureFormat.JPEG, 500, 375, 3, 8, 1);
        assertThat(Decoding.of(side).reduction(header)).isEqualTo(reduction);
        assertThat(whole(side).reduction(header)).isEqualTo(1);
        assertThat(Decoding.of(side).reduction(new PictureHeader(PictureFormat.PNG, 500, 375, 3, 8, 1))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"small.png", "strip.png"})
    void enlargedPicturesAreBicubic(String name) throws IOException {
        assertThat(difference(sample(decode(name, Decoding.of(256)), 256, 0, 256), OddPictures.expected(withoutExtension(name))))
                .isLessThanOrEqualTo(1);
    }

    private static Decoding whole(int side) {
        return new Decoding(side, false, false, Decoding.PIXEL_LIMIT);
    }

    private static String withoutExtension(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private static byte[] decode(String name, Decoding decoding) throws IOException {
        return decode(OddPictures.bytes(name), name, decoding);
    }

    private static byte[] decode(byte[] file, String name, Decoding decoding) {
        byte[] square = new byte[PictureDecoder.squareBytes(decoding.shortSide())];
        try (PictureDecoder decoder = new PictureDecoder(decoding)) {
            decoder.decode(file, name, square);
        }
        return square;
    }

    /** @return every seventh pixel of the square of {@code length} that begins at {@code start} */
    private static byte[] sample(byte[] square, int side, int start, int length) {
        int count = (length + EVERY - 1) / EVERY;
        byte[] pixels = new byte[count * count * 3];
        for (int i = 0; i < pixels.length; i++) {
            int x = start + i / 3 % count * EVERY;
            int y = start + i / 3 / count * EVERY;
            pixels[i] = square[(y * side + x) * 3 + i % 3];
        }
        return pixels;
    }

    private static int difference(byte[] pixels, byte[] expected) {
        assertThat(pixels).hasSameSizeAs(expected);
        int largest = 0;
        for (int i = 0; i < pixels.length; i++) {
            largest = Math.max(largest, Math.abs(Byte.toUnsignedInt(pixels[i]) - Byte.toUnsignedInt(expected[i])));
        }
        return largest;
    }
}
