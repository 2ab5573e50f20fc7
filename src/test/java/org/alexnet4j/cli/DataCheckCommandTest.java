package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet data check} as it is typed. */
class DataCheckCommandTest {

    @TempDir
    private Path folder;

    private void picture(String name, int side) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    }

    @Test
    void aCleanSetIsZeroAndOneWithPicturesInTwoSplitsIsOne() throws IOException {
        picture("train/cat/1.png", 20);
        picture("val/cat/1.png", 30);
        assertThat(Typed.run("data", "check", folder.toString()).assertDone().out()).contains("No picture is broken");
        picture("val/cat/2.png", 20);
        Path json = folder.resolve("check.json");
        Typed typed = Typed.run("data", "check", folder.resolve("train").toString(), folder.resolve("val").toString(), "--json",
                json.toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("Pictures that are in more than one split");
        assertThat(json).content().contains("\"clean\" : false");
    }

    @Test
    void brokenPicturesMakeOneAndAreNamed() throws IOException {
        picture("train/cat/1.png", 20);
        Path bad = Files.writeString(folder.resolve("train/cat/2.png"), "no picture");
        Typed typed = Typed.run("data", "check", folder.toString());
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains(bad.toString());
        assertThat(typed.err()).contains("Checking: 2 pictures done");
    }

    @Test
    void whatIsNoDataSetIsRefused() throws IOException {
        Typed.run("data", "check", folder.resolve("none").toString()).assertRefused("does not exist");
        Typed.run("data", "check", folder.toString()).assertRefused("holds no class folders");
        Files.createDirectories(folder.resolve("train/cat"));
        Typed.run("data", "check", folder.toString()).assertRefused("holds no .jpg, .png, .webp, .bmp, .gif, .tif or .ppm file");
    }
}
