package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.DataConfig.Source;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestSources;
import org.alexnet4j.data.decode.PictureDecoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TinyImagenetTest {

    private static final String FOLDER = "tiny-imagenet-200";
    private static final String EXPECTED = "it should hold train/, val/, wnids.txt and words.txt.";

    @TempDir
    private Path root;
    private Path set;

    /** Three classes; a picture's content is its name. */
    @BeforeEach
    void makeSet() throws IOException {
        set = root.resolve(FOLDER);
        write("wnids.txt", "n02124075\nn01443537\nn04067472");
        write("words.txt", "n00001740\tentity\nn01443537\tgoldfish, Carassius auratus\nn02124075\tEgyptian cat\nn04067472\treel\n");
        for (String name : List.of("n01443537_0", "n01443537_10", "n01443537_2", "n02124075_7", "n04067472_1")) {
            String wnid = name.substring(0, 9);
            write("train/%s/images/%s.JPEG".formatted(wnid, name), name);
            write("train/%s/%1$s_boxes.txt".formatted(wnid), name + ".JPEG\t0\t10\t63\t58\n");
        }
        for (int i = 0; i < 4; i++) {
            write("val/images/val_%d.JPEG".formatted(i), "v" + i);
            write("test/images/test_%d.JPEG".formatted(i), "t" + i);
        }
        annotations("val_3.JPEG\tn04067472", "val_0.JPEG\tn02124075", "val_1.JPEG\tn04067472", "val_2.JPEG\tn01443537");
    }

    private Path write(String name, String content) throws IOException {
        Path file = set.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void annotations(String... lines) throws IOException {
        write("val/val_annotations.txt", Stream.of(lines).map(line -> line + "\t0\t32\t44\t62\n").reduce("", String::concat));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void labelsFollowTheNamesOfTheClassesInBothSets() {
        Splits splits = TestSources.read(config(set));
        assertThat(splits.training().classes()).containsExactly("n01443537", "n02124075", "n04067472");
        assertThat(splits.training().words()).containsExactly("goldfish, Carassius auratus", "Egyptian cat", "reel");
        assertThat(pictures(splits.training())).containsExactly("n01443537_0.JPEG=0", "n01443537_10.JPEG=0", "n01443537_2.JPEG=0",
                "n02124075_7.JPEG=1", "n04067472_1.JPEG=2");
        assertThat(splits.validation().classes()).isEqualTo(splits.training().classes());
        assertThat(splits.validation().words()).isEqualTo(splits.training().words());
        assertThat(pictures(splits.validation()))
                .containsExactly("val_0.JPEG=1", "val_1.JPEG=2", "val_2.JPEG=0", "val_3.JPEG=2");
        assertThat(splits.training().pictures().get(3).file().name())
                .isEqualTo(set.resolve("train/n02124075/images/n02124075_7.JPEG").toString());
    }

    @Test
    void theFolderAboveAndArchivesGiveTheVerySame() {
        Splits unpacked = TestSources.read(config(set));
        Path led = TestArchives.zip(root.resolve("led.zip"), TestArchives.filesOf(set, FOLDER + "/"), true);
        Path plain = TestArchives.zip(root.resolve("plain.zip"), TestArchives.filesOf(set, ""), false);
        Path tar = TestArchives.tar(root.resolve("set.tar"), TestArchives.filesOf(set, FOLDER + "/"));
        for (Path place : List.of(root, led, led.resolve(FOLDER), plain, tar)) {
            Splits splits = TestSources.read(config(place));
            assertSame(splits.training(), unpacked.training());
            assertSame(splits.validation(), unpacked.validation());
            assertSame(Splits.validation(config(place), what -> Progress.NONE), unpacked.validation());
            assertThat(ClassCount.of(config(place))).as(place.toString()).hasValue(3);
        }
        assertThat(TestSources.read(config(led)).training().pictures().get(0).file().name())
                .isEqualTo(led + "!/tiny-imagenet-200/train/n01443537/images/n01443537_0.JPEG");
    }

    private static void assertSame(PictureSet set, PictureSet expected) {
        assertThat(set.classes()).isEqualTo(expected.classes());
        assertThat(set.words()).isEqualTo(expected.words());
        assertThat(pictures(set)).isEqualTo(pictures(expected));
        for (int i = 0; i < set.size(); i++) {
            assertThat(set.pictures().get(i).file().bytes()).isEqualTo(expected.pictures().get(i).file().bytes());
        }
    }

    @Test
    void theValidationSetAloneNeedsNoTrainingPictures() throws IOException {
        PictureSet expected = TestSources.read(config(set)).validation();
        delete(set.resolve("train"));
        delete(set.resolve("test"));
        assertSame(Splits.validation(config(set), what -> Progress.NONE), expected);
        assertThat(ClassCount.of(config(set))).hasValue(3);
        assertRefused("The folder " + set + " of the Tiny ImageNet pictures holds no folder train, which data.train names; " + EXPECTED);
    }

    @Test
    void theClassesAreCountedWhereThereIsNoSet() {
        assertThat(ClassCount.of(config(root.resolve("none")))).isEqualTo(OptionalInt.of(200));
    }

    @Test
    void aFileOfClassesThatLacksSomeIsNoReasonToLeaveTheirPicturesOut() throws IOException {
        write("wnids.txt", "n04067472\n");
        Splits splits = TestSources.read(config(set));
        assertThat(splits.training().classes()).containsExactly("n01443537", "n02124075", "n04067472");
        assertThat(splits.training().size()).isEqualTo(5);
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Path none = root.resolve("none");
        assertRefused(none, "The folder " + none + " of the Tiny ImageNet pictures does not exist; " + EXPECTED);
        Path other = Files.createDirectories(root.resolve("other/train/cat"));
        assertRefused(root.resolve("other"), "The folder " + root.resolve("other") + " of the Tiny ImageNet pictures holds no wnids.txt; "
                + EXPECTED);
        assertThat(other).isDirectory();
        Path gz = Files.writeString(root.resolve("tiny.tar.gz"), "x");
        assertRefused(gz, gz + " should be the folder of the Tiny ImageNet pictures, with train/, val/, wnids.txt and words.txt, but it is "
                + "compressed as a whole; unpack it to a .tar, whose pictures can be read from where they lie.");
        Files.delete(set.resolve("words.txt"));
        assertRefused("The folder " + set + " of the Tiny ImageNet pictures holds no words.txt; " + EXPECTED);
        Files.delete(set.resolve("wnids.txt"));
        assertRefused("The folder " + set + " of the Tiny ImageNet pictures holds no wnids.txt; " + EXPECTED);
        assertRefused(root, "The folder " + set + " of the Tiny ImageNet pictures holds no wnids.txt; " + EXPECTED);
        Path zip = TestArchives.zip(root.resolve("set.zip"), TestArchives.filesOf(set, FOLDER + "/"), true);
        assertRefused(zip, "The folder " + zip + "!/tiny-imagenet-200 of the Tiny ImageNet pictures holds no wnids.txt; " + EXPECTED);
    }

    @Test
    void filesOfClassesThatCannotBeUsedAreRefusedByTheirLines() throws IOException {
        Path wnids = write("wnids.txt", "n01443537\n\nn00000001\n");
        assertRefused(wnids + ":3: class n00000001 has no folder in " + set.resolve("train") + "; get the set again.");
        write("wnids.txt", "\n");
        assertRefused("The file " + wnids + " names no classes; it should hold the name of one in each line, such as n01443537.");
        write("wnids.txt", "n01443537\n");
        Path words = write("words.txt", "n01443537\tgoldfish\nn02124075\tEgyptian cat\n");
        assertRefused("Class n04067472 of the 3 classes of " + set.resolve("train") + " has no line in " + words
                + "; remove it or get the set again.");
        write("words.txt", "n01443537\tgoldfish\nn02124075 Egyptian cat\n");
        assertRefused(words + ":2: should be the name of a class, a tab and its words, such as n01443537<TAB>goldfish, but is "
                + "\"n02124075 Egyptian cat\".");
        Files.write(words, new byte[] {'n', (byte) 0xE4, '\t', 'x'});
        assertRefused("The file " + words + " is no text in UTF-8.");
    }

    @Test
    void aClassFolderWithoutPicturesIsRefused() throws IOException {
        Path folder = set.resolve("train/n02124075");
        String message = "Class folder " + folder + " of the training set holds no pictures in a folder images; get the set again.";
        Files.delete(folder.resolve("images/n02124075_7.JPEG"));
        assertRefused(message);
        Files.delete(folder.resolve("images"));
        write("train/n02124075/n02124075_7.JPEG", "beside its place");
        assertRefused(message);
    }

    @Test
    void validationPicturesAndTheirAnnotationsMustFit() throws IOException {
        Path file = set.resolve("val/val_annotations.txt");
        Path folder = set.resolve("val/images");
        annotations("val_0.JPEG\tn02124075", "val_1.JPEG\tn02124075", "val_3.JPEG\tn02124075");
        assertRefused("The picture " + folder.resolve("val_2.JPEG") + " of the validation set has no line in " + file
                + "; add one or remove the picture.");
        annotations("val_0.JPEG\tn02124075", "val_1.JPEG\tn00001740");
        assertRefused(file + ":2: class n00001740 is not among the 3 classes of " + set.resolve("train") + "; get the set again.");
        annotations("val_0.JPEG\tn02124075", "val_4.JPEG\tn02124075");
        assertRefused(file + ":2: the picture val_4.JPEG is not in " + folder + ", the folder of the validation set.");
        annotations("val_0.JPEG\tn02124075", "val_0.JPEG\tn02124075");
        assertRefused(file + ":2: the picture val_0.JPEG stands in line 1 already; a picture has one class.");
        write("val/val_annotations.txt", "val_0.JPEG\tn02124075\t0\t1\n");
        assertRefused(file + ":1: should be a picture's name, its class and the four numbers of a box with tabs between them, but is "
                + "\"val_0.JPEG\tn02124075\t0\t1\".");
        Files.delete(file);
        assertRefused("The folder " + set.resolve("val") + " of the validation set holds no val_annotations.txt; it should hold images/ "
                + "and val_annotations.txt.");
        annotations("val_0.JPEG\tn02124075");
        delete(folder);
        assertRefused("The folder " + set.resolve("val") + " of the validation set holds no pictures in a folder images; "
                + "get the set again.");
        delete(set.resolve("val"));
        assertRefused("The folder " + set + " of the Tiny ImageNet pictures holds no folder val, which data.validation names; "
                + EXPECTED);
    }

    @Test
    void theRealSetIsRead() {
        Optional<Path> place = Optional.ofNullable(System.getenv("ALEXNET_DATA")).map(data -> Path.of(data, FOLDER));
        assumeTrue(place.isPresent() && Files.isDirectory(place.get()), "ALEXNET_DATA does not hold tiny-imagenet-200");
        Splits splits = TestSources.read(config(place.get()));
        assertThat(splits.training().size()).isEqualTo(100_000);
        assertThat(splits.validation().size()).isEqualTo(10_000);
        assertThat(splits.training().classes()).hasSize(200).isSorted().startsWith("n01443537");
        assertThat(splits.training().words()).startsWith("goldfish, Carassius auratus");
        assertThat(splits.validation().classes()).isEqualTo(splits.training().classes());
        int[] training = new int[200];
        int[] validation = new int[200];
        splits.training().pictures().forEach(picture -> {
            training[picture.label()]++;
            assertThat(picture.file().fileName()).startsWith(splits.training().classes().get(picture.label()) + "_");
        });
        splits.validation().pictures().forEach(picture -> validation[picture.label()]++);
        assertThat(training).containsOnly(500);
        assertThat(validation).containsOnly(50);
        assertThat(ClassCount.of(config(place.get()))).hasValue(200);
        byte[] square = new byte[64 * 64 * 3];
        try (PictureDecoder decoder = new PictureDecoder(64)) {
            for (int i = 0; i < 10_000; i += 100) {
                decoder.decode(splits.validation().pictures().get(i).file(), square);
                decoder.decode(splits.training().pictures().get(10 * i).file(), square);
            }
        }
    }

    private static List<String> pictures(PictureSet set) {
        return set.pictures().stream().map(picture -> picture.file().fileName() + "=" + picture.label()).toList();
    }

    private static DataConfig config(Path place) {
        return TestSources.config(Source.TINY_IMAGENET, place, "train", "val", Optional.empty());
    }

    private void assertRefused(String message) {
        assertRefused(set, message);
    }

    private static void assertRefused(Path place, String message) {
        assertThatThrownBy(() -> TestSources.read(config(place))).isInstanceOf(DataException.class).hasMessage(message);
    }
}
