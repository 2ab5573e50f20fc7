package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestSources;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.Splits;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tells sets of pictures apart, as all versions have it so far: runs that an earlier one started are gone on with, and statistics that
 * it kept are used.
 */
class KnownFingerprintsTest {

    private static final Optional<Path> NONE = Optional.empty();
    private static final List<String> NAMES = List.of("train/cat/10.jpg", "train/cat/9.PNG", "train/cat/B.jpeg", "train/cat/a.JPG",
            "train/dog house/1.png", "train/dog house/caf\u00E9.jpg", "train/\u00E9clair/x.jpeg", "val/cat/11.jpg",
            "val/dog house/2.png", "val/dog house/Z.jpg");

    @TempDir
    private Path folder;

    @BeforeEach
    void writePictures() throws IOException {
        for (String name : NAMES) {
            write("set/" + name, name);
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String fingerprint(Splits splits) {
        return StatisticsCache.fingerprint(splits.training(), Decoding.of(224)).substring(0, 16);
    }

    private static void assertClassFolders(Splits splits) {
        assertThat(splits.training().pictures()).extracting(picture -> picture.label() + " " + picture.file().fileName())
                .containsExactly("0 10.jpg", "0 9.PNG", "0 B.jpeg", "0 a.JPG", "1 1.png", "1 caf\u00E9.jpg", "2 x.jpeg");
        assertThat(fingerprint(splits)).isEqualTo("cc6043cf5b7d0fbf");
        assertThat(KeptPictures.of(splits)).isEqualTo(new KeptPictures(List.of("cat", "dog house", "\u00E9clair"),
                new KeptPictures.Split(List.of(4, 2, 1), List.of("d467720243238120", "7e1541549f53c0f5", "82c77b12037926fe")),
                new KeptPictures.Split(List.of(1, 2, 0), List.of("5c57ac583951b1fc", "300c64a223f52724", "e3b0c44298fc1c14"))));
    }

    @Test
    void ofClassFolders() {
        assertClassFolders(TestSources.read(TestSources.flat(folder.resolve("set"), NONE, NONE, NONE)));
    }

    @Test
    void ofArchivesOfClassFolders() {
        Map<String, byte[]> files = TestArchives.filesOf(folder.resolve("set"), "");
        for (Path archive : List.of(TestArchives.zip(folder.resolve("set.zip"), files, true),
                TestArchives.tar(folder.resolve("set.tar"), TestArchives.filesOf(folder.resolve("set"), "pets/")))) {
            assertClassFolders(TestSources.read(TestSources.flat(archive, NONE, NONE, NONE)));
        }
    }

    @Test
    void ofOneFolderAndAFileOfLabels() throws IOException {
        write("flat/train/2.jpg", "two");
        write("flat/train/10.jpg", "ten");
        write("flat/val/3.jpg", "three");
        write("flat/train.csv", "2.jpg,poodle\n10.jpg,golden retriever\n");
        write("flat/val.csv", "3.jpg,poodle\n");
        Splits splits = TestSources.read(TestSources.flat(folder.resolve("flat"), Optional.of(Path.of("train.csv")),
                Optional.of(Path.of("val.csv")), NONE));
        assertThat(fingerprint(splits)).isEqualTo("64d9fabf9c6f322b");
        assertThat(KeptPictures.of(splits).validation()).isEqualTo(
                new KeptPictures.Split(List.of(0, 1), List.of("e3b0c44298fc1c14", "80cde37993507f20")));
    }

    @Test
    void ofTinyImagenet() throws IOException {
        write("tiny/wnids.txt", "n01443537\nn02124075\n");
        write("tiny/words.txt", "n01443537\tgoldfish\nn02124075\tEgyptian cat\n");
        for (String name : List.of("n01443537_0", "n01443537_10", "n02124075_7")) {
            write("tiny/train/%.9s/images/%s.JPEG".formatted(name, name), name);
        }
        write("tiny/val/images/val_0.JPEG", "v");
        write("tiny/val/val_annotations.txt", "val_0.JPEG\tn02124075\t0\t32\t44\t62\n");
        Splits splits = TestSources.read(TestSources.config(DataConfig.Source.TINY_IMAGENET, folder.resolve("tiny"), "train", "val", NONE));
        assertThat(fingerprint(splits)).isEqualTo("3f9a10d971fdceac");
        assertThat(KeptPictures.of(splits).validation()).isEqualTo(
                new KeptPictures.Split(List.of(0, 1), List.of("e3b0c44298fc1c14", "cc969be7ec590a52")));
    }

    @Test
    void ofCifar10() throws IOException {
        byte[] record = new byte[2 * 3073];
        Arrays.fill(record, 1, 3000, (byte) 7);
        record[3073] = 1;
        Files.createDirectories(folder.resolve("cifar"));
        for (String name : List.of("data_batch_1.bin", "test_batch.bin")) {
            Files.write(folder.resolve("cifar").resolve(name), record);
        }
        Files.write(folder.resolve("cifar/batches.meta.txt"), "airplane\nautomobile\n".getBytes(StandardCharsets.US_ASCII));
        Splits splits = TestSources.read(TestSources.config(DataConfig.Source.CIFAR10, folder.resolve("cifar"), "data_batch_1.bin",
                "test_batch.bin", NONE));
        assertThat(fingerprint(splits)).isEqualTo("6ead124032d9c42e");
        assertThat(KeptPictures.of(splits).validation()).isEqualTo(
                new KeptPictures.Split(List.of(1, 1), List.of("3673b431ff8a0b6d", "837fc58f35d1fc58")));
    }
}
