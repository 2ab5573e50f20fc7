package org.alexnet4j.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.alexnet4j.data.check.PictureOutline.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureOutlineTest {

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
        assertThat(PictureFormat.of(jpeg)).contains(PictureFormat.JPEG);
        assertCutOffAnywhere(jpeg, jpeg.length, PictureOutline::ofJpeg);
    }

    @Test
    void aPngIsWholeWithItsEndChunkAndCutOffWithoutAnyOfItsBytes() throws IOException {
        byte[] png = encode("png", false);
        assertThat(PictureFormat.of(png)).contains(PictureFormat.PNG);
        assertCutOffAnywhere(png, png.length, PictureOutline::ofPng);
    }

    private static void assertCutOffAnywhere(byte[] bytes, int length, Function<byte[], PictureOutline> outline) {
        PictureOutline whole = new PictureOutline(Optional.of(new Size(37, 23)), true);
        assertThat(outline.apply(bytes)).isEqualTo(whole);
        assertThat(outline.apply(Arrays.copyOf(bytes, length + 100))).as("followed by something else").isEqualTo(whole);
        for (int cut = 0; cut < length; cut++) {
            assertThat(outline.apply(Arrays.copyOf(bytes, cut)).whole()).as("%d of %d bytes", cut, length).isFalse();
        }
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
        assertCutOffAnywhere(bytes.toByteArray(), bytes.size(), PictureOutline::ofJpeg);
    }

    @Test
    void formatsAreToldByTheirFirstBytes() throws IOException {
        assertThat(PictureFormat.of(encode("gif", false))).contains(PictureFormat.GIF);
        assertThat(PictureFormat.of(encode("bmp", false))).contains(PictureFormat.BMP);
        assertThat(PictureFormat.of(new byte[0])).isEmpty();
        assertThat(PictureFormat.of("no picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII))).isEmpty();
    }
}
