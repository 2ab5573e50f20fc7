package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of 224 pixels, 20 apart; beneath each 30 pixels for its label and five bars of 22, 4 apart. */
class PredictionsFigureTest {

    private static final int WHITE = 0xFFFFFF;
    private static final int RIGHT = 0xF5A97F;
    private static final int WRONG = 0x9CC9E6;
    private static final int GROUND = 0xEEF0F3;
    private static final int PITCH = 224 + 20;
    private static final int ROW = 224 + 30 + 5 * 26 + 20;

    /** A picture of one colour, whose second answer is the right one. */
    private static ReportData.Prediction prediction(int rgb, String label) {
        byte[] square = new byte[224 * 224 * 3];
        for (int i = 0; i < square.length; i++) {
            square[i] = (byte) (rgb >> 8 * (2 - i % 3));
        }
        return new ReportData.Prediction(square, label, List.of(new ReportData.Answer("leopard", 0.5, false),
                new ReportData.Answer("jaguar", 0.25, true),
                new ReportData.Answer("a class with a name that no bar has room for", 1, false)));
    }

    private static int pixel(BufferedImage figure, int x, int y) {
        return figure.getRGB(x, y) & 0xFFFFFF;
    }

    /** @return the colour of a bar's upper edge, where no text is */
    private static int bar(BufferedImage figure, int cell, int bar, int x) {
        return pixel(figure, 20 + cell % 4 * PITCH + x, 20 + cell / 4 * ROW + 224 + 30 + bar * 26);
    }

    @Test
    void eightPicturesMakeTwoRowsOfFourAndMoreMakeMore() {
        List<ReportData.Prediction> pictures = Collections.nCopies(9, prediction(0, "jaguar"));
        for (int count : new int[] {1, 4, 5, 8, 9}) {
            BufferedImage figure = PredictionsFigure.draw(pictures.subList(0, count));
            assertThat(figure.getWidth()).isEqualTo(20 + Math.min(4, count) * PITCH);
            assertThat(figure.getHeight()).isEqualTo(20 + (count + 3) / 4 * ROW);
        }
    }

    @Test
    void picturesStandInTheirOrder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("figure.png");
        PredictionsFigure.write(IntStream.range(0, 6).mapToObj(i -> prediction(0x102030 * (i + 1), "jaguar")).toList(), file);
        BufferedImage figure = ImageIO.read(file.toFile());
        for (int i = 0; i < 6; i++) {
            int left = 20 + i % 4 * PITCH;
            int top = 20 + i / 4 * ROW;
            assertThat(pixel(figure, left, top)).isEqualTo(0x102030 * (i + 1));
            assertThat(pixel(figure, left + 223, top + 223)).isEqualTo(0x102030 * (i + 1));
            assertThat(pixel(figure, left - 1, top)).isEqualTo(WHITE);
            assertThat(pixel(figure, left, top + 224)).isEqualTo(WHITE);
        }
    }

    @Test
    void barsAreAsWideAsTheyAreProbableAndTheRightOneHasAnotherColour() {
        BufferedImage figure = PredictionsFigure.draw(Collections.nCopies(6, prediction(0, "jaguar")));
        for (int cell : new int[] {0, 5}) {
            assertThat(bar(figure, cell, 0, 0)).isEqualTo(WRONG);
            assertThat(bar(figure, cell, 0, 111)).isEqualTo(WRONG);
            assertThat(bar(figure, cell, 0, 112)).isEqualTo(GROUND);
            assertThat(bar(figure, cell, 1, 0)).isEqualTo(RIGHT);
            assertThat(bar(figure, cell, 1, 55)).isEqualTo(RIGHT);
            assertThat(bar(figure, cell, 1, 56)).isEqualTo(GROUND);
            assertThat(bar(figure, cell, 2, 223)).isEqualTo(WRONG);
            assertThat(bar(figure, cell, 2, 224)).as("right of the bar").isEqualTo(WHITE);
            assertThat(bar(figure, cell, 3, 0)).as("there are three answers").isEqualTo(WHITE);
        }
    }

    @Test
    void thereIsTextOnTheBarsAndALabelOnlyWhereItIsKnown() {
        BufferedImage known = PredictionsFigure.draw(List.of(prediction(0, "jaguar")));
        BufferedImage unknown = PredictionsFigure.draw(List.of(prediction(0, "")));
        assertThat(colours(known, 20, 244, 224, 30)).isGreaterThan(1);
        assertThat(colours(unknown, 20, 244, 224, 30)).isEqualTo(1);
        assertThat(colours(known, 20, 274, 112, 22)).as("the name of the first answer").isGreaterThan(1);
        assertThat(colours(known, 244, 0, 20, known.getHeight())).as("a long name stays within its bar").isEqualTo(1);
    }

    private static long colours(BufferedImage figure, int left, int top, int width, int height) {
        return IntStream.of(figure.getRGB(left, top, width, height, null, 0, width)).distinct().count();
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PredictionsFigure.draw(List.of(new ReportData.Prediction(new byte[12], "jaguar", List.of()))))
                .withMessageContaining("must have 224");
    }
}
