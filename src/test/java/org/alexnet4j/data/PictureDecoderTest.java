package org.alexnet4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void buffersServeLargerAndSmallerFilesInTurn() throws IOException {
        Path large = TestPicturesOnDisk.png(folder.resolve("large.png"), 700, 700, (x, y) -> new java.util.Random(x * 1000L + y).nextInt(0x1000000));
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
                .hasMessage(text + " is no picture that can be decoded; it should be a JPEG or PNG file.");
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

    private static byte[] decode(Path file, int shortSide) {
        byte[] square = new byte[shortSide * shortSide * 3];
        try (PictureDecoder decoder = new PictureDecoder(shortSide)) {
            decoder.decode(file, square);
        }
        return square;
    }
}
