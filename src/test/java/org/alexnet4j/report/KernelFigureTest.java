package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tower has 22 pixels of text above and 12 pixels of room below it; a weight is 4 pixels wide, and 4 part two kernels. */
class KernelFigureTest {

    private static final int TOP = 12 + 22;

    /** Kernels of one pixel: a strong one and a weak one of two weights that differ. */
    private static ReportData.TowerKernels tower(float strong) {
        return new ReportData.TowerKernels("tower", new float[][] {{strong, -strong, 0}, {0.5f, -0.5f, 0}});
    }

    private static int pixel(BufferedImage figure, int x, int y) {
        return figure.getRGB(x, y) & 0xFFFFFF;
    }

    @Test
    void thePapersTwoTowersStandAboveEachOtherInThreeRowsOfSixteenEach(@TempDir Path folder) throws IOException {
        float[][] bright = new float[48][363];
        float[][] dark = new float[48][363];
        for (float[] kernel : bright) {
            Arrays.fill(kernel, 1, 363, 1);
        }
        for (float[] kernel : dark) {
            kernel[0] = 1;
        }
        Path file = folder.resolve("figure.png");
        KernelFigure.write(List.of(new ReportData.TowerKernels("tower a", bright), new ReportData.TowerKernels("tower b", dark)),
                KernelFigure.Scale.EACH, file);
        BufferedImage figure = ImageIO.read(file.toFile());
        int width = 16 * 44 + 15 * 4;
        int height = 3 * 44 + 2 * 4;
        assertThat(figure.getWidth()).isEqualTo(12 + width + 12);
        assertThat(figure.getHeight()).isEqualTo(12 + 2 * (22 + height + 12) + 22);
        int second = TOP + height + 12 + 22;
        assertThat(pixel(figure, 12 + width - 1, TOP + height - 1)).as("last weight of tower a").isEqualTo(0xFFFFFF);
        assertThat(pixel(figure, 12, TOP)).as("first weight of tower a").isEqualTo(0x00FFFF);
        assertThat(pixel(figure, 12, second)).as("first weight of tower b").isEqualTo(0xFF0000);
        assertThat(pixel(figure, 12 + width - 1, second + height - 1)).as("last weight of tower b").isZero();
        assertThat(pixel(figure, 12 + 45, second + 20)).as("between two kernels").isEqualTo(0xFFFFFF);
    }

    @Test
    void eachKernelIsStretchedOnItsOwn() {
        BufferedImage figure = KernelFigure.draw(List.of(tower(2)), KernelFigure.Scale.EACH);
        assertThat(pixel(figure, 12, TOP)).isEqualTo(0xFF0080);
        assertThat(pixel(figure, 12 + 8, TOP)).isEqualTo(0xFF0080);
    }

    /** From -4 to 4, 0.5 is at 4.5 / 8 of 255. */
    @Test
    void onACommonScaleAllTowersHaveTheSame() {
        BufferedImage figure = KernelFigure.draw(List.of(tower(2), tower(4)), KernelFigure.Scale.COMMON);
        assertThat(pixel(figure, 12, TOP)).isEqualTo(0xBF4080);
        assertThat(pixel(figure, 12 + 8, TOP)).isEqualTo(0x8F7080);
        int second = TOP + 4 + 12 + 22;
        assertThat(pixel(figure, 12, second)).isEqualTo(0xFF0080);
        assertThat(pixel(figure, 12 + 8, second)).isEqualTo(0x8F7080);
    }

    @Test
    void theFigureIsWideEnoughForWhatItSaysAboutItsScale() {
        BufferedImage figure = KernelFigure.draw(List.of(tower(2)), KernelFigure.Scale.COMMON);
        int left = figure.getWidth() - 12;
        assertThat(figure.getRGB(left, 0, 12, figure.getHeight(), null, 0, 12)).as("right margin").containsOnly(0xFFFFFFFF);
        int bottom = figure.getHeight() - 24;
        assertThat(Arrays.stream(figure.getRGB(0, bottom, figure.getWidth(), 24, null, 0, figure.getWidth())).distinct().count())
                .as("text below the kernels").isGreaterThan(1);
        assertThat(figure.getWidth()).isGreaterThan(12 + 12 + 12);
    }
}
