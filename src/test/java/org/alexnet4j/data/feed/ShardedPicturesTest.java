package org.alexnet4j.data.feed;

import static org.alexnet4j.data.TestPicturesOnDisk.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.TestSources;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Minibatches from shards: 18 pictures of three classes in shards of five, and the last one of three. */
@Timeout(30)
class ShardedPicturesTest {

    private static final int BATCH = 4;
    private static final long SEED = 42;
    private static final AugmentConfig AUGMENT = new AugmentConfig(24, true, AugmentConfig.Colour.PCA, 1);
    private static final ColourStatistics STATISTICS = TestPicturesOnDisk.statistics(SIDE, 120, 9000, 300, 50);

    @TempDir
    private Path folder;
    private PictureSet folders;

    /** What came out of an iterator, copied. */
    private record Copy(float[] pixels, int[] labels) {
    }

    @BeforeEach
    void writeShards() {
        folders = TestPicturesOnDisk.noisySet(folder.resolve("folders"), 6);
        for (int shard = 0; shard < 4; shard++) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (int i = shard * 5; i < Math.min(18, shard * 5 + 5); i++) {
                LabelledPicture picture = folders.pictures().get(i);
                files.put(i + ".cls", Integer.toString(picture.label()).getBytes(StandardCharsets.UTF_8));
                files.put(i + ".jpeg", picture.file().bytes());
            }
            TestArchives.tar(folder.resolve("train-%d.tar".formatted(shard)), files);
        }
    }

    private DataConfig config() {
        return TestSources.config(DataConfig.Source.WEBDATASET, folder, "train-{0..3}.tar", "train-0.tar", Optional.empty());
    }

    private AugmentedPictures pictures(int threads) {
        return new AugmentedPictures(TestSources.read(config()).training(), STATISTICS, config().uncached(threads), AUGMENT, SEED);
    }

    private static List<Copy> copies(TrainingPictures.CloseableIterator iterator) {
        List<Copy> copies = new ArrayList<>();
        try (iterator) {
            while (iterator.hasNext()) {
                Minibatch minibatch = iterator.next();
                copies.add(new Copy(minibatch.pictures().dup().data().asFloat(), minibatch.labels().clone()));
            }
        }
        return copies;
    }

    /** The same crops and colours as from folders: they hang on the picture's index, and its place alone is another one. */
    @Test
    void aPictureIsVariedAsItWouldBeFromAFolder() {
        Augmenter augmenter = new Augmenter(SIDE, AUGMENT, STATISTICS, SEED);
        int[] fromFolders = augmenter.order(3, 18);
        int[] fromShards = augmenter.shardOrder(3, new int[] {0, 5, 10, 15, 18}, DataConfig.DEFAULT_SHUFFLE_BUFFER).shown();
        try (AugmentedPictures plain = new AugmentedPictures(folders, STATISTICS,
                TestPicturesOnDisk.config(SIDE, DataConfig.Cache.NONE, 1, false), AUGMENT, SEED);
                AugmentedPictures sharded = pictures(2)) {
            List<Copy> expected = copies(plain.epoch(3, 1, 0));
            List<Copy> actual = copies(sharded.epoch(3, 1, 0));
            for (int place = 0; place < 18; place++) {
                int index = fromShards[place];
                int there = IntStream.range(0, 18).filter(i -> fromFolders[i] == index).findFirst().orElseThrow();
                assertThat(actual.get(place)).usingRecursiveComparison().isEqualTo(expected.get(there));
            }
        }
        assertThat(fromShards).isNotEqualTo(fromFolders);
    }

    @Test
    void threadsChangeNothingAndALaterIterationGivesTheTail() {
        try (AugmentedPictures one = pictures(1); AugmentedPictures three = pictures(3)) {
            List<Copy> whole = copies(one.epoch(2, BATCH, 0));
            assertThat(copies(three.epoch(2, BATCH, 0))).usingRecursiveComparison().isEqualTo(whole);
            for (int minibatches = 1; minibatches <= whole.size(); minibatches++) {
                assertThat(copies(three.epoch(2, BATCH, Math.min(18, minibatches * BATCH)))).usingRecursiveComparison()
                        .isEqualTo(whole.subList(minibatches, whole.size()));
            }
        }
    }

    @Test
    void aBrokenPictureIsNamedByItsShard() throws IOException {
        PictureSet set = TestSources.read(config()).training();
        Path shard = folder.resolve("train-1.tar");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[2 * 512 + 512] = 0; // the first byte of the first picture, behind its label
        Files.write(shard, bytes);
        try (AugmentedPictures pictures = new AugmentedPictures(set, STATISTICS, config().uncached(2), AUGMENT, SEED)) {
            assertThatThrownBy(() -> copies(pictures.epoch(1, BATCH, 0))).isInstanceOf(DataException.class)
                    .hasMessageContaining(shard + "!/5.jpeg");
        }
    }

    @Test
    void anIteratorThatIsClosedEarlyEndsItsThreads() {
        try (AugmentedPictures pictures = pictures(3)) {
            TrainingPictures.CloseableIterator iterator = pictures.epoch(1, 1, 0);
            iterator.next();
            iterator.close();
            iterator.close();
            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().matches("(shards|pictures)-.*"));
        }
    }
}
