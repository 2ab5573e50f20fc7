package org.alexnet4j.data.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutOffPicturesTest {

    /** A JPEG or PNG file is known by that many bytes; below, it is no picture and not a picture that is cut off. */
    private static final int JPEG_START = 3;
    private static final int PNG_START = 8;

    private static byte[] encode(String format, boolean progressive) throws IOException {
        BufferedImage picture = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 37 * 23; i++) {
            picture.setRGB(i % 37, i / 37, random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJpegIsWholeWithItsEndMarkAndCutOffWithoutAnyOfItsBytes(boolean progressive) throws IOException {
        byte[] jpeg = encode("jpeg", progressive);
        assertCutOffAnywhere(jpeg, JPEG_START);
    }

    @Test
    void aPngIsWholeWithItsEndChunkAndCutOffWithoutAnyOfItsBytes() throws IOException {
        byte[] png = encode("png", false);
        assertCutOffAnywhere(png, PNG_START);
    }

    private static void assertCutOffAnywhere(byte[] bytes, int start) {
        assertThat(isCutOff(bytes, bytes.length)).isFalse();
        assertThat(isCutOff(bytes, bytes.length + 100)).as("followed by something else").isFalse();
        for (int length = start; length < bytes.length; length++) {
            assertThat(isCutOff(bytes, length)).as("%d of %d bytes", length, bytes.length).isTrue();
        }
        for (int length = 0; length < start; length++) {
            assertThat(isCutOff(bytes, length)).as("%d bytes", length).isFalse();
        }
    }

    private static boolean isCutOff(byte[] bytes, int length) {
        return PictureHeader.isCutOff(ByteBuffer.wrap(Arrays.copyOf(bytes, length)));
    }

    /** Cameras put a small JPEG of the picture, end mark included, into a segment at the beginning. */
    @Test
    void theEndMarkOfAThumbnailIsNotThatOfThePicture() throws IOException {
        byte[] jpeg = encode("jpeg", false);
        byte[] thumbnail = {(byte) 0xFF, (byte) 0xE1, 0, 8, (byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9, 1, 2};
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(thumbnail);
        bytes.write(jpeg, 2, jpeg.length - 2);
        assertCutOffAnywhere(bytes.toByteArray(), JPEG_START);
    }

    @Test
    void aFileOfAnotherFormatIsNotJudged() throws IOException {
        byte[] text = "no picture".getBytes(StandardCharsets.US_ASCII);
        assertThat(isCutOff(text, text.length / 2)).isFalse();
        assertThat(isCutOff(new byte[0], 0)).isFalse();
    }

    @Test
    void theBufferIsReadFromItsPositionAndLeftAsItIs() throws IOException {
        byte[] jpeg = encode("jpeg", false);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 2).put(2, jpeg).position(2);
        assertThat(PictureHeader.isCutOff(file)).isFalse();
        assertThat(file.position()).isEqualTo(2);
    }
}
