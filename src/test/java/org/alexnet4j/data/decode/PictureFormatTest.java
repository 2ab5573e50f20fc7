package org.alexnet4j.data.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatTest {

    /** The signatures that the formats' specifications have. */
    @ParameterizedTest
    @CsvSource({
        "ffd8ffe0, JPEG", "ffd8ffdb, JPEG", "89504e470d0a1a0a, PNG", "474946383761, GIF", "474946383961, GIF", "424d3601, BMP",
        "524946461a00000057454250, WEBP", "49492a0008000000, TIFF"})
    void isToldByTheFirstBytes(String bytes, PictureFormat format) {
        assertThat(PictureFormat.of(ByteBuffer.wrap(HexFormat.of().parseHex(bytes + "00")))).contains(format);
        ByteBuffer later = ByteBuffer.wrap(HexFormat.of().parseHex("ffff" + bytes)).position(2);
        assertThat(PictureFormat.of(later)).contains(format);
        assertThat(later.position()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ffd8", "89504e470d0a1a", "89504e470a1a0a00", "6e6f2070696374757265"})
    void isUnknownForAnythingElse(String bytes) {
        assertThat(PictureFormat.of(ByteBuffer.wrap(HexFormat.of().parseHex(bytes)))).isEmpty();
    }

    @Test
    void whatLiesBehindTheLimitDoesNotCount() {
        ByteBuffer bytes = ByteBuffer.wrap("GIF89a".getBytes(StandardCharsets.US_ASCII));
        assertThat(PictureFormat.of(bytes.limit(3))).isEmpty();
    }

    @Test
    void extensionsAreOfOneFormatInAnyCase() {
        assertThat(PictureFormat.JPEG.isExtensionOf("a.JPEG")).isTrue();
        assertThat(PictureFormat.JPEG.isExtensionOf("a.png.jpg")).isTrue();
        assertThat(PictureFormat.JPEG.isExtensionOf("a.jpg.png")).isFalse();
        assertThat(PictureFormat.PNG.isExtensionOf("a.Png")).isTrue();
    }
}
