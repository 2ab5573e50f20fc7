package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.alexnet4j.config.DataConfig.HoldOut;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Validation pictures from the training set; expected ones are those of src/test/python/splits.py. */
class HeldOutTest {

    @TempDir
    private Path folder;
    private Path set;

    /** Two classes and a picture; one is there twice in its class, one in both classes. */
    @BeforeEach
    void writePictures() throws IOException {
        set = folder.resolve("set");
        for (int i = 0; i < 10; i++) {
            write("cat/%d.jpg".formatted(i), "cat " + i);
        }
        for (int i = 0; i < 6; i++) {
            write("dog/%d.jpg".formatted(i), "dog " + i);
        }
        write("cat/copy of 3.jpg", "cat 3");
        write("cat/sub/4.jpg", "cat, deeper");
        write("dog/stray.jpg", "cat 7");
        write("fox/only.jpg", "fox");
    }

    private void write(String name, String content) throws IOException {
        Path file = set.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Splits split(HoldOut amount, long seed) {
        return HeldOut.of(PictureFolder.read(set, "training set"), amount, seed);
    }

    private static List<String> names(PictureSet set) {
        return set.pictures().stream().map(picture -> set.classes().get(picture.label()) + "/" + picture.file().fileName()).toList();
    }

    private static HoldOut share(double share) {
        return new HoldOut(share, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3, 1, cat/0.jpg cat/2.jpg cat/8.jpg cat/sub/4.jpg dog/1.jpg dog/4.jpg",
        "0.3, 2, cat/3.jpg cat/4.jpg cat/8.jpg cat/copy-of-3.jpg dog/2.jpg dog/3.jpg",
        "0.05, 1, cat/8.jpg dog/4.jpg",
        "0.9, 1, cat/0.jpg cat/1.jpg cat/2.jpg cat/3.jpg cat/4.jpg cat/5.jpg cat/6.jpg cat/8.jpg cat/9.jpg cat/copy-of-3.jpg cat/sub/4.jpg"
                + " dog/0.jpg dog/1.jpg dog/2.jpg dog/3.jpg dog/4.jpg dog/5.jpg"})
    void aShareOfEachClassIsTaken(double share, long seed, String expected) {
        PictureSet all = PictureFolder.read(set, "training set");
        Splits splits = split(share(share), seed);
        assertThat(names(splits.validation()).stream().map(name -> name.replace("copy of 3", "copy-of-3")).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        Set<String> both = new HashSet<>(names(splits.validation()));
        assertThat(names(splits.training())).doesNotContainAnyElementsOf(both).contains("fox/only.jpg", "cat/7.jpg", "dog/stray.jpg");
        both.addAll(names(splits.training()));
        assertThat(both).hasSize(all.size());
        assertThat(splits.training().classes()).isEqualTo(splits.validation().classes()).containsExactly("cat", "dog", "fox");
        assertThat(splits.training().name()).isEqualTo("training set");
        assertThat(splits.validation().name()).isEqualTo("validation set");
    }

    @Test
    void aNumberOfPicturesOfEachClassIsTaken() throws IOException {
        Files.delete(set.resolve("fox/only.jpg"));
        Files.delete(set.resolve("fox"));
        assertThat(names(split(new HoldOut(0, 3), 1).validation()))
                .containsExactly("cat/0.jpg", "cat/2.jpg", "cat/8.jpg", "dog/1.jpg", "dog/2.jpg", "dog/4.jpg");
    }

    @Test
    void whatWasTakenIsTold() {
        assertThat(split(share(0.3), 1).notes()).containsExactly(
                "Of 20 pictures 6 are held out to judge the network by: data.holdOut is 0.3, of each class.",
                "No picture is held out of 1 class, such as fox, for want of different pictures.");
    }

    @Test
    void otherClassesChangeNothing() throws IOException {
        List<String> before = names(split(share(0.3), 1).validation());
        for (int i = 0; i < 30; i++) {
            write("bear/%d.jpg".formatted(i), "bear " + i);
            write("fox/%d.jpg".formatted(i), "fox " + i);
        }
        assertThat(names(split(share(0.3), 1).validation()).stream().filter(name -> name.matches("(cat|dog)/.*")).toList())
                .isEqualTo(before);
    }

    @Test
    void aPictureMoreMovesAtMostOneOther() throws IOException {
        Files.delete(set.resolve("cat/copy of 3.jpg"));
        Set<String> before = new HashSet<>(names(split(share(0.3), 1).validation()));
        for (int i = 10; i < 60; i++) {
            String added = "cat/%d.jpg".formatted(i);
            write(added, "cat " + i);
            Set<String> after = new HashSet<>(names(split(share(0.3), 1).validation()));
            Set<String> moved = new HashSet<>(before);
            moved.removeAll(after);
            Set<String> come = new HashSet<>(after);
            come.removeAll(before);
            come.remove(added);
            assertThat(moved.size() + come.size()).as(added).isLessThanOrEqualTo(1);
            before = after;
        }
    }

    @Test
    void aSetIsSplitWhereverItLies() {
        List<String> there = names(split(share(0.3), 1).validation());
        Path zip = TestArchives.zip(folder.resolve("a.zip"), TestArchives.filesOf(set, ""), true);
        assertThat(names(HeldOut.of(PictureFolder.read(zip, "training set"), share(0.3), 1).validation())).isEqualTo(there);
    }

    @Test
    void anAccentMayBeWrittenInTwoWays() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("caf\u00E9/%d.jpg".formatted(i), "c" + i);
        }
        List<String> composed = names(split(share(0.2), 1).validation());
        Files.move(set.resolve("caf\u00E9"), set.resolve("cafe\u0301"));
        assertThat(names(split(share(0.2), 1).validation())).containsExactlyInAnyOrderElementsOf(
                composed.stream().map(name -> name.replace("\u00E9", "e\u0301")).toList());
    }

    @Test
    void classesThatAreTooSmallForTheNumberAreRefused() {
        assertThatThrownBy(() -> split(new HoldOut(0, 7), 1)).isInstanceOf(DataException.class).hasMessage(
                "data.holdOut is 7, but class dog of the training set has 7 pictures, which would leave none to train with.");
    }

    @Test
    void nothingToTakeIsRefused() throws IOException {
        set = folder.resolve("few");
        write("ant/1.jpg", "ant");
        write("bee/1.jpg", "bee");
        write("bee/2.jpg", "bee");
        assertThatThrownBy(() -> split(share(0.5), 1)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("data.holdOut takes no picture of the training set");
    }
}
