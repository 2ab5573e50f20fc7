package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, archives and files that tell of classes; the official sets are in the tests of their own. */
class ClassCountTest {

    private static final Optional<Path> NONE = Optional.empty();

    @TempDir
    private Path root;

    private OptionalInt count(String train) {
        return ClassCount.of(TestSources.config(DataConfig.Source.FOLDER, root, train, "val", NONE));
    }

    @Test
    void aFolderHasAClassForEachFolderInItThatIsNotLookedInto() throws IOException {
        Files.createDirectories(root.resolve("train/ant"));
        Files.createDirectories(root.resolve("train/bee"));
        Files.createDirectories(root.resolve("train/.cache"));
        Files.writeString(root.resolve("train/readme.txt"), "two classes");

        assertThat(count("train")).hasValue(2);
    }

    @Test
    void anArchiveHasThoseOfTheFolderItWasMadeOf() {
        Map<String, byte[]> files = TestArchives.texts("ant/1.jpg", "bee/1.jpg", "bee/2.jpg", "cup/1.png", "readme.txt");
        TestArchives.tar(root.resolve("train.tar"), files);
        TestArchives.zip(root.resolve("train.zip"), files, true);
        Map<String, byte[]> splits = TestArchives.texts("set/train/ant/1.jpg", "set/train/bee/1.jpg", "set/val/ant/1.jpg");
        TestArchives.zip(root.resolve("set.zip"), splits, true);

        assertThat(count("train.tar")).hasValue(3);
        assertThat(count("train.zip")).hasValue(3);
        assertThat(count("set.zip/train")).hasValue(2);
    }

    /** What is in them is garbage, which a listing would complain about. */
    @Test
    void theTarsOfClassesInATarAreNotOpened() {
        Path tar = TestArchives.tar(root.resolve("train.tar"), Map.of("n01.tar", new byte[] {1, 2, 3}, "n02.tar", new byte[5000]));

        assertThat(count("train.tar")).hasValue(2);
        assertThatThrownBy(() -> PictureFolder.read(tar, "training set")).isInstanceOf(DataException.class);
    }

    @Test
    void whereThereIsAClassFileItTellsThemAndOtherwiseTheLabelFile() throws IOException {
        Files.createDirectories(root.resolve("train/ant"));
        Files.writeString(root.resolve("classes.txt"), "# all of them\nzebra\tEquus\nbee\nant\n");
        Files.writeString(root.resolve("train.csv"), "1.jpg,bee\n2.jpg,ant\n3.jpg,bee\n");
        Optional<Path> classes = Optional.of(Path.of("classes.txt"));
        Optional<Path> labels = Optional.of(Path.of("train.csv"));

        assertThat(ClassCount.of(TestSources.flat(root, labels, NONE, classes))).hasValue(3);
        assertThat(ClassCount.of(TestSources.flat(root, NONE, NONE, classes))).hasValue(3);
        assertThat(ClassCount.of(TestSources.flat(root, labels, NONE, NONE))).hasValue(2);
        assertThat(ClassCount.of(TestSources.flat(root, NONE, labels, NONE))).as("the folders of the training set").hasValue(1);
    }

    @Test
    void nothingIsToldWhereWhatTellsItIsNotThere() {
        Optional<Path> missing = Optional.of(Path.of("missing.txt"));

        assertThat(count("train")).isEmpty();
        assertThat(count("train.zip/train")).isEmpty();
        assertThat(ClassCount.of(TestSources.flat(root, missing, NONE, NONE))).isEmpty();
        assertThat(ClassCount.of(TestSources.flat(root, NONE, NONE, missing))).isEmpty();
    }

    @Test
    void whatIsThereAndTellsNothingIsRefused() throws IOException {
        Files.createDirectories(root.resolve("train"));
        Files.writeString(root.resolve("classes.txt"), "ant\nant\n");

        assertThatThrownBy(() -> count("train")).isInstanceOf(DataException.class).hasMessage("The folder " + root.resolve("train")
                + " of the training set holds no class folders; it should hold one folder of pictures per class.");
        assertThatThrownBy(() -> ClassCount.of(TestSources.flat(root, NONE, NONE, Optional.of(Path.of("classes.txt")))))
                .isInstanceOf(DataException.class).hasMessageStartingWith(root.resolve("classes.txt") + ":2: class ant stands in line 1");
    }
}
