package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int BLACK = 0xFF000000;

    @Test
    void aKernelIsStretchedFromItsLeastToItsGreatestValueInRgb() throws IOException {
        float[] weak = {0.02f, 0, 0, 0, 0.02f, 0, 0, 0, 0.02f, 0.01f, 0.01f, 0.01f};
        float[] strong = {-5, -5, -5, 5, 5, 5, -5, -5, -5, 5, 5, 5};
        BufferedImage picture = read(KernelPicture.png(new float[][] {weak, strong}, 2));
        // A value is 4 pixels wide, and 4 clear pixels part the two kernels.
        assertThat(picture.getWidth()).isEqualTo(20);
        assertThat(picture.getHeight()).isEqualTo(8);
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFFFF0000);
        assertThat(picture.getRGB(7, 0)).isEqualTo(0xFF00FF00);
        assertThat(picture.getRGB(0, 7)).isEqualTo(0xFF0000FF);
        assertThat(picture.getRGB(7, 7)).isEqualTo(0xFF808080);
        assertThat(picture.getRGB(9, 0) >>> 24).isZero();
        assertThat(picture.getRGB(12, 0)).isEqualTo(BLACK);
        assertThat(picture.getRGB(19, 0)).isEqualTo(WHITE);
    }

    @Test
    void theKernelsOfATowerMakeThreeRowsOfSixteen() throws IOException {
        BufferedImage picture = read(KernelPicture.png(new float[48][363], 11));
        assertThat(picture.getWidth()).isEqualTo(16 * 44 + 15 * 4);
        assertThat(picture.getHeight()).isEqualTo(3 * 44 + 2 * 4);
        assertThat(picture.getRGB(0, 0)).as("a kernel without contrast").isEqualTo(BLACK);
    }

    @Test
    void kernelsThatAreNoSquaresOfRgbAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportData.TowerKernels("conv1a", new float[][] {new float[363], new float[121]}))
                .withMessageStartingWith("Tower conv1a: a kernel has 121 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReportData.TowerKernels("conv1a", new float[0][]));
    }

    @Test
    void theCurvesAreDrawnOnALightGround(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("curves.png");
        CurvesFigure.write(SampleRun.epochs(60), file);
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(3360);
        assertThat(picture.getHeight()).isEqualTo(720);
        assertThat(picture.getRGB(2, 2)).isEqualTo(WHITE);
        assertThat(has(picture, 0, 1120, 0xFFD55E00)).as("training loss").isTrue();
        assertThat(has(picture, 0, 1120, 0xFF0072B2)).as("validation loss").isTrue();
        assertThat(has(picture, 1120, 2240, 0xFF009E73)).as("validation top-5 error").isTrue();
        assertThat(has(picture, 2240, 3360, 0xFFCC79A7)).as("learning rate").isTrue();
    }

    @Test
    void aSingleEpochWithoutValidationCanBeDrawnAndNoneCannot(@TempDir Path folder) {
        CurvesFigure.write(SampleRun.epochs(2).subList(1, 2), folder.resolve("one.png"));
        assertThat(folder.resolve("one.png")).isNotEmptyFile();
        assertThatIllegalArgumentException().isThrownBy(() -> CurvesFigure.write(List.of(), folder.resolve("none.png")))
                .withMessage("There is no epoch to draw.");
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static boolean has(BufferedImage picture, int left, int right, int colour) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = left; x < right; x++) {
                if (picture.getRGB(x, y) == colour) {
                    return true;
                }
            }
        }
        return false;
    }
}
