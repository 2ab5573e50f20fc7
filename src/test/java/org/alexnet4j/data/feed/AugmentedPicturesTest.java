package org.alexnet4j.data.feed;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.alexnet4j.data.TestPicturesOnDisk.config;
import static org.alexnet4j.data.TestPicturesOnDisk.noisySet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig.Cache;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AugmentedPicturesTest {

    private static final int CROP = 24;
    private static final int BATCH = 4;
    private static final AugmentConfig AUGMENT = new AugmentConfig(CROP, true, AugmentConfig.Colour.PCA, 1);
    private static final AugmentConfig PLAIN = new AugmentConfig(CROP, false, AugmentConfig.Colour.NONE, 1);

    @TempDir
    private Path folder;

    /** What came out of an iterator, copied. */
    private record Copy(float[] pixels, int[] labels, long[] shape) {
    }

    @Test
    void anEpochHoldsEveryPictureOnceAndTheLastMinibatchWhatIsLeftOver() {
        PictureSet set = noisySet(folder, 3);
        try (AugmentedPictures pictures = pictures(set, AUGMENT, Cache.NONE, 2, false)) {
            List<Copy> minibatches = copies(pictures.epoch(1, BATCH, 0));
            assertThat(minibatches).extracting(copy -> copy.shape()[0]).containsExactly(4L, 4L, 1L);
            assertThat(minibatches.get(0).shape()).containsExactly(4, CROP, CROP, 3);
            assertThat(labels(minibatches)).containsExactlyInAnyOrder(0, 0, 0, 1, 1, 1, 2, 2, 2);
            assertThat(pictures.size()).isEqualTo(9);
        }
    }

    @Test
    void minibatchesAreTheSameBitForBitWithOneThreadAndThreeCachedAndNot() {
        PictureSet set = noisySet(folder, 5);
        List<List<Copy>> runs = new ArrayList<>();
        for (Cache cache : List.of(Cache.NONE, Cache.MEMORY)) {
            for (int threads : new int[] {1, 3}) {
                try (AugmentedPictures pictures = pictures(set, AUGMENT, cache, threads, false)) {
                    List<Copy> twoEpochs = copies(pictures.epoch(1, BATCH, 0));
                    twoEpochs.addAll(copies(pictures.epoch(2, BATCH, 0)));
                    runs.add(twoEpochs);
                }
            }
        }
        assertThat(runs).allSatisfy(run -> assertThat(run).usingRecursiveComparison().isEqualTo(runs.get(0)));
        assertThat(runs.get(0).get(0).pixels()).isNotEqualTo(runs.get(0).get(4).pixels());
    }

    @Test
    void startingAtALaterIterationGivesTheTailOfTheEpoch() {
        PictureSet set = noisySet(folder, 5);
        try (AugmentedPictures pictures = pictures(set, AUGMENT, Cache.NONE, 2, false)) {
            List<Copy> whole = copies(pictures.epoch(3, BATCH, 0));
            assertThat(copies(pictures.epoch(3, BATCH, BATCH * 2))).usingRecursiveComparison().isEqualTo(whole.subList(2, whole.size()));
            assertThat(copies(pictures.epoch(3, BATCH, set.size()))).isEmpty();
        }
    }

    @Test
    void aCropAsLargeAsTheSquareIsThePictureMinusTheMean() {
        TestPicturesOnDisk.png(folder.resolve("red/1.png"), SIDE, SIDE, (x, y) -> 0xFA0A14);
        PictureSet set = PictureFolder.read(folder, "training set");
        AugmentConfig whole = new AugmentConfig(SIDE, true, AugmentConfig.Colour.NONE, 1);
        ColourStatistics statistics = TestPicturesOnDisk.statistics(SIDE, 100, 1, 1, 1);
        try (AugmentedPictures pictures = new AugmentedPictures(set, statistics, config(SIDE, Cache.NONE, 1, false), whole, 1)) {
            float[] pixels = copies(pictures.epoch(1, 1, 0)).get(0).pixels();
            assertThat(pixels).startsWith(150, -90, -80).endsWith(150, -90, -80);
        }
    }

    @Test
    void shuffledLabelsAreTheSameLabelsOnOtherPictures() {
        PictureSet set = noisySet(folder, 20);
        try (AugmentedPictures plain = pictures(set, PLAIN, Cache.NONE, 1, false);
                AugmentedPictures shuffled = pictures(set, PLAIN, Cache.NONE, 1, true)) {
            List<Copy> right = copies(plain.epoch(1, BATCH, 0));
            List<Copy> wrong = copies(shuffled.epoch(1, BATCH, 0));
            assertThat(wrong.get(0).pixels()).isEqualTo(right.get(0).pixels());
            assertThat(labels(wrong)).containsExactlyInAnyOrderElementsOf(labels(right)).isNotEqualTo(labels(right));
            assertThat(labels(copies(shuffled.epoch(1, BATCH, 0)))).isEqualTo(labels(wrong));
            long kept = IntStream.range(0, 60).filter(i -> labels(wrong).get(i).equals(labels(right).get(i))).count();
            assertThat(kept).isBetween(5L, 35L); // a third by chance
        }
    }

    @Test
    void aBrokenPictureReachesWhoeverAsksAndIsNamedTheSameWhateverTheThreads() throws IOException {
        PictureSet set = noisySet(folder, 20);
        Files.writeString(folder.resolve("bee/003.jpeg"), "no picture");
        Files.writeString(folder.resolve("cup/013.jpeg"), "no picture");
        List<String> messages = new ArrayList<>();
        for (int threads : new int[] {1, 3, 3, 3}) {
            try (AugmentedPictures pictures = pictures(set, AUGMENT, Cache.NONE, threads, false)) {
                assertThatThrownBy(() -> copies(pictures.epoch(1, 60, 0))).isInstanceOf(DataException.class)
                        .satisfies(e -> messages.add(e.getMessage()));
            }
        }
        assertThat(messages).allMatch(messages.get(0)::equals).allMatch(m -> m.contains("is no picture that can be decoded"));
    }

    @Test
    void anIteratorThatIsClosedEarlyStopsItsThreads() {
        PictureSet set = noisySet(folder, 20);
        try (AugmentedPictures pictures = pictures(set, AUGMENT, Cache.NONE, 3, false)) {
            long before = threads();
            TrainingPictures.CloseableIterator iterator = pictures.epoch(1, BATCH, 0);
            iterator.next();
            iterator.close();
            iterator.close();
            assertThat(iterator.hasNext()).isFalse();
            assertThat(threads()).isEqualTo(before);
            assertThat(pictures.secondsWaited()).isPositive();
        }
    }

    @Test
    void arraysAreUsedAgain() {
        PictureSet set = noisySet(folder, 20);
        try (AugmentedPictures pictures = pictures(set, AUGMENT, Cache.NONE, 2, false)) {
            java.util.Set<Long> addresses = new java.util.HashSet<>();
            for (int epoch = 1; epoch <= 2; epoch++) {
                try (TrainingPictures.CloseableIterator iterator = pictures.epoch(epoch, BATCH, 0)) {
                    while (iterator.hasNext()) {
                        addresses.add(iterator.next().pictures().data().address());
                    }
                }
            }
            assertThat(addresses).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void aCropLargerThanTheSquareIsRefused() {
        PictureSet set = noisySet(folder, 1);
        AugmentConfig tooLarge = new AugmentConfig(SIDE + 1, false, AugmentConfig.Colour.NONE, 1);
        assertThatThrownBy(() -> pictures(set, tooLarge, Cache.NONE, 1, false)).isInstanceOf(DataException.class)
                .hasMessage("A crop of 33 pixels cannot be cut from squares of 32; it should be from 1 to 32.");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("pictures-")).count();
    }

    private static AugmentedPictures pictures(PictureSet set, AugmentConfig augment, Cache cache, int threads, boolean shuffle) {
        ColourStatistics statistics = TestPicturesOnDisk.statistics(SIDE, 120, 9000, 300, 50);
        return new AugmentedPictures(set, statistics, config(SIDE, cache, threads, shuffle), augment, 42);
    }

    private static List<Copy> copies(TrainingPictures.CloseableIterator iterator) {
        List<Copy> copies = new ArrayList<>();
        try (iterator) {
            while (iterator.hasNext()) {
                Minibatch minibatch = iterator.next();
                copies.add(new Copy(minibatch.pictures().dup().data().asFloat(), minibatch.labels().clone(), minibatch.pictures().shape()));
            }
        }
        return copies;
    }

    private static List<Integer> labels(List<Copy> copies) {
        return copies.stream().flatMap(copy -> Arrays.stream(copy.labels()).boxed()).toList();
    }
}
