package org.alexnet4j.data.feed;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.PictureSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

@Timeout(60)
class SharedViewsTest {

    @TempDir
    private Path folder;

    private static Preprocessing preprocessing(PictureSet set, int side, int crop, float mean) {
        return new Preprocessing(Decoding.of(side), crop, TestPicturesOnDisk.statistics(side, mean, 3, 2, 1), set.classes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void eachNetworkSeesWhatItWouldSeeAlone(int views) {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 3);
        List<Preprocessing> networks = List.of(preprocessing(set, SIDE, 24, 100), preprocessing(set, SIDE, 20, 100),
                preprocessing(set, SIDE, 24, 90), preprocessing(set, 28, 24, 100));
        try (SharedViews.Iterator shared = new SharedViews(set, networks, 3).minibatches(views, 4, 0)) {
            List<TrainingPictures.CloseableIterator> alone = networks.stream()
                    .map(network -> new PictureViews(set, network, 2).minibatches(views, 4)).toList();
            int pictures = 0;
            while (shared.hasNext()) {
                SharedViews.SharedMinibatch minibatch = shared.next();
                for (int i = 0; i < networks.size(); i++) {
                    Minibatch expected = alone.get(i).next();
                    assertThat(minibatch.labels()).containsExactly(expected.labels());
                    assertSame(minibatch.inputs().get(i), expected.pictures());
                }
                pictures += minibatch.labels().length;
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
        try (SharedViews.Iterator shared = new SharedViews(set, networks, 1).minibatches(10, 2, 0)) {
            List<INDArray> inputs = shared.next().inputs();
            assertThat(inputs.get(2)).isSameAs(inputs.get(0));
            assertThat(inputs.get(1).shape()).containsExactly(20, 20, 20, 3);
        }
    }

    @Test
    void theFirstPicturesCanBeLeftOut() {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 3);
        List<Preprocessing> networks = List.of(preprocessing(set, SIDE, 24, 100));
        try (SharedViews.Iterator rest = new SharedViews(set, networks, 2).minibatches(1, 3, 6);
                SharedViews.Iterator all = new SharedViews(set, networks, 2).minibatches(1, 3, 0)) {
            all.next();
            all.next();
            SharedViews.SharedMinibatch last = rest.next();
            SharedViews.SharedMinibatch expected = all.next();
            assertThat(last.labels()).containsExactly(2, 2, 2);
            assertSame(last.inputs().get(0), expected.inputs().get(0));
            assertThat(rest.hasNext()).isFalse();
        }
    }

    @Test
    void statisticsOfOtherSquaresAreRefused() {
        PictureSet set = TestPicturesOnDisk.noisySet(folder, 1);
        Preprocessing other = new Preprocessing(Decoding.of(SIDE), 20, TestPicturesOnDisk.statistics(SIDE + 1, 0, 3, 2, 1), set.classes());
        assertThatThrownBy(() -> new SharedViews(set, List.of(preprocessing(set, SIDE, 24, 0), other), 1)).isInstanceOf(DataException.class)
                .hasMessageContaining("belong to squares of 33 pixels, not of 32");
    }
}
