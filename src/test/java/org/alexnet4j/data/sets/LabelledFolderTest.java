package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures side by side in one folder, their classes in a file. */
class LabelledFolderTest {

    private static final Optional<Path> NONE = Optional.empty();
    private static final Optional<Path> TRAIN = Optional.of(Path.of("train.txt"));
    private static final Optional<Path> VALIDATION = Optional.of(Path.of("val.txt"));
    private static final Optional<Path> CLASSES = Optional.of(Path.of("classes.txt"));

    @TempDir
    private Path root;

    @Test
    void labelsAreTheClassesOfTheFileInTheOrderOfTheirNames() {
        flat("train", "1.jpg", "2.jpg", "3.png", "notes.txt");
        flat("val", "7.jpg");
        write("train.txt", "# name and class", "", "3.png zebra", "1.jpg\t ant  ", "2.jpg,\"sea lion\"");
        write("val.txt", "7.jpg zebra");
        Splits splits = TestSources.read(TestSources.flat(root, TRAIN, VALIDATION, NONE));
        assertThat(splits.training().classes()).containsExactly("ant", "sea lion", "zebra");
        assertThat(labels(splits.training())).containsExactly("1.jpg=0", "2.jpg=1", "3.png=2");
        assertThat(splits.validation().classes()).isEqualTo(splits.training().classes());
        assertThat(labels(splits.validation())).containsExactly("7.jpg=2");
    }

    @Test
    void theClassFileGivesTheOrderOfTheLabelsAndTheWords() {
        flat("train", "1.jpg", "2.jpg");
        flat("val", "7.jpg");
        write("train.txt", "1.jpg ant", "2.jpg zebra");
        write("val.txt", "7.jpg ant");
        write("classes.txt", "\uFEFF# in the order of a trained network", "zebra\tzebra, Equus", "bee", "", "ant\tant, pismire");
        Splits splits = TestSources.read(TestSources.flat(root, TRAIN, VALIDATION, CLASSES));
        assertThat(splits.training().classes()).containsExactly("zebra", "bee", "ant");
        assertThat(splits.training().words()).containsExactly("zebra, Equus", "bee", "ant, pismire");
        assertThat(splits.validation().words()).isEqualTo(splits.training().words());
        assertThat(labels(splits.training())).containsExactly("1.jpg=2", "2.jpg=0");
    }

    @Test
    void theValidationSetIsReadWithoutTheTrainingPicturesAndHasTheClassesOfTheClassFileOrItsOwn() {
        flat("val", "7.jpg", "8.jpg");
        write("val.txt", "7.jpg zebra", "8.jpg bee");
        write("classes.txt", "zebra\tzebra, Equus", "ant", "bee");
        PictureSet named = Splits.validation(TestSources.flat(root, TRAIN, VALIDATION, CLASSES), what -> Progress.NONE);
        assertThat(named.classes()).containsExactly("zebra", "ant", "bee");
        assertThat(named.words()).containsExactly("zebra, Equus", "ant", "bee");
        assertThat(labels(named)).containsExactly("7.jpg=0", "8.jpg=2");
        PictureSet own = Splits.validation(TestSources.flat(root, TRAIN, VALIDATION, NONE), what -> Progress.NONE);
        assertThat(own.classes()).containsExactly("bee", "zebra");
        assertThat(labels(own)).containsExactly("7.jpg=1", "8.jpg=0");
    }

    @Test
    void oneSplitMayHaveFoldersAndTheOtherAFile() {
        flat("train/ant", "1.jpg");
        flat("train/bee", "2.jpg");
        TestArchives.zip(root.resolve("val.zip"), TestArchives.texts("val/7.jpg", "val/8.jpg"), true);
        write("val.txt", "8.jpg ant", "7.jpg bee");
        DataConfig data = TestSources.flat(root, NONE, VALIDATION, NONE);
        Splits splits = TestSources.read(TestSources.withValidation(data, "val.zip"));
        assertThat(labels(splits.training())).containsExactly("1.jpg=0", "2.jpg=1");
        assertThat(labels(splits.validation())).containsExactly("7.jpg=1", "8.jpg=0");
    }

    @Test
    void theClassFileOrdersClassFoldersToo() {
        flat("train/ant", "1.jpg");
        flat("train/bee", "2.jpg");
        flat("val/bee", "3.jpg");
        write("classes.txt", "bee", "ant");
        Splits splits = TestSources.read(TestSources.flat(root, NONE, NONE, CLASSES));
        assertThat(labels(splits.training())).containsExactly("1.jpg=1", "2.jpg=0");
        assertThat(labels(splits.validation())).containsExactly("3.jpg=0");
        write("classes.txt", "bee", "wasp");
        assertRefused(TestSources.flat(root, NONE, NONE, CLASSES), "Class ant of the training set (folder " + root.resolve("train/ant")
                + ") is not among the 2 classes of " + root.resolve("classes.txt") + "; remove it or add it there.");
    }

