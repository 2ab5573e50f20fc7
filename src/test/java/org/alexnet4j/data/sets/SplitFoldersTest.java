package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.SmallPictures;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which folders of a data set are its splits, on the disk and in archives. */
class SplitFoldersTest {

    private enum Form { FOLDER, ZIP, TAR }

    @TempDir
    private Path folder;
    private final List<String> passedOver = new ArrayList<>();

    private void files(String... names) {
        for (String name : names) {
            SmallPictures.write(folder.resolve("set").resolve(name));
        }
    }

    private Path place(Form form) {
        Path set = folder.resolve("set");
        return switch (form) {
            case FOLDER -> set;
            case ZIP -> TestArchives.zip(folder.resolve("set.zip"), TestArchives.filesOf(set, ""), true);
            case TAR -> TestArchives.tar(folder.resolve("set.tar"), TestArchives.filesOf(set, "set/"));
        };
    }

    /** @return the splits, without the place, with their classes and their number of pictures */
    private List<String> splits(Path place) {
        return SplitFolders.read(place, Optional.empty(), Progress.NONE, passedOver::add).stream()
                .map(set -> place.relativize(Path.of(set.name())) + " " + set.classes() + " " + set.size()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aPictureBesideTheClassFoldersMakesNoSplitOfTheSet(Form form) {
        files("train/cat/1.png", "train/cat/2.png", "train/dog/1.png", "train/sheet.png", "val/cat/3.png", "val/dog/3.png",
                "val/sheet.png");
        Path place = place(form);
        assertThat(splits(place)).containsExactly("train [cat, dog] 3", "val [cat, dog] 2");
        assertThat(passedOver).hasSize(2).allMatch(sentence -> sentence.endsWith("sheet.png lies in no class folder"));
    }

    @ParameterizedTest
    @EnumSource
    void aPictureInOneOfTheSplitsAlone(Form form) {
        files("train/cat/1.png", "train/dog/1.png", "train/sheet.png", "val/cat/3.png", "val/dog/3.png");
        assertThat(splits(place(form))).containsExactly("train [cat, dog] 2", "val [cat, dog] 2");
        assertThat(passedOver).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void testPicturesWithoutClassesBesideTheSplitsAreNamed(Form form) {
        files("train/cat/1.png", "train/dog/1.png", "val/cat/3.png", "val/dog/3.png", "test/1.png", "test/2.png", "test/3.png", "odd.png");
        Path place = place(form);
        assertThat(splits(place)).containsExactly("train [cat, dog] 2", "val [cat, dog] 2");
        assertThat(passedOver).singleElement().asString().endsWith("test holds 3 pictures and no class folders");
    }

    @ParameterizedTest
    @EnumSource
    void foldersOfPicturesAreClassesWhateverElseLiesInThem(Form form) {
        files("cat/1.png", "cat/2.png", "cat/old/3.png", "dog/1.png", "loose.png", "loose2.png");
        Path place = place(form);
        assertThat(splits(place)).containsExactly(" [cat, dog] 4");
        assertThat(passedOver).singleElement().asString().startsWith("2 pictures in ")
                .endsWith("lie in no class folder, such as loose.png");
    }

    @Test
    void aRunReadsASplitWithAPictureBesideTheClassFolders() {
        files("train/cat/1.png", "train/sheet.png");
        assertThat(PictureFolder.read(folder.resolve("set/train"), "training set").size()).isEqualTo(1);
    }
}
