package org.alexnet4j.data.feed;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@Timeout(60)
class PictureViewsTest {

    private static final int CROP = 20;
    private static final int EDGE = SIDE - CROP;

    @TempDir
    private Path folder;

    /** Red counts columns and green rows, so that each pixel tells where it came from; blue is the label. */
    private PictureSet maps(int perClass) {
        for (int label = 0; label < 2; label++) {
            int blue = label;
            for (int i = 0; i < perClass; i++) {
                TestPicturesOnDisk.png(folder.resolve("class" + label).resolve(i + ".png"), SIDE, SIDE, (x, y) -> x << 16 | y << 8 | blue);
            }
        }
        return PictureFolder.read(folder, "validation set");
    }

    private static PictureViews views(PictureSet set, float mean) {
        ColourStatistics statistics = TestPicturesOnDisk.statistics(SIDE, mean, 3, 2, 1);
        Preprocessing preprocessing = new Preprocessing(Decoding.of(SIDE), CROP, statistics, set.classes());
        return new PictureViews(set, preprocessing, 3);
    }

    @Test
    void tenViewsAreCornersAndCentreThenTheirMirrorImages() {
        int[][] corners = {{0, 0}, {EDGE, 0}, {0, EDGE}, {EDGE, EDGE}, {EDGE / 2, EDGE / 2}};
        try (TrainingPictures.CloseableIterator iterator = views(maps(1), 0).minibatches(10, 2, 0)) {
            INDArray pictures = iterator.next().pictures();
            assertThat(pictures.shape()).containsExactly(20, CROP, CROP, 3);
            for (int row = 0; row < 20; row++) {
                int left = corners[row % 5][0];
                int top = corners[row % 5][1];
                boolean mirrored = row % 10 >= 5;
                assertThat(pixel(pictures, row, 0, 0)).containsExactly(mirrored ? left + CROP - 1 : left, top, Math.floorDiv(row, 10));
                assertThat(pixel(pictures, row, CROP - 1, 0)).containsExactly(mirrored ? left : left + CROP - 1, top,
                        Math.floorDiv(row, 10));
                assertThat(pixel(pictures, row, 3, CROP - 1)).containsExactly(mirrored ? left + CROP - 4 : left + 3, top + CROP - 1,
                        Math.floorDiv(row, 10));
            }
            assertThat(iterator.hasNext()).isFalse();
        }
    }

    @Test
    void oneViewIsTheCentreMinusTheMeanAndTheOrderIsThatOfTheSet() {
        PictureSet set = maps(5);
        List<Integer> labels = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        PictureViews views = views(set, 7.5f);
        try (TrainingPictures.CloseableIterator iterator = views.minibatches(1, 4, 0)) {
            while (iterator.hasNext()) {
                Minibatch minibatch = iterator.next();
                rows.add(minibatch.pictures().size(0));
                for (int row = 0; row < minibatch.size(); row++) {
                    labels.add(minibatch.labels()[row]);
                    assertThat(pixel(minibatch.pictures(), row, 0, 0))
                            .containsExactly(EDGE / 2 - 7.5f, EDGE / 2 - 7.5f, minibatch.labels()[row] - 7.5f);
                }
            }
        }
        assertThat(rows).containsExactly(4L, 4L, 2L);
        assertThat(labels).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        assertThat(views.set()).isEqualTo(set);
    }

