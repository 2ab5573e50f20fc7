package org.alexnet4j.data.decode;

import static org.alexnet4j.data.decode.PictureFormat.JPEG;
import static org.alexnet4j.data.decode.PictureFormat.PNG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.alexnet4j.data.OddPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureHeaderTest {

    private static final String START_OF_IMAGE = "ffd8";
    /** 8 bits, 258 rows, 515 columns, 3 components. */
    private static final String FRAME = "ffc0" + "0011" + "08" + "0102" + "0203" + "03" + "011100021100031100";
    /** Of 2 entries, the second of which is orientation 6. */
    private static final String LITTLE_ENDIAN = "4949" + "2a00" + "08000000"
            + "0200" + "000101000100000005000000" + "120103000100000006000000";
    private static final String BIG_ENDIAN = "4d4d" + "002a" + "00000008"
            + "0002" + "010000010000000100000005" + "011200030000000100060000";

    @ParameterizedTest
    @CsvSource({
        "png-inside.JPEG, PNG, 3, 8", "grey.jpg, JPEG, 1, 8", "progressive.jpg, JPEG, 3, 8", "cmyk.jpg, JPEG, 4, 8", "rgba.png, PNG, 4, 8",
        "grey-alpha.png, PNG, 2, 8", "palette.png, PNG, 1, 8", "bilevel.png, PNG, 1, 1", "rgb-16-bit.png, PNG, 3, 16"})
    void whatAFileIsComesFromItsContent(String name, PictureFormat format, int components, int bitDepth) throws IOException {
        assertThat(PictureHeader.read(ByteBuffer.wrap(OddPictures.bytes(name))))
                .contains(new PictureHeader(format, 48, 36, components, bitDepth, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrientationIsThatOfTheExifData(int orientation) throws IOException {
        byte[] file = OddPictures.bytes("exif-" + orientation + ".jpg");
        assertThat(PictureHeader.read(ByteBuffer.wrap(file))).contains(new PictureHeader(JPEG, 48, 36, 3, 8, orientation));
    }

    @ParameterizedTest
    @ValueSource(strings = {LITTLE_ENDIAN, BIG_ENDIAN})
    void exifDataMayHaveEitherByteOrder(String tiff) {
        assertThat(PictureHeader.read(hex(START_OF_IMAGE + exif(tiff) + FRAME))).contains(new PictureHeader(JPEG, 515, 258, 3, 8, 6));
        String chunk = "%08x".formatted(tiff.length() / 2) + "65584966" + tiff;
        assertThat(PictureHeader.read(hex(png("00000203", "00000102", "08", "02") + chunk)))
                .contains(new PictureHeader(PNG, 515, 258, 3, 8, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "4949", "49492a00", "49492a0008000000", "49492a00ffffffff0100", "49492a00f0ffff7f0100",
        "49492a00080000000200120103000100000009000000", "49492a00080000000200120104000100000006000000", "4a4a2a0008000000"})
    void damagedExifDataMeanUpright(String tiff) {
        assertThat(PictureHeader.read(hex(START_OF_IMAGE + exif(tiff) + FRAME))).contains(new PictureHeader(JPEG, 515, 258, 3, 8, 1));
    }

    @Test
    void bytesBetweenSegmentsAndFillBytesArePassedOver() {
        assertThat(PictureHeader.read(hex(START_OF_IMAGE + "fffe0004abcd" + "1200" + "ffffff" + FRAME.substring(2))))
                .contains(new PictureHeader(JPEG, 515, 258, 3, 8, 1));
    }

    @Test
    void aHeaderThatIsCutOffAnywhereIsEmpty() {
        byte[] jpeg = HexFormat.of().parseHex(START_OF_IMAGE + exif(LITTLE_ENDIAN) + FRAME);
        int sizesEnd = jpeg.length - 9;
        for (int length = 0; length < sizesEnd; length++) {
            assertThat(PictureHeader.read(ByteBuffer.wrap(Arrays.copyOf(jpeg, length)))).as("%d bytes", length).isEmpty();
        }
        assertThat(PictureHeader.read(ByteBuffer.wrap(Arrays.copyOf(jpeg, sizesEnd)))).isPresent();
        byte[] png = HexFormat.of().parseHex(png("00000001", "00000001", "08", "00"));
        for (int length = 0; length < 29; length++) {
            assertThat(PictureHeader.read(ByteBuffer.wrap(Arrays.copyOf(png, length)))).as("%d bytes", length).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ffd8ffc000110800000203" + "03", "ffd8ffc000110801020000" + "03", "ffd8ffc000110801020203" + "00", "ffd8ffc000110001020203" + "03",
        "ffd8ffc400110801020203" + "03", "ffd8ffda00110801020203" + "03", "ffd8ffd9" + FRAME, "ffd8ffe00001" + FRAME,
        "ffd8c000110801020203" + "03", "474946383961", "424d"})
    void nonsenseIsEmpty(String file) {
        assertThat(PictureHeader.read(hex(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, 00000001, 08, 02", "00000001, 00000000, 08, 02", "80000000, 00000001, 08, 02", "00000001, 00000001, 00, 02",
        "00000001, 00000001, 03, 02", "00000001, 00000001, 20, 02", "00000001, 00000001, 08, 01"})
    void nonsenseInAPngIsEmpty(String width, String height, String bitDepth, String colourType) {
        assertThat(PictureHeader.read(hex(png(width, height, bitDepth, colourType)))).isEmpty();
    }

    @Test
    void theBufferIsReadFromItsPositionAndLeftAsItIs() {
        ByteBuffer file = hex("0000" + START_OF_IMAGE + FRAME).position(2);
        assertThat(PictureHeader.read(file)).isPresent();
        assertThat(file.position()).isEqualTo(2);
    }

    private static String exif(String tiff) {
        return "ffe1" + "%04x".formatted(8 + tiff.length() / 2) + "457869660000" + tiff;
    }

    private static String png(String width, String height, String bitDepth, String colourType) {
        return "89504e470d0a1a0a" + "0000000d" + "49484452" + width + height + bitDepth + colourType + "000000" + "00000000";
    }

    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes));
    }
}
