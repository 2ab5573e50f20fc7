package org.alexnet4j.data.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureDecoderTest {

    private static final int WHITE = 0xFFFFFF;

    @TempDir
    private Path folder;

    @Test
    void channelsAreRedGreenBlue() {
        byte[] square = decode(TestPicturesOnDisk.jpeg(folder.resolve("red.jpg"), 20, 20, (x, y) -> 0xFF0000), 20);
        assertThat(red(square, 20, 10, 10)).isCloseTo(255, within(2));
        assertThat(square[1] & 0xFF).isLessThan(3);
        assertThat(square[2] & 0xFF).isLessThan(3);
    }

    @Test
    void aPictureThatFitsIsTakenByteForByte() {
        byte[] square = decode(TestPicturesOnDisk.png(folder.resolve("a.png"), 16, 16, (x, y) -> x << 16 | y << 8 | x * y), 16);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                int at = (y * 16 + x) * 3;
                assertThat(new int[] {square[at] & 0xFF, square[at + 1] & 0xFF, square[at + 2] & 0xFF}).containsExactly(x, y, x * y);
            }
        }
    }

    @Test
    void greyPicturesBecomeGreyRgb() {
        byte[] square = decode(TestPicturesOnDisk.greyJpeg(folder.resolve("grey.jpg"), 20, 30, (x, y) -> WHITE), 20);
        assertThat(square).hasSize(20 * 20 * 3).containsOnly((byte) 255);
    }

    @Test
    void theCentreOfAWidePictureIsCutOut() {
        // 3 : 1 in thirds of black, white and black: the centre square is all white.
        byte[] square = decode(TestPicturesOnDisk.png(folder.resolve("wide.png"), 60, 20, (x, y) -> x >= 20 && x < 40 ? WHITE : 0), 20);
        assertThat(square).containsOnly((byte) 255);
    }

    @Test
    void theCentreOfATallPictureIsCutOut() {
        byte[] square = decode(TestPicturesOnDisk.png(folder.resolve("tall.png"), 20, 60, (x, y) -> y >= 20 && y < 40 ? WHITE : 0), 20);
        assertThat(square).containsOnly((byte) 255);
    }

    @Test
    void proportionsAreKeptOnTheWayDown() {
        assertDiscStaysRound(TestPicturesOnDisk.png(folder.resolve("disc.png"), 201, 133, disc(100, 66, 40)), 64, 81 * 64 / 133.0);
    }

    @Test
    void proportionsAreKeptOnTheWayUp() {
        assertDiscStaysRound(TestPicturesOnDisk.png(folder.resolve("disc.png"), 41, 67, disc(20, 33, 12)), 100, 25 * 100 / 41.0);
    }

    @Test
    void extremeProportionsWork() {
        assertThat(decode(TestPicturesOnDisk.png(folder.resolve("line.png"), 500, 1, (x, y) -> WHITE), 16)).containsOnly((byte) 255);
        assertThat(decode(TestPicturesOnDisk.png(folder.resolve("dot.png"), 1, 1, (x, y) -> WHITE), 16)).containsOnly((byte) 255);
    }

    @ParameterizedTest
    @CsvSource({"20000, 40", "40, 20000", "20000, 17", "1, 500", "500, 1", "1, 20000", "20000, 1", "20000, 15"})
    void longPicturesBecomeTheirCentre(int width, int height) {
        // Long sides in fifths of black, white and black: the centre is all white.
        int longer = Math.max(width, height);
        TestPicturesOnDisk.Painter middle = (x, y) -> Math.abs(5 * (width > height ? x : y) - 5 * longer / 2) < longer ? WHITE : 0;
        assertThat(decode(TestPicturesOnDisk.png(folder.resolve("long.png"), width, height, middle), 16)).containsOnly((byte) 255);
    }

    @Test
    void theEnlargedPictureIsNeverWhole() {
        // Whole it would be 256 x 256,000,000 pixels.
        Path strip = TestPicturesOnDisk.png(folder.resolve("strip.png"), 1, 1_000_000, (x, y) -> WHITE);
        assertThat(decode(strip, 256)).containsOnly((byte) 255);
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "500, 1", "3, 100", "61, 700", "701, 60", "250, 1100", "63, 257"})
    void aLongPictureIsEnlargedAsOpenCvDoesItWithinOneLevel(int width, int height) {
        Random random = new Random(5);
        Path file = TestPicturesOnDisk.png(folder.resolve("noise.png"), width, height, (x, y) -> random.nextInt(0x1000000));
        try (Mat picture = opencv_imgcodecs.imread(file.toString()); Mat whole = new Mat(); Mat rgb = new Mat()) {
            assertThat(Geometry.resizeShortSide(picture, whole, 256)).isTrue();
            opencv_imgproc.cvtColor(whole, rgb, opencv_imgproc.COLOR_BGR2RGB);
            byte[] expected = new byte[256 * 256 * 3];
            try (Rect centre = Geometry.centre(rgb, 256); Mat cut = new Mat(rgb, centre); Mat copy = cut.clone()) {
                copy.data().get(expected, 0, expected.length);
            }
            byte[] square = decode(file, 256);
            for (int i = 0; i < square.length; i++) {
                assertThat(square[i] & 0xFF).isCloseTo(expected[i] & 0xFF, within(1));
            }
        }
    }

    @Test
    void aPictureWithTooManyPixelsIsRefusedByItsHeaderAlone() {
        assertThatThrownBy(() -> decode(pngHeader(20_000, 20_000), Decoding.of(16))).isInstanceOf(BrokenPictureException.class)
                .hasMessage("bomb has 20000 x 20000 pixels, 400000000 in all, more than the limit of 200000000;"
                        + " make it smaller (a run takes larger ones with data.pixelLimit).");
        byte[] jpeg = HexFormat.of().parseHex("ffd8ffc0001108ffffffff03011100021100031100");
        assertThatThrownBy(() -> decode(jpeg, Decoding.of(16))).isInstanceOf(BrokenPictureException.class)
                .hasMessageStartingWith("bomb has 65535 x 65535 pixels, 4294836225 in all");
        assertThatThrownBy(() -> decode(pngHeader(1_000_001, 1), Decoding.of(16))).isInstanceOf(BrokenPictureException.class)
                .hasMessage("bomb has 1000001 x 1 pixels; its longer side should have at most 1000000.");
    }

    @Test
    void theLimitIsTheLargestThatIsTaken() {
        Path file = TestPicturesOnDisk.png(folder.resolve("a.png"), 40, 30, (x, y) -> WHITE);
        byte[] square = new byte[16 * 16 * 3];
        try (PictureDecoder decoder = new PictureDecoder(new Decoding(16, true, false, 1200))) {
            decoder.decode(file, square);
            assertThat(square).containsOnly((byte) 255);
        }
        try (PictureDecoder decoder = new PictureDecoder(new Decoding(16, true, false, 1199))) {
            assertThatThrownBy(() -> decoder.decode(file, square)).isInstanceOf(BrokenPictureException.class)
                    .hasMessageContaining("40 x 30 pixels, 1200 in all, more than the limit of 1199");
        }
    }

    @Test
    void buffersServeLargerAndSmallerFilesInTurn() throws IOException {
        Path large = TestPicturesOnDisk.png(folder.resolve("large.png"), 700, 700, (x, y) -> new Random(x * 1000L + y).nextInt(0x1000000));
        Path small = TestPicturesOnDisk.png(folder.resolve("small.png"), 16, 16, (x, y) -> 0x010203);
        assertThat(Files.size(large)).isGreaterThan(1 << 20);
        try (PictureDecoder decoder = new PictureDecoder(16)) {
            byte[] first = new byte[16 * 16 * 3];
            byte[] again = new byte[16 * 16 * 3];
            decoder.decode(large, first);
            decoder.decode(small, again);
            assertThat(again).startsWith(1, 2, 3).endsWith(1, 2, 3);
            decoder.decode(Files.readAllBytes(large), "large", again);
            assertThat(again).isEqualTo(first);
        }
    }

    @Test
    void aFileThatIsNoPictureIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "this is no picture");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        assertThatThrownBy(() -> decode(text, 16)).isInstanceOf(DataException.class)
                .hasMessage(text + " is no picture that can be decoded; it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.");
        assertThatThrownBy(() -> decode(empty, 16)).isInstanceOf(DataException.class).hasMessageStartingWith(empty + " is no picture");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.jpg");
        assertThatThrownBy(() -> decode(missing, 16)).isInstanceOf(DataException.class)
                .hasMessage("The picture " + missing + " does not exist.");
        assertThatThrownBy(() -> decode(folder, 16)).isInstanceOf(DataException.class).hasMessageContaining(folder.toString());
    }

    private static TestPicturesOnDisk.Painter disc(int centreX, int centreY, int radius) {
        return (x, y) -> (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY) <= radius * radius ? WHITE : 0;
    }

    private static void assertDiscStaysRound(Path file, int side, double diameter) {
        byte[] square = decode(file, side);
        int[] extent = {side, -1, side, -1};
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (red(square, side, x, y) > 127) {
                    extent = new int[] {Math.min(extent[0], x), Math.max(extent[1], x), Math.min(extent[2], y), Math.max(extent[3], y)};
                }
            }
        }
        assertThat((double) extent[1] - extent[0] + 1).as("width").isCloseTo(diameter, within(1.5));
        assertThat((double) extent[3] - extent[2] + 1).as("height").isCloseTo(diameter, within(1.5));
        assertThat((extent[0] + extent[1]) / 2.0).as("centre").isCloseTo((side - 1) / 2.0, within(1.5));
        assertThat((extent[2] + extent[3]) / 2.0).as("centre").isCloseTo((side - 1) / 2.0, within(1.5));
    }

    private static int red(byte[] square, int side, int x, int y) {
        return square[(y * side + x) * 3] & 0xFF;
    }

    private static byte[] pngHeader(int width, int height) {
        return HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452%08x%08x080200000000000000".formatted(width, height));
    }

    private static void decode(byte[] bytes, Decoding decoding) {
        try (PictureDecoder decoder = new PictureDecoder(decoding)) {
            decoder.decode(bytes, "bomb", new byte[PictureDecoder.squareBytes(decoding.shortSide())]);
        }
    }

    private static byte[] decode(Path file, int shortSide) {
        byte[] square = new byte[shortSide * shortSide * 3];
        try (PictureDecoder decoder = new PictureDecoder(shortSide)) {
            decoder.decode(file, square);
        }
        return square;
    }
}
