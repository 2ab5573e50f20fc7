package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.TestSources;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.decode.PictureDecoder;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class Cifar10Test {

    private static final int RECORD = 3073;
    private static final String CLASSES = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";

    @TempDir
    private Path root;

    /** Of picture n of a batch, pixel (x, y) is coloured as {@link #rgb} says, and its label is n modulo 10. */
    @BeforeEach
    void makeBatches() {
        for (String name : List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch")) {
            TestArchives.write(root.resolve(name + ".bin"), batch(name.equals("test_batch") ? 3 : 12));
        }
        TestArchives.write(root.resolve("batches.meta.txt"), CLASSES.getBytes(StandardCharsets.UTF_8));
        TestArchives.write(root.resolve("readme.html"), new byte[5]);
    }

    private static byte[] batch(int pictures) {
        byte[] bytes = new byte[pictures * RECORD];
        for (int n = 0; n < pictures; n++) {
            bytes[n * RECORD] = (byte) (n % 10);
            for (int i = 0; i < 3072; i++) {
                int rgb = rgb(n, i % 32, i / 32 % 32);
                bytes[n * RECORD + 1 + i] = (byte) (rgb >> 16 - 8 * (i / 1024));
            }
        }
        return bytes;
    }

    private static int rgb(int n, int x, int y) {
        return (200 + n) << 16 | (x * 7) << 8 | (y * 5 + n);
    }

    @Test
    void picturesAndLabelsAreThoseOfTheRecords() {
        Splits splits = TestSources.read(config(root));
        assertThat(splits.training().classes())
                .containsExactly("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
        assertThat(splits.training().size()).isEqualTo(60);
        assertThat(splits.validation().pictures()).extracting(LabelledPicture::label).containsExactly(0, 1, 2);
        assertThat(splits.training().pictures().subList(8, 14)).extracting(LabelledPicture::label).containsExactly(8, 9, 0, 1, 0, 1);
        byte[] square = decode(splits.training().pictures().get(12 + 11).file(), 32);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                int at = (y * 32 + x) * 3;
                int rgb = (square[at] & 0xFF) << 16 | (square[at + 1] & 0xFF) << 8 | square[at + 2] & 0xFF;
                assertThat(rgb).isEqualTo(rgb(11, x, y));
            }
        }
    }

    @Test
    void theValidationSetIsReadWithoutTheTrainingBatches() throws IOException {
        for (int i = 1; i <= 5; i++) {
            Files.delete(root.resolve("data_batch_" + i + ".bin"));
        }
        PictureSet validation = Splits.validation(config(root), what -> Progress.NONE);
        assertThat(validation.pictures()).extracting(LabelledPicture::label).containsExactly(0, 1, 2);
        assertThat(validation.classes()).hasSize(10).startsWith("airplane");
    }

    @Test
    void theClassesAreCountedWithoutTheBatches() throws IOException {
        Path set = Files.createDirectory(root.resolve("set"));
        Files.writeString(set.resolve("batches.meta.txt"), "cat\ndog\nowl\n\n");
        Path tar = TestArchives.tar(root.resolve("set.tar"), TestArchives.filesOf(set, "cifar-10-batches-bin/"));
        assertThat(ClassCount.of(config(set))).hasValue(3);
        assertThat(ClassCount.of(config(tar))).hasValue(3);
        assertThat(ClassCount.of(config(root.resolve("none")))).hasValue(10);
        Path empty = Files.createDirectory(root.resolve("empty"));
        assertThatThrownBy(() -> ClassCount.of(config(empty))).isInstanceOf(DataException.class)
                .hasMessageStartingWith("The folder " + empty + " of the CIFAR-10 pictures holds no batches.meta.txt;");
    }

    @Test
    void anotherShortSideIsReachedAsForAnyPicture() {
        PictureFile picture = TestSources.read(config(root)).validation().pictures().get(2).file();
        Path png = TestPicturesOnDisk.png(root.resolve("other").resolve("2.png"), 32, 32, (x, y) -> rgb(2, x, y));
        for (int shortSide : new int[] {20, 64}) {
            assertThat(decode(picture, shortSide)).isEqualTo(decode(PictureFile.of(png), shortSide));
        }
    }

    @Test
    void theTarGivesTheVeryPicturesOfTheFolder() {
        Splits unpacked = TestSources.read(config(root));
        Path tar = TestArchives.tar(root.resolve("cifar-10-binary.tar"), TestArchives.filesOf(root, "cifar-10-batches-bin/"));
        Splits packed = TestSources.read(config(tar));
        assertThat(packed.training().classes()).isEqualTo(unpacked.training().classes());
        for (int i = 0; i < unpacked.training().size(); i++) {
            LabelledPicture expected = unpacked.training().pictures().get(i);
            LabelledPicture picture = packed.training().pictures().get(i);
            assertThat(picture.label()).isEqualTo(expected.label());
            assertThat(PictureArchiveTest.bytes(picture.file())).isEqualTo(PictureArchiveTest.bytes(expected.file()));
        }
        assertThat(packed.training().pictures().get(13).file().name())
                .isEqualTo(tar + "!/cifar-10-batches-bin/data_batch_2.bin!/1");
        assertThat(StatisticsCache.fingerprint(packed.training(), Decoding.of(32)))
                .isEqualTo(StatisticsCache.fingerprint(unpacked.training(), Decoding.of(32)));
    }

    @Test
    void theFolderThatTheArchiveWasUnpackedIntoWillDo() throws IOException {
        Path outer = Files.createDirectory(root.resolve("outer"));
        Path inner = Files.createDirectory(outer.resolve("cifar-10-batches-bin"));
        for (Map.Entry<String, byte[]> file : TestArchives.filesOf(root, "").entrySet()) {
            Files.write(inner.resolve(file.getKey()), file.getValue());
        }
        assertThat(TestSources.read(config(outer)).training().size()).isEqualTo(60);
    }

    @Test
    void otherBatchesMayBeChosen() {
        DataConfig data = TestSources.config(DataConfig.Source.CIFAR10, root, "data_batch_[1-4].bin", "data_batch_5.bin", Optional.empty());
        Splits splits = TestSources.read(data);
        assertThat(splits.training().size()).isEqualTo(48);
        assertThat(splits.validation().size()).isEqualTo(12);
    }

    @Test
    void trainingMinibatchesHoldThePictures() {
        Splits splits = TestSources.read(config(root));
        ColourStatistics none = TestPicturesOnDisk.statistics(32, 0, 3, 2, 1);
        AugmentConfig augment = new AugmentConfig(32, false, AugmentConfig.Colour.NONE, 1);
        DataConfig data = TestPicturesOnDisk.config(32, DataConfig.Cache.NONE, 2, false);
        try (AugmentedPictures pictures = new AugmentedPictures(splits.validation(), none, data, augment, 1);
                TrainingPictures.CloseableIterator epoch = pictures.epoch(1, 3, 0)) {
            Minibatch minibatch = epoch.next();
            for (int place = 0; place < 3; place++) {
                int n = minibatch.labels()[place];
                assertThat(minibatch.pictures().getFloat(place, 4, 9, 0)).isEqualTo(200f + n);
                assertThat(minibatch.pictures().getFloat(place, 4, 9, 1)).isEqualTo(9f * 7);
                assertThat(minibatch.pictures().getFloat(place, 4, 9, 2)).isEqualTo(4f * 5 + n);
            }
        }
    }

    @Test
    void batchesThatAreMissingCutOffOrForeignAreNamed() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));
        assertRefused(config(empty), "The folder " + empty + " of the CIFAR-10 pictures holds no batches.meta.txt; it should hold "
                + "data_batch_1.bin to data_batch_5.bin, test_batch.bin and batches.meta.txt.");
        Path batch = root.resolve("data_batch_3.bin");
        Files.write(batch, Arrays.copyOf(Files.readAllBytes(batch), 5000));
        assertRefused(config(root), batch + " has 5000 bytes, which is no whole number of records of 3073 bytes; get it again.");
        byte[] foreign = batch(2);
        foreign[RECORD] = 10;
        Files.write(batch, foreign);
        assertRefused(config(root), "Picture 1 of " + batch + " has label 10, but batches.meta.txt names 10 classes; get it again.");
        Files.write(batch, batch(2));
        Files.delete(root.resolve("test_batch.bin"));
        assertRefused(config(root), "The folder " + root + " of the CIFAR-10 pictures holds no batch test_batch.bin, which data.validation "
                + "names; it should hold data_batch_1.bin to data_batch_5.bin, test_batch.bin and batches.meta.txt.");
        assertRefused(TestSources.config(DataConfig.Source.CIFAR10, root, "data_batch_[.bin", "x", Optional.empty()),
                "data.train should be a pattern of file names such as data_batch_[1-4].bin, not data_batch_[.bin.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "data_batch_{1,2,3,4,5}.bin; data_batch_3.bin", "data_batch_[1-4].bin; data_batch_3.bin", "data_batch_[1234].bin; data_batch_3.bin",
        "{data_batch_1,data_batch_[23],mine}.bin; data_batch_3.bin or mine.bin", "data_batch_3.bin; data_batch_3.bin",
        "{x,y}_[1-3].bin; {x,y}_[1-3].bin"})
    void aBatchThatIsNamedAndMissingIsRefused(String pattern, String missing) throws IOException {
        Files.delete(root.resolve("data_batch_3.bin"));
        assertRefused(TestSources.config(DataConfig.Source.CIFAR10, root, pattern, "test_batch.bin", Optional.empty()),
                "The folder " + root + " of the CIFAR-10 pictures holds no batch " + missing + ", which data.train names; it should hold "
                        + "data_batch_1.bin to data_batch_5.bin, test_batch.bin and batches.meta.txt.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data_batch_*.bin", "data_batch_?.bin", "data_batch_{1,2,4,5}.bin", "data_batch_[!9].bin",
            "data_batch_[1-2]*.bin"})
    void aPatternThatNamesNoneOfThemTakesWhatIsThere(String pattern) throws IOException {
        Files.delete(root.resolve("data_batch_3.bin"));
        Splits splits = TestSources.read(TestSources.config(DataConfig.Source.CIFAR10, root, pattern, "test_batch.bin", Optional.empty()));
        assertThat(splits.training().size()).isGreaterThanOrEqualTo(24);
    }

    @Test
    void aCompressedArchiveIsRefusedWithAdvice() {
        Path gz = TestArchives.write(root.resolve("cifar-10-binary.tar.gz"), new byte[9]);
        assertRefused(config(gz), gz + " should be the folder of the CIFAR-10 pictures, with data_batch_1.bin to data_batch_5.bin, "
                + "test_batch.bin and batches.meta.txt, but it is compressed as a whole; unpack it to a .tar, whose pictures can be read "
                + "from where they lie.");
        Path zip = TestArchives.zip(root.resolve("cifar.zip"), TestArchives.filesOf(root, ""), true);
        assertRefused(config(zip), zip + "!/data_batch_1.bin is compressed; unpack it, or put it into a .tar.");
    }

    private static DataConfig config(Path place) {
        return TestSources.config(DataConfig.Source.CIFAR10, place, "data_batch_{1,2,3,4,5}.bin", "test_batch.bin", Optional.empty());
    }

    private static byte[] decode(PictureFile file, int shortSide) {
        byte[] square = new byte[shortSide * shortSide * 3];
        try (PictureDecoder decoder = new PictureDecoder(shortSide)) {
            decoder.decode(file, square);
        }
        return square;
    }

    private static void assertRefused(DataConfig data, String message) {
        assertThatThrownBy(() -> TestSources.read(data)).isInstanceOf(DataException.class).hasMessage(message);
    }
}
