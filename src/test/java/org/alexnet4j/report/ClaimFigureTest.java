package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.alexnet4j.report.ClaimFigure.Curve;
import org.alexnet4j.report.ClaimFigure.Data;
import org.alexnet4j.report.ClaimFigure.Estimate;
import org.alexnet4j.report.ClaimFigure.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimFigureTest {

    private static final int PANEL = 1120;
    private static final int FIRST = 0x0072B2;
    private static final int SECOND = 0xD55E00;
    private static final int GRAY = 0x808080;
    private static final List<Curve> CURVES = List.of(curve("with", 0.9, 0.4), curve("with", 0.8, 0.3), curve("without", 0.9, 0.6));

    /** From 0 to 4 points, so that the axis goes from -0.2 to 4.2. */
    private static final Estimate ESTIMATE =
            new Estimate("without, top-1", List.of(0.01, 0.03), 0.02, 0.005, 0.035, OptionalDouble.of(0.04));

    @TempDir
    private Path folder;

    private static Curve curve(String arm, double... errors) {
        return new Curve(arm, List.of(new Point(1, errors[0]), new Point(2, errors[1])));
    }

    private BufferedImage draw(List<Curve> training, List<Curve> validation, OptionalDouble target, Estimate... estimates)
            throws IOException {
        Path file = folder.resolve("claim.png");
        ClaimFigure.write(new Data(training, validation, target, "Differences", 100, List.of(estimates)), file);
        return ImageIO.read(file.toFile());
    }

    /** @return the colour at so many points, some pixels of a unit of length below the row of the only estimate */
    private static int at(BufferedImage picture, int panel, double points, int below) {
        double x = 24 + (points + 0.2) / 4.4 * (560 - 2 * 24);
        int y = 46 + (360 - 46 - 66) * 2 / 3 + below;
        return picture.getRGB(panel * PANEL + (int) Math.round(2 * x), 2 * y) & 0xFFFFFF;
    }

    private static int count(BufferedImage picture, int panel, int colour) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = PANEL * panel; x < PANEL * (panel + 1); x++) {
                count += (picture.getRGB(x, y) & 0xFFFFFF) == colour ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void thereIsAPanelForWhateverThereIsToShow() throws IOException {
        BufferedImage all = draw(CURVES, CURVES, OptionalDouble.empty(), ESTIMATE);
        assertThat(all.getWidth()).isEqualTo(3 * PANEL);
        assertThat(all.getHeight()).isEqualTo(720);
        assertThat(all.getRGB(2, 2)).isEqualTo(0xFFFFFFFF);
        assertThat(draw(CURVES, List.of(), OptionalDouble.empty()).getWidth()).isEqualTo(PANEL);
        assertThat(draw(CURVES, CURVES, OptionalDouble.empty()).getWidth()).isEqualTo(2 * PANEL);
    }

    @Test
    void allRunsOfAnArmHaveItsColour() throws IOException {
        BufferedImage picture = draw(CURVES, CURVES, OptionalDouble.empty());
        int one = count(draw(CURVES.subList(1, 3), List.of(), OptionalDouble.empty()), 0, FIRST);
        for (int panel = 0; panel < 2; panel++) {
            assertThat(count(picture, panel, FIRST)).as("two runs").isGreaterThan(3 * one / 2);
            assertThat(count(picture, panel, SECOND)).isPositive();
            assertThat(count(picture, panel, 0x009E73)).as("the second run is of no third arm").isZero();
        }
    }

    @Test
    void theErrorToReachIsALine() throws IOException {
        int without = count(draw(CURVES, List.of(), OptionalDouble.empty()), 0, GRAY);
        assertThat(count(draw(CURVES, List.of(), OptionalDouble.of(0.25)), 0, GRAY)).isGreaterThan(without + 500);
    }

    @Test
    void anEstimateHasItsIntervalItsMeanItsSeedsAndThePapers() throws IOException {
        BufferedImage picture = draw(CURVES, List.of(), OptionalDouble.empty(), ESTIMATE);
        for (double inside : new double[] {0.6, 1.2, 1.7, 2.4, 3.4}) {
            assertThat(at(picture, 1, inside, 0)).as("%s points", inside).isEqualTo(FIRST);
        }
        for (double outside : new double[] {0.35, 3.65}) {
            assertThat(at(picture, 1, outside, 0)).as("%s points", outside).isEqualTo(0xFFFFFF);
        }
        assertThat(at(picture, 1, 2, 4)).as("the mean is a disc").isEqualTo(FIRST);
        assertThat(at(picture, 1, 1.8, 4)).as("beside it").isEqualTo(0xFFFFFF);
        assertThat(at(picture, 1, 4, 0)).as("the paper's").isEqualTo(SECOND);
        assertThat(at(picture, 1, 4, 4)).as("the paper's").isEqualTo(SECOND);
        for (double seed : new double[] {1, 3}) {
            assertThat(at(picture, 1, seed, 14)).as("the ring of %s points", seed).isEqualTo(FIRST);
            assertThat(at(picture, 1, seed, 11)).as("is hollow").isNotEqualTo(FIRST);
        }
        assertThat(at(picture, 1, 0, 30)).as("where there is no difference").isEqualTo(0x1F2933);
    }

    @Test
    void withoutANumberOfThePaperThereIsNoDiamond() throws IOException {
        // The legend has one.
        int legend = count(draw(CURVES, List.of(), OptionalDouble.empty(),
                new Estimate("a", List.of(0.01, 0.04), 0.02, 0.005, 0.035, OptionalDouble.empty())), 1, SECOND);
        assertThat(count(draw(CURVES, List.of(), OptionalDouble.empty(), ESTIMATE), 1, SECOND)).isGreaterThan(legend + 50);
    }

    @Test
    void severalEstimatesHaveARowEach() throws IOException {
        BufferedImage picture = draw(CURVES, List.of(), OptionalDouble.empty(), ESTIMATE, ESTIMATE, ESTIMATE);
        int height = (360 - 46 - 66) / 3;
        int x = PANEL + (int) Math.round(2 * (24 + 1.4 / 4.4 * 512));
        for (int row = 0; row < 3; row++) {
            assertThat(picture.getRGB(x, 2 * (46 + row * height + height * 2 / 3)) & 0xFFFFFF).as("row %d", row).isEqualTo(FIRST);
        }
    }

    /** 46 above them, 66 below: 36 are what a row has at least. */
    @Test
    void manyEstimatesMakeThePictureHigher() throws IOException {
        BufferedImage picture = draw(CURVES, List.of(), OptionalDouble.empty(), Collections.nCopies(16, ESTIMATE).toArray(Estimate[]::new));
        assertThat(picture.getHeight()).isEqualTo(2 * (46 + 16 * 36 + 66));
        int x = PANEL + (int) Math.round(2 * (24 + 1.4 / 4.4 * 512));
        for (int row = 0; row < 16; row++) {
            assertThat(picture.getRGB(x, 2 * (46 + row * 36 + 24)) & 0xFFFFFF).as("row %d", row).isEqualTo(FIRST);
        }
    }

    /** Nine names do not fit beside each other. */
    @Test
    void manyArmsHaveTheirNamesBelowEachOther() throws IOException {
        List<Curve> arms = IntStream.range(0, 9).mapToObj(i -> curve("an arm with a name that is long " + i, 0.9, 0.1 * i)).toList();
        BufferedImage picture = draw(arms, List.of(), OptionalDouble.empty());
        assertThat(picture.getHeight()).isEqualTo(2 * (360 + 9 * 20));
        assertThat(margins(picture)).as("nothing is cut off").isZero();
        assertThat(draw(CURVES, List.of(), OptionalDouble.empty()).getHeight()).isEqualTo(720);
    }

    private static int margins(BufferedImage picture) {
        int drawn = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            drawn += (picture.getRGB(1, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
            drawn += (picture.getRGB(picture.getWidth() - 2, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
        }
        return drawn;
    }

    @Test
    void runsWithoutAnEpochAreNoCurves() throws IOException {
        List<Curve> nothing = List.of(new Curve("with", List.of()), new Curve("without", List.of()));
        assertThat(draw(nothing, nothing, OptionalDouble.of(0.25)).getWidth()).isEqualTo(2 * PANEL);
        assertThat(count(draw(nothing, List.of(), OptionalDouble.empty()), 0, FIRST)).isZero();
    }
}
