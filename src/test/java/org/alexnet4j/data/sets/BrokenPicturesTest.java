package org.alexnet4j.data.sets;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig.Cache;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.Augmenter;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Training and its statistics with pictures that cannot be decoded. */
@Timeout(60)
class BrokenPicturesTest {

    private static final int PICTURES = 60;
    private static final int CLASSES = 3;
    private static final int BATCH = 8;
    private static final AugmentConfig WHOLE = new AugmentConfig(SIDE, false, AugmentConfig.Colour.NONE, 1);

    @TempDir
    private Path folder;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(BrokenPictures.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    /** Pictures of one colour each: red is the index in the set, green the class. */
    private PictureSet set(int... broken) {
        for (int i = 0; i < PICTURES; i++) {
            int red = i;
            int green = i / (PICTURES / CLASSES);
            Path file = folder.resolve("class" + green).resolve("%02d.png".formatted(i));
            TestPicturesOnDisk.png(file, SIDE, SIDE, (x, y) -> red << 16 | green << 8);
        }
        PictureSet set = PictureFolder.read(folder, "training set");
        for (int index : broken) {
            write(set.pictures().get(index).file().onDisk().orElseThrow(), "no picture");
        }
        return set;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theirPlacesAreTakenByOthersWithTheirLabels() {
        PictureSet set = set(4, 17, 59);
        try (AugmentedPictures pictures = pictures(set, 0.05, 2, Cache.NONE)) {
            List<int[]> shown = shown(pictures, 1, 0);
            assertThat(shown).hasSize(PICTURES).allSatisfy(picture -> assertThat(picture[1]).isEqualTo(picture[0] / 20));
            assertThat(reds(shown)).doesNotContain(4, 17, 59);
            List<Integer> whole = IntStream.range(0, PICTURES).filter(i -> i != 4 && i != 17 && i != 59).boxed().toList();
            assertThat(reds(shown)).containsAll(whole);
            assertThat(reds(shown(pictures, 2, 0))).doesNotContain(4, 17, 59).containsAll(whole);
        }
    }

    @Test
    void minibatchesAreTheSameWithOneThreadAndFourCachedAndNotAndFromAnyIterationOn() {
        PictureSet set = set(0, 4, 17, 23, 59);
        List<List<Integer>> epochs = new ArrayList<>();
        for (Cache cache : List.of(Cache.NONE, Cache.MEMORY)) {
            for (int threads : new int[] {1, 4}) {
                try (AugmentedPictures pictures = pictures(set, 0.1, threads, cache)) {
                    List<Integer> first = reds(shown(pictures, 1, 0));
                    epochs.add(first);
                    assertThat(reds(shown(pictures, 1, 0))).as("again, knowing them").isEqualTo(first);
                }
                try (AugmentedPictures resumed = pictures(set, 0.1, threads, cache)) {
                    assertThat(reds(shown(resumed, 1, 5))).isEqualTo(epochs.get(0).subList(5 * BATCH, PICTURES));
                }
            }
        }
        assertThat(epochs).allMatch(epochs.get(0)::equals);
    }

    @Test
    void otherEpochsTakeOthersInTheirPlaces() {
        PictureSet set = set(4);
        try (AugmentedPictures pictures = pictures(set, 0.05, 1, Cache.NONE)) {
            TreeSet<Integer> twice = new TreeSet<>();
            for (int epoch = 1; epoch <= 10; epoch++) {
                List<Integer> reds = reds(shown(pictures, epoch, 0));
                reds.stream().filter(red -> reds.indexOf(red) != reds.lastIndexOf(red)).forEach(twice::add);
            }
            assertThat(twice).hasSizeGreaterThan(5);
        }
    }

    @Test
    void eachIsNamedInTheLogOnceAndCounted() {
        PictureSet set = set(4, 17);
        for (int threads : new int[] {1, 4}) {
            log.list.clear();
            try (AugmentedPictures pictures = pictures(set, 0.05, threads, Cache.NONE)) {
                shown(pictures, 1, 0);
                shown(pictures, 2, 0);
            }
            List<Integer> broken = order(set).stream().filter(List.of(4, 17)::contains).toList();
            assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly(
                    file(set, broken.get(0)) + " is no picture that can be decoded; "
                            + "it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file."
                            + " It is left out; 1 of the 60 pictures of the training set is broken so far.",
                    file(set, broken.get(1)) + " is no picture that can be decoded; "
                            + "it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file."
                            + " It is left out; 2 of the 60 pictures of the training set are broken so far.");
        }
    }

    @Test
    void oneMoreThanTheShareStopsTheRunAndTheFirstAreNamedWhateverTheThreads() {
        PictureSet set = set(4, 5, 17, 59);
        List<Integer> broken = order(set).stream().filter(List.of(4, 5, 17, 59)::contains).toList();
        String first = broken.stream().sorted().limit(3).map(index -> file(set, index)).collect(Collectors.joining(", "));
        for (int threads : new int[] {1, 4}) {
            try (AugmentedPictures pictures = pictures(set, 0.05, threads, Cache.NONE)) {
                assertThatThrownBy(() -> shown(pictures, 1, 0)).isInstanceOf(DataException.class).hasMessage(
                        "More than 3 of the 60 pictures of the training set are broken, which is all that data.brokenShare (0.05) allows: "
                                + first + " and others; replace them or raise it.");
            }
        }
    }

    @Test
    void aShareOfNothingStopsAtTheFirst() {
        PictureSet set = set(4);
        try (AugmentedPictures pictures = pictures(set, 0, 4, Cache.NONE)) {
            assertThatThrownBy(() -> shown(pictures, 1, 0)).isInstanceOf(DataException.class)
                    .hasMessage(file(set, 4) + " is no picture that can be decoded; "
                            + "it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.");
        }
        assertThat(log.list).isEmpty();
    }

    @Test
    void aSetOfNothingButBrokenPicturesStopsWhateverTheShare() {
        PictureSet set = set(IntStream.range(0, PICTURES).toArray());
        try (AugmentedPictures pictures = pictures(set, 0.99, 2, Cache.NONE)) {
            assertThatThrownBy(() -> shown(pictures, 1, 0)).isInstanceOf(DataException.class)
                    .hasMessage("1001 pictures of the training set, tried one after the other, are all broken; the first is "
                            + file(set, order(set).get(0)) + ".");
        }
    }

    @Test
    void aMissingFileIsNoBrokenPicture() throws IOException {
        PictureSet set = set();
        Files.delete(set.pictures().get(4).file().onDisk().orElseThrow());
        try (AugmentedPictures pictures = pictures(set, 0.5, 2, Cache.NONE)) {
            assertThatThrownBy(() -> shown(pictures, 1, 0)).isInstanceOf(DataException.class)
                    .hasMessage("The picture " + file(set, 4) + " does not exist.");
        }
    }

    @Test
    void statisticsLeaveThemOut() {
        PictureSet set = set(4, 17);
        for (int threads : new int[] {1, 4}) {
            ColourStatistics statistics = statistics(set, 0.05, threads);
            assertThat(statistics.pictures()).isEqualTo(PICTURES - 2);
            double sum = PICTURES * (PICTURES - 1) / 2.0 - 4 - 17;
            assertThat(statistics.mean()[0]).isEqualTo((float) (sum / (PICTURES - 2)));
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).hasSize(4).element(0).asString().startsWith(file(set, 4));
    }

    @Test
    void statisticsStopAboveTheShareAndNameTheFirstWhateverTheThreads() {
        PictureSet set = set(4, 5, 17, 23, 40, 59);
        for (int threads : new int[] {1, 4}) {
            assertThatThrownBy(() -> statistics(set, 0.05, threads)).isInstanceOf(DataException.class).hasMessage(
                    "More than 3 of the 60 pictures of the training set are broken, which is all that data.brokenShare (0.05) allows: "
                            + file(set, 4) + ", " + file(set, 5) + ", " + file(set, 17) + " and others; replace them or raise it.");
            assertThatThrownBy(() -> statistics(set, 0, threads)).isInstanceOf(DataException.class)
                    .hasMessage(file(set, 4) + " is no picture that can be decoded; "
                            + "it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.");
        }
    }

    private ColourStatistics statistics(PictureSet set, double share, int threads) {
        return new StatisticsCache(folder.resolve(".cache" + threads)).statistics(set, Decoding.of(SIDE), share, threads, Progress.NONE);
    }

    private static String file(PictureSet set, int index) {
        return set.pictures().get(index).file().name();
    }

    private static List<Integer> order(PictureSet set) {
        Augmenter augmenter = new Augmenter(SIDE, WHOLE, TestPicturesOnDisk.statistics(SIDE, 0, 3, 2, 1), 42);
        return Arrays.stream(augmenter.order(1, set.size())).boxed().toList();
    }

    private static AugmentedPictures pictures(PictureSet set, double brokenShare, int threads, Cache cache) {
        return new AugmentedPictures(set, TestPicturesOnDisk.statistics(SIDE, 0, 3, 2, 1),
                TestPicturesOnDisk.config(SIDE, cache, threads, false, brokenShare), WHOLE, 42);
    }

    /** @return red and label of each picture of an epoch */
    private static List<int[]> shown(AugmentedPictures pictures, int epoch, int firstIteration) {
        List<int[]> shown = new ArrayList<>();
        try (TrainingPictures.CloseableIterator iterator = pictures.epoch(epoch, BATCH, BATCH * firstIteration)) {
            while (iterator.hasNext()) {
                Minibatch minibatch = iterator.next();
                for (int row = 0; row < minibatch.size(); row++) {
                    shown.add(new int[] {(int) minibatch.pictures().getFloat(row, 0, 0, 0), minibatch.labels()[row]});
                }
            }
        }
        return shown;
    }

    private static List<Integer> reds(List<int[]> shown) {
        return shown.stream().map(picture -> picture[0]).toList();
    }
}
