package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfusionFigureTest {

    private static final int BLUE = 0xFF2F6DB5;
    private static final int ORANGE = 0xFFD9762B;
    /** Pixels from a cell to the next one. */
    private static final int PITCH = 52;

    @TempDir
    private Path folder;

    private BufferedImage draw(List<String> words, long[][] counts) throws IOException {
        Path file = folder.resolve("confusion.png");
        ConfusionFigure.write(words, counts, file);
        return ImageIO.read(file.toFile());
    }

    /** @return left, top, right and bottom of what has a colour */
    private static int[] bounds(BufferedImage picture, int colour) {
        int[] bounds = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.getRGB(x, y) == colour) {
                    bounds = new int[] {Math.min(bounds[0], x), Math.min(bounds[1], y), Math.max(bounds[2], x), Math.max(bounds[3], y)};
                }
            }
        }
        return bounds;
    }

    @Test
    void aClassThatIsAlwaysRightIsBlueOnTheDiagonalAndOneThatIsNeverIsOrangeInItsRow() throws IOException {
        BufferedImage picture = draw(List.of("cat", "dog", "owl"), new long[][] {{4, 0, 0}, {0, 0, 7}, {1, 1, 1}});
        int[] blue = bounds(picture, BLUE);
        int[] orange = bounds(picture, ORANGE);
        assertThat(blue[2] - blue[0]).isBetween(PITCH - 6, PITCH);
        assertThat(orange[0] - blue[0]).as("two columns to the right").isEqualTo(2 * PITCH);
        assertThat(orange[1] - blue[1]).as("one row below").isEqualTo(PITCH);
    }

    @Test
    void longNamesAreCutSoThatTheyStayInThePicture() throws IOException {
        String name = "a name that is much longer than anybody would want to read in the margin of a figure";
        BufferedImage cut = draw(List.of(name, "b"), new long[2][2]);
        BufferedImage longer = draw(List.of(name + name, "b"), new long[2][2]);
        assertThat(longer.getWidth()).isEqualTo(cut.getWidth());
        assertThat(cut.getWidth()).isLessThan(1000);
    }

    @Test
    void allOfFiftyClassesAreShown() {
        assertThat(ConfusionFigure.shown(new long[50][50])).containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void ofMoreClassesThoseWithTheMostErrorsOfEitherKindAreShownInTheirOrder() {
        long[][] counts = new long[60][60];
        IntStream.range(0, 60).forEach(label -> counts[label][label] = 100);
        // Classes 31 to 45 are taken for classes 1 to 15.
        IntStream.rangeClosed(31, 45).forEach(label -> counts[label][label - 30] = 2);
        List<Integer> expected = IntStream.concat(IntStream.rangeClosed(1, 15), IntStream.rangeClosed(31, 45)).boxed().toList();
        assertThat(ConfusionFigure.shown(counts)).isEqualTo(expected);
    }

    @Test
    void aSetOfOneThousandClassesWithoutAnErrorIsDrawn() throws IOException {
        BufferedImage picture = draw(IntStream.range(0, 1000).mapToObj(Integer::toString).toList(), new long[1000][1000]);
        assertThat(picture.getWidth()).isBetween(30 * PITCH, 1000 * PITCH / 10);
    }
}
