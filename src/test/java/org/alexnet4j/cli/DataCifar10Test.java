package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands for data on a tar of CIFAR-10's binary batches: a black, a red and a blue picture to train with, and a green one. */
@Timeout(60)
class DataCifar10Test {

    private static final int PLANE = 1024;

    @TempDir
    private Path folder;
    private Path run;
    private Path tar;

    @BeforeEach
    void batches() throws IOException {
        run = Files.writeString(folder.resolve("run.yaml"), "name: x\nmodel: {preset: cifar-4layer}\n");
        byte[] training = new byte[3 * (1 + 3 * PLANE)];
        picture(training, 0, 1, 0x000000);
        picture(training, 1, 0, 0xC80000);
        picture(training, 2, 1, 0x0000C8);
        // As a file of the format BMP begins; the first value is the label.
        training[1] = 'B';
        training[2] = 'M';
        byte[] test = new byte[1 + 3 * PLANE];
        picture(test, 0, 0, 0x00C800);
        tar = TestArchives.tar(folder.resolve("cifar.tar"), Map.of("cifar-10-batches-bin/data_batch_1.bin", training,
                "cifar-10-batches-bin/test_batch.bin", test,
                "cifar-10-batches-bin/batches.meta.txt", "airplane\nbird\n".getBytes(StandardCharsets.US_ASCII)));
    }

    private static void picture(byte[] batch, int index, int label, int rgb) {
        int start = index * (1 + 3 * PLANE);
        batch[start] = (byte) label;
        for (int colour = 0; colour < 3; colour++) {
            int first = start + 1 + colour * PLANE;
            Arrays.fill(batch, first, first + PLANE, (byte) (rgb >> 16 - 8 * colour));
        }
    }

    private Typed type(String command, String... more) {
        Stream<String> source = Stream.of("data", command, run.toString(), "--set", "data.source=cifar10", "--set", "data.root=" + tar,
                "--set", "data.train=data_batch_1.bin");
        return Typed.run(Stream.concat(source, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void statisticsAreThoseOfTheTrainingBatches() {
        String table = type("statistics").assertDone().out().replaceAll(" +", " ");
        // Of 3 pictures, one is red, one blue; in the black one, two bytes of red are the letters B and M, 66 and 77.
        assertThat(table).startsWith("3 pictures, squares of 32 pixels").contains("mean 66.713 0.000 66.667");
    }

    @Test
    void checkCountsPicturesAndFindsTheSameInTwoBatches() {
        String table = type("check").assertDone().out().replaceAll(" +", " ");
        assertThat(table).contains("training set 3 2 1 / 1.5 / 2 32 / 32 / 32 0 0 0 0",
                "validation set 1 2 0 / 0.5 / 1 32 / 32 / 32 0 0 0 0",
                "No picture is broken, and none is in two splits.");
        Typed twice = type("check", "--set", "data.validation=data_batch_1.bin");
        assertThat(twice.code()).isEqualTo(1);
        String batch = tar + "!/cifar-10-batches-bin/data_batch_1.bin!/";
        assertThat(twice.out()).contains("  " + batch + "1 = " + batch + "1" + System.lineSeparator());
    }

    @Test
    void prepareWritesAFolderPerClassThatIsReadAsOne() throws IOException {
        Path to = folder.resolve("to");
        assertThat(type("prepare", to.toString()).assertDone().out().strip()).isEqualTo("4 pictures of 32 x 32 pixels are in " + to + ".");
        assertThat(TestArchives.filesOf(to, "").keySet()).containsExactlyInAnyOrder(".prepare.lock", "prepared-pictures.properties",
                "train/airplane/data_batch_1.bin!1.jpeg", "train/bird/data_batch_1.bin!0.jpeg", "train/bird/data_batch_1.bin!2.jpeg",
                "val/airplane/test_batch.bin!0.jpeg");
        BufferedImage red = ImageIO.read(to.resolve("train/airplane/data_batch_1.bin!1.jpeg").toFile());
        assertThat(red.getWidth()).isEqualTo(32);
        assertThat(red.getRGB(16, 16) >> 16 & 0xFF).isBetween(197, 203);
        assertThat(red.getRGB(16, 16) & 0xFFFF).isLessThan(0x0300);
        Typed.run("data", "check", to.toString()).assertDone();
    }

    @Test
    void showDrawsThePictureWithItsTrueColours() throws IOException {
        Path sheet = folder.resolve("sheet.png");
        for (String[] wanted : new String[][] {{"--index", "2"}, {"--picture", "data_batch_1.bin!/2"}}) {
            type("show", Stream.concat(Stream.of(sheet.toString()), Stream.of(wanted)).toArray(String[]::new)).assertDone();
            BufferedImage image = ImageIO.read(sheet.toFile());
            // The original, and the square.
            assertThat(image.getRGB(8 + 10, 28 + 10) & 0xFFFFFF).isEqualTo(0x0000C8);
            assertThat(image.getRGB(8 + 32 + 8 + 10, 28 + 10) & 0xFFFFFF).isEqualTo(0x0000C8);
        }
    }
}
