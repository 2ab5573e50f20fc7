package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.drawn.DrawnClass;
import org.alexnet4j.data.drawn.DrawnPictures;
import org.alexnet4j.data.feed.Augmentation;
import org.alexnet4j.data.feed.Augmenter;
import org.alexnet4j.data.sets.SplitFolders;
import org.alexnet4j.data.statistics.StatisticsJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet data show} as it is typed: squares of 40 pixels from pictures of 60 x 40, whose pixels tell where they are. */
class DataShowCommandTest {

    private static final int SIDE = 40;
    private static final int CROP = 30;

    @TempDir
    private Path folder;
    private Path set;

    @BeforeEach
    void pictures() throws IOException {
        set = folder.resolve("train");
        BufferedImage picture = new BufferedImage(60, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < 60; x++) {
                picture.setRGB(x, y, colour(x - 10, y));
            }
        }
        for (String name : new String[] {"cat/1.png", "cat/2.png", "dog/2.png"}) {
            Files.createDirectories(set.resolve(name).getParent());
            ImageIO.write(picture, "png", set.resolve(name).toFile());
        }
    }

    /** @return what the square has at a place */
    private static int colour(int x, int y) {
        return 60 + 2 * x << 16 | 60 + 2 * y << 8 | 100 + x + y;
    }

    private BufferedImage show(String... more) throws IOException {
        Path out = folder.resolve("sheet.png");
        String[] arguments = Stream.concat(Stream.of("data", "show", set.toString(), out.toString(), "--short-side", "" + SIDE, "--crop",
                "" + CROP), Stream.of(more)).toArray(String[]::new);
        Typed.run(arguments).assertDone();
        return ImageIO.read(out.toFile());
    }

    private static int pixel(BufferedImage sheet, int row, int column, int x, int y) {
        return sheet.getRGB(8 + column * (SIDE + 8) + x, 28 + row * (SIDE + 28) + y) & 0xFFFFFF;
    }

    @Test
    void showsTheSquareTheFiveCropsAndTheirMirrorImages() throws IOException {
        BufferedImage sheet = show();
        assertThat(sheet.getWidth()).isEqualTo(8 + 5 * (SIDE + 8));
        assertThat(sheet.getHeight()).isEqualTo(8 + 5 * (SIDE + 28));
        // The original, 60 x 40, is shown as 40 x 27, its first column still from outside of the square.
        assertThat(pixel(sheet, 0, 0, 0, 26)).isNotEqualTo(0xFFFFFF);
        assertThat(pixel(sheet, 0, 0, 0, 27)).isEqualTo(0xFFFFFF);
        int[][] corners = {{0, 0}, {10, 0}, {0, 10}, {10, 10}, {5, 5}};
        for (int[] place : new int[][] {{0, 0}, {29, 0}, {3, 29}}) {
            assertThat(pixel(sheet, 0, 1, place[0], place[1])).isEqualTo(colour(place[0], place[1]));
            for (int i = 0; i < 5; i++) {
                int x = corners[i][0];
                int y = corners[i][1];
                assertThat(pixel(sheet, 1, i, place[0], place[1])).as("crop " + i).isEqualTo(colour(x + place[0], y + place[1]));
                assertThat(pixel(sheet, 2, i, place[0], place[1])).as("mirrored " + i).isEqualTo(colour(x + 29 - place[0], y + place[1]));
            }
        }
        assertThat(pixel(sheet, 1, 0, CROP, 0)).isEqualTo(0xFFFFFF);
    }

    @Test
    void noiseAndCropsAreThoseOfTheFirstEpochsOfTraining() throws IOException {
        BufferedImage sheet = show("--seed", "5", "--picture", "dog/2.png");
        var pictures = SplitFolders.read(set, Optional.empty(), Progress.NONE, none -> { }).get(0);
        Augmenter augmenter = new Augmenter(SIDE, new AugmentConfig(CROP, true, AugmentConfig.Colour.PCA, 1),
                StatisticsJob.run(pictures, Decoding.of(SIDE), 0, 1, Progress.NONE), 5);
        for (int epoch = 1; epoch <= 5; epoch++) {
            Augmentation drawn = augmenter.of(epoch, 2, 0);
            assertThat(pixel(sheet, 3, epoch - 1, 4, 7)).isEqualTo(shifted(colour(5 + 4, 5 + 7), drawn));
            int x = drawn.x() + (drawn.flip() ? 29 - 4 : 4);
            assertThat(pixel(sheet, 4, epoch - 1, 4, 7)).isEqualTo(shifted(colour(x, drawn.y() + 7), drawn));
        }
        assertThat(pixel(show("--seed", "6", "--picture", "dog/2.png"), 4, 0, 4, 7)).isNotEqualTo(pixel(sheet, 4, 0, 4, 7));
    }

    private static int shifted(int colour, Augmentation drawn) {
        int red = Math.round((colour >> 16) + drawn.shift().red());
        int green = Math.round((colour >> 8 & 0xFF) + drawn.shift().green());
        int blue = Math.round((colour & 0xFF) + drawn.shift().blue());
        return red << 16 | green << 8 | blue;
    }

    @Test
    void worksOnTheDrawnPicturesOfTheQuickstart() throws IOException {
        Path root = folder.resolve("drawn-pictures");
        for (DrawnClass type : List.of(DrawnClass.values()).subList(0, 2)) {
            Path file = root.resolve("train").resolve(type.folder()).resolve("1.jpeg");
            Files.createDirectories(file.getParent());
            ImageIO.write(DrawnPictures.examples(type, 1).get(0), "jpeg", file.toFile());
        }
        Path out = folder.resolve("drawn.png");
        Typed.run("data", "show", root.toString(), out.toString()).assertDone();
        assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(8 + 5 * (256 + 8));
    }

    @Test
    void whatCannotBeShownIsRefused() {
        String out = folder.resolve("x.png").toString();
        Typed.run("data", "show", set.toString(), out, "--picture", "3.png").assertRefused("There is no picture 3.png in " + set);
        Typed.run("data", "show", set.toString(), out, "--crop", "257").assertRefused("--crop must be from 1 to 256, not 257.");
        Typed.run("data", "show", set.toString(), folder.resolve("no/x.png").toString()).assertRefused("its folder does not exist");
        Typed.run("data", "show", folder.resolve("none").toString(), out).assertRefused("does not exist");
        assertThat(folder.resolve("x.png")).doesNotExist();
    }
}
