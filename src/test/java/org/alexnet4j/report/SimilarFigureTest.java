package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.pictures.PictureFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarFigureTest {

    private static final int SIDE = 128;

    @TempDir
    private Path folder;

    private SimilarFigure.Picture picture(Color colour, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        Path file = folder.resolve(colour.getRGB() + ".png");
        ImageIO.write(image, "png", file.toFile());
        return new SimilarFigure.Picture("12.5  a label that is too long for a tile", PictureFile.of(file));
    }

    private static int pixel(BufferedImage sheet, int row, int column, int x, int y) {
        return sheet.getRGB(8 + column * (SIDE + 8) + x, 28 + row * (SIDE + 28) + y);
    }

    @Test
    void aPictureIsFollowedByThoseFoundForItAsSquaresInARow() throws IOException {
        SimilarFigure.Picture red = picture(Color.RED, 40, 30);
        SimilarFigure.Picture green = picture(Color.GREEN, 300, 500);
        SimilarFigure.Picture blue = picture(Color.BLUE, 256, 256);
        Path file = folder.resolve("similar.png");
        SimilarFigure.write(List.of(List.of(red, green, blue, green), List.of(blue, red, green, red)), Decoding.of(72), file);
        BufferedImage sheet = ImageIO.read(file.toFile());
        assertThat(sheet.getWidth()).isEqualTo(8 + 4 * (SIDE + 8));
        assertThat(sheet.getHeight()).isEqualTo(8 + 2 * (SIDE + 28));
        Color[][] expected = {{Color.RED, Color.GREEN, Color.BLUE, Color.GREEN}, {Color.BLUE, Color.RED, Color.GREEN, Color.RED}};
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                for (int[] corner : new int[][] {{0, 0}, {SIDE - 1, 0}, {0, SIDE - 1}, {SIDE - 1, SIDE - 1}}) {
                    assertThat(pixel(sheet, row, column, corner[0], corner[1])).isEqualTo(expected[row][column].getRGB());
                }
                assertThat(pixel(sheet, row, column, SIDE, 0)).isEqualTo(Color.WHITE.getRGB());
            }
        }
        // The labels end above their tiles, and not long before that.
        assertThat(isWhite(sheet, 8 + SIDE + 1, 16 + SIDE)).isTrue();
        assertThat(isWhite(sheet, 8 + SIDE - 24, 8 + SIDE)).isFalse();
    }

    private static boolean isWhite(BufferedImage sheet, int left, int right) {
        return IntStream.range(left, right).allMatch(x -> IntStream.range(0, 28).allMatch(y -> sheet.getRGB(x, y) == Color.WHITE.getRGB()));
    }

    @Test
    void aPictureThatIsGoneIsNamedAndNothingIsWritten() {
        SimilarFigure.Picture gone = new SimilarFigure.Picture("gone", PictureFile.of(folder.resolve("gone.png")));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> SimilarFigure.write(List.of(List.of(gone)), Decoding.of(72), folder.resolve("similar.png")))
                .withMessageContaining("gone.png");
        assertThat(folder.resolve("similar.png")).doesNotExist();
    }
}
