package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet describe --schedule}. */
class DescribeScheduleTest {

    @TempDir
    private Path folder;

    @Test
    void theAuthorsScheduleIsShownWhereItChangesWithConv1BesideIt() {
        assertThat(rows("configs/original2012.yaml")).containsExactly(
                "epoch iterations done rate conv1",
                "1 0 0.01 0.01 " + "#".repeat(40),
                "25 240,240 0.001 0.001 " + "#".repeat(27),
                "51 500,500 0.0001 0.0001 " + "#".repeat(14),
                "67 660,660 0.0001 0.00001 " + "#".repeat(14),
                "72 710,710 0.0001 frozen " + "#".repeat(14),
                "79 780,780 0.00001 frozen #");
        assertThat(show("configs/original2012.yaml").out())
                .startsWith("90 epochs of 10,010 iterations: 1,281,167 pictures in minibatches of 128.")
                .contains("Biases learn at 0.02 throughout, but for those of frozen layers.",
                        "From epoch 67 on, pictures have no colour noise and are not divided by 1.1.");
    }

    @Test
    void caffesScheduleFallsEvery100000Iterations() {
        assertThat(rows("configs/caffe.yaml")).extracting(row -> row.replaceAll(" #+$", "")).containsExactly("epoch iterations done rate",
                "1 0 0.01", "20 100,000 0.001", "40 200,000 0.0001", "60 300,000 0.00001", "80 400,000 0.000001");
        assertThat(show("configs/caffe.yaml").out()).contains("Biases learn at 2 times the rate.");
    }

    /** Patience 5: the first epoch improves on nothing, then each fifth epoch is a drop. */
    @Test
    void aPlateauSaysWhatItDependsOnAndShowsItsRates() {
        Typed shown = show("configs/imagenet.yaml");
        assertThat(rows(shown)).extracting(row -> row.replaceAll(" #+$", "")).containsExactly("epoch iterations done rate",
                "1 0 0.01", "7 60,060 0.001", "12 110,110 0.0001", "17 160,160 0.00001");
        assertThat(shown.out()).contains("depends on the validation error", "multiplied by 0.1 when 5 epochs have passed",
                "more than 0.2 %", "up to 3 times", "after epoch 21 at the earliest");
    }

    /** Validations after epochs 2, 4 and 6, the first of which improves on nothing. */
    @Test
    void aPlateauCountsValidations() {
        Typed shown = show("configs/imagenet.yaml", "--pictures", "1280", "--set", "validate.every=2 epochs", "--set",
                "schedule={type: plateau, patience: 1, drops: 1}");
        assertThat(rows(shown)).extracting(row -> row.replaceAll(" #+$", "")).containsExactly("epoch iterations done rate",
                "1 0 0.01", "5 40 0.001");
        assertThat(shown.out()).contains("when 1 validation, one every 2 epochs, has passed", "after epoch 6 at the earliest");
        assertThat(show("configs/imagenet.yaml", "--pictures", "1280", "--set", "validate.every=50 iterations", "--set",
                "schedule={type: plateau, patience: 1, drops: 1}").out()).contains("after epoch 3 at the earliest");
    }

    /** 4 epochs of 10 iterations, of which the cosine has 35: 0.2 (1 + cos(pi (n - 5) / 35)) after n of them. */
    @Test
    void aSmoothCurveHasARowForEachEpochAndForTheEndOfTheWarmUpWithLinearBars() {
        assertThat(rows("configs/imagenet.yaml", "--pictures", "1280", "--set", "train.epochs=4", "--set",
                "schedule={type: cosine, start: 0.4, warmUp: {from: 0.1, over: 5 iterations}}")).containsExactly(
                "epoch iterations done rate",
                "1 0 0.1 " + "#".repeat(10),
                "1 5 0.4 " + "#".repeat(40),
                "2 10 0.3802 " + "#".repeat(38),
                "3 20 0.2445 " + "#".repeat(24),
                "4 30 0.0753 " + "#".repeat(8),
                "4 39 0.0008051");
    }

    @Test
    void aWarmUpThatIsLongerThanTheCurveIsRefusedWhateverTheirUnits() {
        show("configs/imagenet.yaml", "--pictures", "1280", "--set",
                "schedule={type: cosine, over: 2 epochs, warmUp: {from: 0.001, over: 40 iterations}}").assertRefused(
                "schedule.warmUp must be over before schedule.over, which is 2 epochs, not after 40 iterations; an "
                        + "epoch has 10 iterations.");
        show("configs/imagenet.yaml", "--pictures", "1280", "--set",
                "schedule={type: polynomial, over: 20 iterations, warmUp: {from: 0.001, over: 2 epochs}}")
                        .assertRefused("schedule.warmUp must be");
        show("configs/imagenet.yaml", "--pictures", "1280", "--set",
                "schedule={type: cosine, over: 2 epochs, warmUp: {from: 0.001, over: 19 iterations}}").assertDone();
    }

    @Test
    void towersThatDifferHaveAColumnEach() {
        assertThat(rows("configs/imagenet.yaml", "--set", "schedule={type: fixed, changes: [{epoch: 2, layers: conv1, rate: 0.02},"
                + " {epoch: 3, layers: [conv1b, fc8], rate: 0}]}").stream().map(row -> row.replaceAll(" #+$", ""))).containsExactly(
                "epoch iterations done rate conv1a conv1b fc8", "1 0 0.01 0.01 0.01 0.01", "2 10,010 0.01 0.02 0.02 0.01",
                "3 20,020 0.01 0.02 frozen frozen");
    }

    @Test
    void drawsTheCurve() throws IOException {
        Path falling = folder.resolve("falling.png");
        Path fixed = folder.resolve("fixed.png");
        show("configs/original2012.yaml", "--figure", falling.toString()).assertDone();
        show("configs/imagenet.yaml", "--figure", fixed.toString(), "--set", "schedule.type=fixed", "--pictures", "1", "--set",
                "train.epochs=1").assertDone();
        BufferedImage picture = ImageIO.read(falling.toFile());
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(1600, 800);
        // Blue for conv1 alone, vermilion for the rest: present where they differ, and no vermilion where there is one rate only.
        assertThat(pixels(picture, 0xD55E00)).isGreaterThan(1000);
        assertThat(pixels(picture, 0x0072B2)).isGreaterThan(200);
        assertThat(pixels(ImageIO.read(fixed.toFile()), 0xD55E00)).isZero();
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        Typed.run("describe", "configs/imagenet.yaml", "--figure", "x.png").assertRefused("--figure goes with --schedule");
        Typed.run("describe", "configs/imagenet.yaml", "--pictures", "9").assertRefused("--pictures goes with --schedule");
        show("configs/imagenet.yaml", "--pictures", "0").assertRefused("--pictures must be at least 1, not 0");
        show("configs/imagenet.yaml", "--figure", folder.resolve("none/x.png").toString()).assertRefused("its folder does not exist");
    }

    private static long pixels(BufferedImage picture, int colour) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(i -> (picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) & 0xFFFFFF) == colour).count();
    }

    private static List<String> rows(String... arguments) {
        return rows(show(arguments));
    }

    /** The lines of the table, blanks made one. */
    private static List<String> rows(Typed shown) {
        return shown.assertDone().out().lines().dropWhile(line -> !line.isEmpty()).skip(1).takeWhile(line -> !line.isEmpty())
                .map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private static Typed show(String... arguments) {
        return Typed.run(Stream.concat(Stream.of("describe", "--schedule"), Stream.of(arguments)).toArray(String[]::new));
    }
}
