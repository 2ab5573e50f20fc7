package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureHeadersTest {

    private static final String SET = "validation set";

    @TempDir
    private Path folder;

    @BeforeEach
    void pictures() {
        TestPicturesOnDisk.noisySet(folder.resolve("set"), 4);
    }

    private static void require(Path place) {
        PictureHeaders.require(PictureFolder.read(place, SET), Decoding.of(16), 2, Progress.NONE);
    }

    @Test
    void soundPicturesPassWhereverTheyLie() {
        require(folder.resolve("set"));
        require(TestArchives.tar(folder.resolve("a.tar"), TestArchives.filesOf(folder.resolve("set"), "")));
        require(TestArchives.zip(folder.resolve("a.zip"), TestArchives.filesOf(folder.resolve("set"), ""), true));
    }

    @Test
    void aHeaderBehindALargeProfileIsFound() throws IOException {
        Path plain = TestPicturesOnDisk.jpeg(folder.resolve("set/apple/z.jpg"), 20, 20, (x, y) -> x * y);
        byte[] jpeg = Files.readAllBytes(plain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) 0xFF, (byte) 0xF0}); // a segment of an application, of 65,520 bytes
        out.write(new byte[0xFFF0 - 2]);
        out.write(jpeg, 2, jpeg.length - 2);
        Files.write(plain, out.toByteArray());
        require(folder.resolve("set"));
    }

    @Test
    void theFirstOneIsNamedAndTheOthersAreCounted() throws IOException {
        Path empty = Files.write(folder.resolve("set/apple/zz.jpg"), new byte[0]);
        assertThatThrownBy(() -> require(folder.resolve("set"))).isInstanceOf(DataException.class)
                .hasMessage("%s is no picture that can be decoded; it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.", empty);
        byte[] png = Files.readAllBytes(TestPicturesOnDisk.png(folder.resolve("other.png"), 20, 20, (x, y) -> x));
        Files.write(folder.resolve("set/cup/zz.png"), Arrays.copyOf(png, 20));
        for (Path place : new Path[] {folder.resolve("set"),
            TestArchives.tar(folder.resolve("a.tar"), TestArchives.filesOf(folder.resolve("set"), ""))}) {
            assertThatThrownBy(() -> require(place)).isInstanceOf(DataException.class)
                    .hasMessageEndingWith("2 pictures of the validation set are broken in all; data check names them.");
        }
    }
}