    @Test
    void linesThatCannotBeUsedAreNamed() {
        flat("train", "1.jpg", "2.jpg");
        flat("val", "7.jpg");
        write("val.txt", "7.jpg ant");
        write("classes.txt", "ant", "bee");
        assertLineRefused(2, "should be a picture's name and its class, such as 0001.jpg,poodle, but is \"2.jpg\".", "1.jpg ant", "2.jpg");
        assertLineRefused(2, "should be a picture's name and its class, such as 0001.jpg,poodle, but is "
                + "\"2.jpg,ant,5,7\"; where a comma is part of"
                + " the class, quotes go around it.", "1.jpg ant", "2.jpg,ant,5,7");
        assertLineRefused(1, "should be a picture's name and its class, such as 0001.jpg,poodle, but is \"1.jpg,\"ant\".", "1.jpg,\"ant");
        assertLineRefused(4, "the picture 1.jpg stands in line 1 already; a picture has one class.",
                "1.jpg ant", "2.jpg bee", "", "1.jpg ant");
        assertLineRefused(1, "the picture 3.jpg is not in " + root.resolve("train") + ", the folder of the training set.", "3.jpg ant");
        assertLineRefused(2, "class yak is not among the 2 classes of " + root.resolve("classes.txt") + "; remove it or add it there.",
                "1.jpg ant", "2.jpg yak");
    }

    @Test
    void namesMayDifferInHowAnAccentIsWritten() throws IOException {
        flat("train", "e\u0301te\u0301 1.jpg", "\u00FC.jpg", "plain.jpg");
        flat("val", "7.jpg");
        write("train.txt", "\u00E9t\u00E9 1.jpg,ant", "u\u0308.jpg,\"bee, wasp\"", "plain.jpg,ant");
        write("val.txt", "7.jpg ant");
        PictureSet training = TestSources.read(TestSources.flat(root, TRAIN, VALIDATION, NONE)).training();
        assertThat(training.classes()).containsExactly("ant", "bee, wasp");
        assertThat(labels(training)).containsExactly("e\u0301te\u0301 1.jpg=0", "plain.jpg=0", "\u00FC.jpg=1");
    }

    @Test
    void aFolderThatIsCalledAsAPictureIsNone() throws IOException {
        flat("train", "1.jpg", "2.jpg");
        Files.createDirectory(root.resolve("train/x.jpg"));
        flat("val", "7.jpg");
        write("train.txt", "1.jpg ant", "2.jpg bee");
        write("val.txt", "7.jpg ant");
        assertThat(TestSources.read(TestSources.flat(root, TRAIN, VALIDATION, NONE)).training().size()).isEqualTo(2);
    }

    private void assertLineRefused(int line, String sentence, String... lines) {
        write("train.txt", lines);
        assertRefused(TestSources.flat(root, TRAIN, VALIDATION, CLASSES), root.resolve("train.txt") + ":" + line + ": " + sentence);
    }

    @Test
    void aValidationClassThatTrainingLacksIsNamedWithItsLine() {
        flat("train", "1.jpg");
        flat("val", "7.jpg");
        write("train.txt", "1.jpg ant");
        write("val.txt", "7.jpg yak");
        assertRefused(TestSources.flat(root, TRAIN, VALIDATION, NONE), root.resolve("val.txt")
                + ":1: class yak is not among the 1 classes of the training set; remove it or train with it.");
    }

    @Test
    void aPictureWithoutALineIsNamed() {
        flat("train", "1.jpg", "2.jpg");
        write("train.txt", "1.jpg ant");
        assertRefused(TestSources.flat(root, TRAIN, VALIDATION, NONE), "The picture " + root.resolve("train/2.jpg")
                + " of the training set has no line in " + root.resolve("train.txt") + "; add one or remove the picture.");
    }

    @Test
    void filesThatAreMissingEmptyOrNoTextAreNamedWithTheirKey() throws IOException {
        flat("train", "1.jpg");
        assertRefused(TestSources.flat(root, TRAIN, NONE, NONE),
                "The file " + root.resolve("train.txt") + " that data.labels names cannot be read (it does not exist).");
        write("train.txt", "# nothing");
        assertRefused(TestSources.flat(root, TRAIN, NONE, NONE), "The file " + root.resolve("train.txt")
                + " that data.labels names holds no pictures; it should hold a picture's name and its class in each line.");
        Files.write(root.resolve("classes.txt"), new byte[] {(byte) 0xFF, (byte) 0xFE, 65, 0});
        assertRefused(TestSources.flat(root, NONE, NONE, CLASSES),
                "The file " + root.resolve("classes.txt") + " that data.classes names is no text in UTF-8.");
        write("classes.txt", "");
        assertRefused(TestSources.flat(root, NONE, NONE, CLASSES), "The file " + root.resolve("classes.txt")
                + " that data.classes names holds no classes; it should hold the name of one in each line.");
        write("classes.txt", "ant", "bee", "ant\tanother ant");
        assertRefused(TestSources.flat(root, NONE, NONE, CLASSES),
                root.resolve("classes.txt") + ":3: class ant stands in line 1 already; a class has one label.");
    }

    @Test
    void aFolderWithoutPicturesIsNamed() {
        flat("train", "notes.txt");
        write("train.txt", "1.jpg ant");
        assertRefused(TestSources.flat(root, TRAIN, NONE, NONE), "The folder " + root.resolve("train")
                + " of the training set holds no pictures; it should hold the pictures that " + root.resolve("train.txt") + " names.");
    }

    private static List<String> labels(PictureSet set) {
        return set.pictures().stream().map(picture -> picture.file().fileName() + "=" + picture.label()).toList();
    }

    private static void assertRefused(DataConfig data, String message) {
        assertThatThrownBy(() -> TestSources.read(data)).isInstanceOf(DataException.class).hasMessage(message);
    }

    private void flat(String folder, String... names) {
        for (String name : names) {
            write(folder + "/" + name);
        }
    }

    private void write(String name, String... lines) {
        try {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), String.join("\n", lines), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
