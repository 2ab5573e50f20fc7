package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.DataConfig.Source;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestDevkits;
import org.alexnet4j.data.TestSources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archives of the ImageNet challenges, small ones and the real labels. */
@Timeout(120)
class IlsvrcTest {

    private static final String KIT_2012 = "ILSVRC2012_devkit_t12.tar.gz";

    @TempDir
    private Path root;

    @BeforeEach
    void makeArchives() {
        Map<String, byte[]> train = new LinkedHashMap<>();
        train.put("n03.tar", TestArchives.tar(TestArchives.texts("n03_7.JPEG")));
        train.put("n01.tar", TestArchives.tar(TestArchives.texts("n01_9.JPEG", "n01_10.JPEG")));
        train.put("n02.tar", TestArchives.tar(TestArchives.texts("n02_1.JPEG")));
        TestArchives.tar(root.resolve("ILSVRC2012_img_train.tar"), train);
        TestArchives.tar(root.resolve("ILSVRC2012_img_val.tar"), validationPictures("", "ILSVRC2012", 2, 4, 1, 3));
        TestDevkits.write(root.resolve(KIT_2012), "ILSVRC2012_devkit_t12/data/", "ILSVRC2012", "2\n3\n1\n3\n");
    }

    private static Map<String, byte[]> validationPictures(String prefix, String challenge, int... numbers) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int number : numbers) {
            files.put("%s%s_val_%08d.JPEG".formatted(prefix, challenge, number), new byte[] {(byte) number});
        }
        return files;
    }

    @Test
    void labelsFollowTheWordNetNamesAndValidationNumbersAreMapped() {
        assertSplits(TestSources.read(config(Source.ILSVRC2012, KIT_2012)), "ILSVRC2012");
    }

    @Test
    void theValidationSetIsReadWithoutTheTrainingPictures() throws IOException {
        DataConfig data = config(Source.ILSVRC2012, KIT_2012);
        PictureSet expected = TestSources.read(data).validation();
        Files.delete(root.resolve("ILSVRC2012_img_train.tar"));

        PictureSet alone = Splits.validation(data, what -> Progress.NONE);

        assertThat(labels(alone)).isEqualTo(labels(expected));
        assertThat(alone.classes()).isEqualTo(expected.classes());
        assertThat(alone.words()).isEqualTo(expected.words());
    }

    private static void assertSplits(Splits splits, String challenge) {
        assertThat(splits.training().classes()).containsExactly("n01", "n02", "n03");
        assertThat(splits.training().words()).containsExactly("kit fox", "tench, Tinca tinca", "goldfish");
        assertThat(labels(splits.training())).containsExactly("n01_10.JPEG=0", "n01_9.JPEG=0", "n02_1.JPEG=1", "n03_7.JPEG=2");
        assertThat(splits.validation().classes()).isEqualTo(splits.training().classes());
        assertThat(splits.validation().words()).isEqualTo(splits.training().words());
        String prefix = challenge + "_val_0000000";
        assertThat(labels(splits.validation()))
                .containsExactly(prefix + "1.JPEG=2", prefix + "2.JPEG=0", prefix + "3.JPEG=1", prefix + "4.JPEG=0");
        assertThat(splits.validation().pictures()).extracting(picture -> (int) PictureArchiveTest.bytes(picture.file())[0])
                .containsExactly(1, 2, 3, 4);
    }

    private static List<String> labels(PictureSet set) {
        return set.pictures().stream().map(picture -> picture.file().fileName() + "=" + picture.label()).toList();
    }

    @Test
    void theArchivesOfTheChallengeOf2010AreReadAlike() throws IOException {
        Files.move(root.resolve("ILSVRC2012_img_train.tar"), root.resolve("ILSVRC2010_images_train.tar"));
        TestArchives.tar(root.resolve("ILSVRC2010_images_val.tar"), validationPictures("val/", "ILSVRC2010", 1, 2, 3, 4));
        TestDevkits.write(root.resolve("ILSVRC2010_devkit-1.0.tar.gz"), "devkit-1.0/data/", "ILSVRC2010", "2\n3\n1\n3\n");
        assertSplits(TestSources.read(TestSources.config(Source.ILSVRC2010, root, "ILSVRC2010_images_train.tar",
                "ILSVRC2010_images_val.tar", Optional.of(Path.of("ILSVRC2010_devkit-1.0.tar.gz")))), "ILSVRC2010");
    }

    @Test
    void theDevkitMayHaveBeenUnpacked() throws IOException {
        Files.delete(root.resolve(KIT_2012));
        Path kit = Files.createDirectories(root.resolve("ILSVRC2012_devkit_t12/data"));
        Files.write(kit.resolve("meta.mat"), TestDevkits.meta("ILSVRC2012"));
        Files.writeString(kit.resolve("ILSVRC2012_validation_ground_truth.txt"), "2\r\n3\r\n1\r\n3\r\n");
        assertSplits(TestSources.read(config(Source.ILSVRC2012, KIT_2012)), "ILSVRC2012");
        assertSplits(TestSources.read(config(Source.ILSVRC2012, "ILSVRC2012_devkit_t12")), "ILSVRC2012");
    }

    @Test
    void archivesMayHaveBeenUnpackedToo() throws IOException {
        for (String name : List.of("n01/n01_9.JPEG", "n01/n01_10.JPEG", "n02/n02_1.JPEG", "n03/n03_7.JPEG")) {
            Files.createDirectories(root.resolve("train").resolve(name).getParent());
            Files.createFile(root.resolve("train").resolve(name));
        }
        for (Map.Entry<String, byte[]> file : validationPictures("", "ILSVRC2012", 1, 2, 3, 4).entrySet()) {
            Files.createDirectories(root.resolve("val"));
            Files.write(root.resolve("val").resolve(file.getKey()), file.getValue());
        }
        Optional<Path> kit = Optional.of(Path.of(KIT_2012));
        assertSplits(TestSources.read(TestSources.config(Source.ILSVRC2012, root, "train", "val", kit)), "ILSVRC2012");
    }

    @Test
    void theClassesAreCountedInTheKitAloneOrAreThoseOfTheChallenge() throws IOException {
        Files.delete(root.resolve("ILSVRC2012_img_train.tar"));
        Files.delete(root.resolve("ILSVRC2012_img_val.tar"));
        assertThat(ClassCount.of(config(Source.ILSVRC2012, KIT_2012))).hasValue(3);
        assertThat(ClassCount.of(config(Source.ILSVRC2012, "none"))).hasValue(1000);
        assertThat(ClassCount.of(config(Source.ILSVRC2010, "none"))).hasValue(1000);
        assertThatThrownBy(() -> ClassCount.of(config(Source.ILSVRC2010, KIT_2012))).isInstanceOf(DataException.class)
                .hasMessageContaining("holds no ILSVRC2010_validation_ground_truth.txt");
        Path data = Files.createDirectories(root.resolve("ILSVRC2012_devkit_t12/data"));
        Files.write(data.resolve("meta.mat"), TestDevkits.meta("ILSVRC2012"));
        Files.writeString(data.resolve("ILSVRC2012_validation_ground_truth.txt"), "1\n");
        Files.delete(root.resolve(KIT_2012));
        assertThat(ClassCount.of(config(Source.ILSVRC2012, KIT_2012))).as("the kit was unpacked").hasValue(3);
    }

    @Test
    void aDevkitThatIsMissingOrAnotherIsNamed() throws IOException {
        Path kit = root.resolve(KIT_2012);
        assertRefused(config(Source.ILSVRC2012, "none"), "The devkit " + root.resolve("none") + " does not exist; data.devkit should name "
                + "the folder or .tar.gz with meta.mat and ILSVRC2012_validation_ground_truth.txt.");
        assertRefused(config(Source.ILSVRC2010, KIT_2012),
                "The devkit " + kit + " holds no ILSVRC2010_validation_ground_truth.txt; get that of the challenge.");
        Files.write(kit, new byte[100]);
        assertThatThrownBy(() -> TestSources.read(config(Source.ILSVRC2012, KIT_2012))).isInstanceOf(DataException.class)
                .hasMessageStartingWith("The devkit " + kit + " cannot be read (")
                .hasMessageEndingWith("); get it again if it is damaged.");
        Path folder = Files.createDirectory(root.resolve("kit"));
        Files.writeString(folder.resolve("meta.mat"), "this is no matrix");
        Files.writeString(folder.resolve("ILSVRC2012_validation_ground_truth.txt"), "1\n");
        assertThatThrownBy(() -> TestSources.read(config(Source.ILSVRC2012, "kit"))).isInstanceOf(DataException.class)
                .hasMessageStartingWith("meta.mat of the devkit " + folder + " does not list the classes with their ILSVRC2012_ID (");
    }

    @Test
    void aLineOfTheGroundTruthThatIsNoClassIsNamed() {
        TestDevkits.write(root.resolve(KIT_2012), "", "ILSVRC2012", "2\n4\n1\n3\n");
        assertRefused(config(Source.ILSVRC2012, KIT_2012), root.resolve(KIT_2012) + "/ILSVRC2012_validation_ground_truth.txt"
                + ":2: should be the number of one of the 3 classes, but is \"4\".");
    }

    @Test
    void missingClassesAndPicturesAreNamed() {
        TestArchives.tar(root.resolve("ILSVRC2012_img_val.tar"), validationPictures("", "ILSVRC2012", 1, 2, 4));
        assertRefused(config(Source.ILSVRC2012, KIT_2012), root.resolve("ILSVRC2012_img_val.tar") + " holds 3 of the 4 validation pictures "
                + "only; ILSVRC2012_val_00000003.JPEG is the first to be missing, get it again.");
        TestArchives.tar(root.resolve("ILSVRC2012_img_val.tar"), validationPictures("", "ILSVRC2012", 1, 2, 3, 4, 5));
        assertRefused(config(Source.ILSVRC2012, KIT_2012), root.resolve("ILSVRC2012_img_val.tar") + "!/ILSVRC2012_val_00000005.JPEG is "
                + "none of the validation pictures ILSVRC2012_val_00000001.JPEG to ILSVRC2012_val_00000004.JPEG that the devkit "
                + root.resolve(KIT_2012) + " has the classes of; take it out.");
        TestArchives.tar(root.resolve("ILSVRC2012_img_train.tar"), Map.of("n03.tar", TestArchives.tar(TestArchives.texts("n03_7.JPEG"))));
        assertRefused(config(Source.ILSVRC2012, KIT_2012), root.resolve("ILSVRC2012_img_train.tar")
                + " holds pictures of 1 of the 3 classes only; n01 is the first without, get the archive again.");
        TestArchives.tar(root.resolve("ILSVRC2012_img_train.tar"), Map.of("n04.tar", TestArchives.tar(TestArchives.texts("n04_7.JPEG"))));
        assertRefused(config(Source.ILSVRC2012, KIT_2012), "Class n04 of the training set (folder "
                + root.resolve("ILSVRC2012_img_train.tar") + "!/n04.tar) is not among the 3 classes of the devkit " + root.resolve(KIT_2012)
                + "; take both from the same challenge.");
    }

    /** The labels of val_full.txt are those of Caffe's val.txt, made by others: numbers in the order of synsets.txt. */
    @Test
    void all50000RealLabelsAreThoseThatOthersFound() throws IOException {
        Optional<Path> files = Optional.ofNullable(System.getenv("ALEXNET_DATA")).map(data -> Path.of(data, "ilsvrc2012-meta"));
        assumeTrue(files.isPresent() && Files.exists(files.get().resolve("meta.mat")), "ALEXNET_DATA does not hold ilsvrc2012-meta");
        Path meta = files.get();
        List<String> synsets = Files.readAllLines(meta.resolve("synsets.txt"));
        makeRealArchives(synsets);
        Splits splits = TestSources.read(config(Source.ILSVRC2012, meta.toAbsolutePath().toString()));

        assertThat(splits.training().classes()).isEqualTo(synsets);
        assertThat(splits.training().words()).isEqualTo(words(meta.resolve("synset_words.txt")));
        assertThat(splits.training().pictures()).hasSize(1000)
                .allSatisfy(picture -> assertThat(picture.file().fileName()).startsWith(synsets.get(picture.label())));
        Map<String, Integer> expected = new HashMap<>();
        try (Stream<String> lines = Files.lines(meta.resolve("val_full.txt"))) {
            lines.map(line -> line.split(" ")).forEach(parts -> expected.put(parts[0], Integer.parseInt(parts[1])));
        }
        assertThat(expected).hasSize(50_000);
        Map<String, Integer> found = new HashMap<>();
        splits.validation().pictures().forEach(picture -> found.put(picture.file().fileName(), picture.label()));
        assertThat(found).isEqualTo(expected);
    }

    private static List<String> words(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    }

    private void makeRealArchives(List<String> synsets) {
        Map<String, byte[]> train = new LinkedHashMap<>();
        synsets.forEach(wnid -> train.put(wnid + ".tar", TestArchives.tar(Map.of(wnid + "_1.JPEG", new byte[0]))));
        TestArchives.tar(root.resolve("ILSVRC2012_img_train.tar"), train);
        int[] numbers = IntStream.rangeClosed(1, 50_000).toArray();
        TestArchives.tar(root.resolve("ILSVRC2012_img_val.tar"), validationPictures("", "ILSVRC2012", numbers));
    }

    private DataConfig config(Source source, String devkit) {
        return TestSources.config(source, root, "ILSVRC2012_img_train.tar", "ILSVRC2012_img_val.tar", Optional.of(Path.of(devkit)));
    }

    private static void assertRefused(DataConfig data, String message) {
        assertThatThrownBy(() -> TestSources.read(data)).isInstanceOf(DataException.class).hasMessage(message);
    }
}