    @Test
    void theMeanPicturesCentreIsSubtractedWhereverTheViewLies() {
        PictureSet set = maps(1);
        float[] mean = new float[SIDE * SIDE * 3];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = i / 3 % SIDE; // counts columns
        }
        ColourStatistics columns = new ColourStatistics(SIDE, mean, new double[3][3], new double[3], new double[3][3], 1, "test");
        PictureViews views = new PictureViews(set, new Preprocessing(Decoding.of(SIDE), CROP, columns, set.classes()), 1);
        try (TrainingPictures.CloseableIterator iterator = views.minibatches(10, 1, 0)) {
            INDArray pictures = iterator.next().pictures();
            assertThat(pictures.getFloat(0, 5, 2, 0)).isEqualTo(2 - (EDGE / 2 + 2));
            assertThat(pictures.getFloat(1, 5, 2, 0)).isEqualTo(EDGE + 2 - (EDGE / 2 + 2));
            assertThat(pictures.getFloat(5, 5, 2, 0)).isEqualTo(CROP - 1 - 2 - (EDGE / 2 + 2)); // the mean is not mirrored
        }
    }

    @Test
    void aBrokenPictureIsNamedWhenItsMinibatchIsDue() throws IOException {
        PictureSet set = maps(3);
        Path broken = TestPicturesOnDisk.path(set, 3);
        Files.write(broken, new byte[100]);
        try (TrainingPictures.CloseableIterator iterator = views(set, 0).minibatches(1, 2, 0)) {
            iterator.next();
            assertThatThrownBy(iterator::next).isInstanceOf(DataException.class).hasMessageContaining(broken.toString());
        }
    }

    @Test
    void statisticsOfOtherSquaresAreRefused() {
        PictureSet set = maps(1);
        ColourStatistics other = TestPicturesOnDisk.statistics(SIDE + 1, 0, 3, 2, 1);
        assertThatThrownBy(() -> new PictureViews(set, new Preprocessing(Decoding.of(SIDE), CROP, other, set.classes()), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("Colour statistics belong to squares of 33 pixels, not of 32; they should be computed again.");
        assertThatThrownBy(() -> new PictureViews(set,
                List.of(preprocessing(set, SIDE, CROP, 0), new Preprocessing(Decoding.of(SIDE), CROP, other, set.classes())), 1))
                .isInstanceOf(DataException.class).hasMessageContaining("belong to squares of 33 pixels, not of 32");
    }

    @Test
    void viewsAndMinibatchesThatThereAreNotAreRefused() {
        PictureViews views = views(maps(2), 0);
        assertThatThrownBy(() -> views.minibatches(2, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> views.minibatches(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> views.minibatches(1, 1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Preprocessing preprocessing(PictureSet set, int side, int crop, float mean) {
        return new Preprocessing(Decoding.of(side), crop, TestPicturesOnDisk.statistics(side, mean, 3, 2, 1), set.classes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void eachOfSeveralNetworksSeesWhatItWouldSeeAlone(int views) {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 3);
        List<Preprocessing> networks = List.of(preprocessing(set, SIDE, 24, 100), preprocessing(set, SIDE, 20, 100),
                preprocessing(set, SIDE, 24, 90), preprocessing(set, 28, 24, 100));
        try (TrainingPictures.CloseableIterator shared = new PictureViews(set, networks, 3).minibatches(views, 4, 0)) {
            List<TrainingPictures.CloseableIterator> alone = networks.stream()
                    .map(network -> new PictureViews(set, network, 2).minibatches(views, 4, 0)).toList();
            int pictures = 0;
            while (shared.hasNext()) {
                Minibatch minibatch = shared.next();
                for (int i = 0; i < networks.size(); i++) {
                    Minibatch expected = alone.get(i).next();
                    assertThat(minibatch.labels()).containsExactly(expected.labels());
                    assertSame(minibatch.inputs().get(i), expected.pictures());
                }
                pictures += minibatch.size();
            }
            assertThat(pictures).isEqualTo(9);
            alone.forEach(TrainingPictures.CloseableIterator::close);
        }
    }

    private static void assertSame(INDArray input, INDArray expected) {
        assertThat(input.shape()).containsExactly(expected.shape());
        assertThat(input.dup('c').data().asFloat()).containsExactly(expected.dup('c').data().asFloat());
    }

    @Test
    void networksThatSeeTheSameShareOneArray() {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 1);
        List<Preprocessing> networks = List.of(preprocessing(set, SIDE, 24, 100), preprocessing(set, SIDE, 20, 100),
                preprocessing(set, SIDE, 24, 100));
        try (TrainingPictures.CloseableIterator shared = new PictureViews(set, networks, 1).minibatches(10, 2, 0)) {
            List<INDArray> inputs = shared.next().inputs();
            assertThat(inputs.get(2)).isSameAs(inputs.get(0));
            assertThat(inputs.get(1).shape()).containsExactly(20, 20, 20, 3);
        }
    }

    @Test
    void theFirstPicturesCanBeLeftOut() {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 3);
        PictureViews views = new PictureViews(set, preprocessing(set, SIDE, 24, 100), 2);
        try (TrainingPictures.CloseableIterator rest = views.minibatches(1, 3, 6);
                TrainingPictures.CloseableIterator all = views.minibatches(1, 3, 0)) {
            all.next();
            all.next();
            Minibatch last = rest.next();
            assertThat(last.labels()).containsExactly(2, 2, 2);
            assertSame(last.pictures(), all.next().pictures());
            assertThat(rest.hasNext()).isFalse();
        }
    }

    private static float[] pixel(INDArray pictures, int row, int x, int y) {
        return new float[] {pictures.getFloat(row, y, x, 0), pictures.getFloat(row, y, x, 1), pictures.getFloat(row, y, x, 2)};
    }
}
