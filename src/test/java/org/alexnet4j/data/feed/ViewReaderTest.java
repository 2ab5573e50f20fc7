package org.alexnet4j.data.feed;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.pictures.PictureFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Red counts columns and green rows, so that each pixel tells where it came from. */
class ViewReaderTest {

    private static final int CROP = 20;
    private static final int EDGE = SIDE - CROP;
    private static final float MEAN = 7.5f;
    private static final Preprocessing PREPROCESSING = new Preprocessing(
            Decoding.of(SIDE), CROP, TestPicturesOnDisk.statistics(SIDE, MEAN, 3, 2, 1), List.of("a", "b"));

    @TempDir
    private Path folder;
    private Path first;
    private Path second;

    @BeforeEach
    void pictures() {
        first = TestPicturesOnDisk.png(folder.resolve("1.png"), SIDE, SIDE, (x, y) -> x << 16 | y << 8 | 1);
        second = TestPicturesOnDisk.png(folder.resolve("2.png"), SIDE, SIDE, (x, y) -> x << 16 | y << 8 | 2);
    }

    private static float[] pixel(INDArray rows, int row, int x, int y) {
        float[] pixel = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            pixel[channel] = rows.getFloat(row, y, x, channel) + MEAN;
        }
        return pixel;
    }

    @Test
    void tenViewsAreCornersAndCentreThenTheirMirrorImages() {
        int[][] corners = {{0, 0}, {EDGE, 0}, {0, EDGE}, {EDGE, EDGE}, {EDGE / 2, EDGE / 2}};
        try (ViewReader reader = new ViewReader(List.of(PREPROCESSING), 10)) {
            INDArray rows = reader.read(PictureFile.of(first)).get(0);
            assertThat(rows.shape()).containsExactly(10, CROP, CROP, 3);
            for (int row = 0; row < 10; row++) {
                int left = corners[row % 5][0] + (row < 5 ? 3 : CROP - 4);
                assertThat(pixel(rows, row, 3, 2)).containsExactly(left, corners[row % 5][1] + 2, 1);
            }
        }
    }

    @Test
    void picturesAreReadOneAfterTheOtherFromFilesOrMemoryAlsoAfterABrokenOne() throws IOException {
        try (ViewReader reader = new ViewReader(List.of(PREPROCESSING), 1)) {
            assertThat(pixel(reader.read(PictureFile.of(first)).get(0), 0, 0, 0)).containsExactly(EDGE / 2, EDGE / 2, 1);
            assertThatThrownBy(() -> reader.read(PictureFile.of("standard input", new byte[0])))
                    .isInstanceOf(BrokenPictureException.class).hasMessageStartingWith("standard input is no picture");
            PictureFile memory = PictureFile.of("standard input", Files.readAllBytes(second));
            assertThat(pixel(reader.read(memory).get(0), 0, 0, 0)).containsExactly(EDGE / 2, EDGE / 2, 2);
        }
    }

    @Test
    void eachNetworkHasItsViewsAndThoseThatSeeTheSameHaveOneArray() {
        Preprocessing smaller = new Preprocessing(Decoding.of(SIDE), CROP - 2, PREPROCESSING.statistics(), PREPROCESSING.classes());
        try (ViewReader reader = new ViewReader(List.of(PREPROCESSING, smaller, PREPROCESSING), 1)) {
            List<INDArray> inputs = reader.read(PictureFile.of(first));
            assertThat(pixel(inputs.get(0), 0, 0, 0)).containsExactly(EDGE / 2, EDGE / 2, 1);
            assertThat(inputs.get(1).shape()).containsExactly(1, CROP - 2, CROP - 2, 3);
            assertThat(pixel(inputs.get(1), 0, 0, 0)).containsExactly(EDGE / 2 + 1, EDGE / 2 + 1, 1);
            assertThat(inputs.get(2)).isSameAs(inputs.get(0));
        }
    }

    @Test
    void aCropThatDoesNotFitIsRefused() {
        Preprocessing bad = new Preprocessing(Decoding.of(SIDE), SIDE + 1, PREPROCESSING.statistics(), PREPROCESSING.classes());
        assertThatThrownBy(() -> new ViewReader(List.of(PREPROCESSING, bad), 1)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("A crop of 33 pixels");
    }
}
