package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class folders with folders below them, and links. */
class NestedFoldersTest {

    private static final String SET = "training set";
    private static final String[] NAMES = {"cat/b/2.jpg", "cat/a.png", "cat/a/9.jpg", "cat/a/10.jpg", "cat/a/deep/1.JPEG", "cat/Z.jpg",
        "cat/a/.thumbs/1.jpg", "cat/a/boxes.txt", "dog/images/1.jpg"};
    /** In the order of the whole names: a dot comes before a slash. */
    private static final List<String> ORDER = List.of("0 Z.jpg", "0 a.png", "0 a/10.jpg", "0 a/9.jpg", "0 a/deep/1.JPEG", "0 b/2.jpg",
            "1 images/1.jpg");

    @TempDir
    private Path folder;

    private Path write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        return folder;
    }

    private static List<String> pictures(PictureSet set) {
        return set.pictures().stream().map(picture -> picture.label() + " " + picture.file().fileName()).toList();
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "links cannot be made here: " + e);
        }
    }

    @Test
    void picturesBelowAClassFolderAreOfThatClass() throws IOException {
        PictureSet set = PictureFolder.read(write(NAMES), SET);
        assertThat(set.classes()).containsExactly("cat", "dog");
        assertThat(pictures(set)).isEqualTo(ORDER);
        assertThat(set.pictures().get(4).file().name()).isEqualTo(folder.resolve("cat/a/deep/1.JPEG").toString());
        assertThat(set.pictures().get(4).file().bytes()).asString().isEqualTo("cat/a/deep/1.JPEG");
        assertThat(set.find("cat/a/9.jpg")).hasValue(3);
    }

    @Test
    void archivesAreReadAsFoldersAre() throws IOException {
        Map<String, byte[]> files = TestArchives.texts(NAMES);
        for (Path archive : List.of(TestArchives.zip(folder.resolve("a.zip"), files, true),
                TestArchives.tar(folder.resolve("a.tar"), files))) {
            PictureSet set = PictureFolder.read(archive, SET);
            assertThat(pictures(set)).isEqualTo(ORDER);
            assertThat(set.pictures().get(4).file().name()).isEqualTo(archive + "!/cat/a/deep/1.JPEG");
            assertThat(set.pictures().get(4).file().bytes()).asString().isEqualTo("cat/a/deep/1.JPEG");
        }
    }

    @Test
    void aTarForEachClassMayHoldFolders() throws IOException {
        Map<String, byte[]> tars = new LinkedHashMap<>();
        tars.put("cat.tar", TestArchives.tar(TestArchives.texts("x/1.jpg", "2.jpg")));
        tars.put("dog.tar", TestArchives.tar(TestArchives.texts("3.jpg")));
        PictureSet set = PictureFolder.read(TestArchives.tar(folder.resolve("a.tar"), tars), SET);
        assertThat(set.pictures().stream().map(picture -> picture.file().name())
                .map(name -> name.substring(folder.toString().length() + 1)))
                .containsExactly("a.tar!/cat.tar!/2.jpg", "a.tar!/cat.tar!/x/1.jpg", "a.tar!/dog.tar!/3.jpg");
    }

    @Test
    void aClassWithoutPicturesAtAnyDepthIsRefused() throws IOException {
        write("cat/a/1.jpg", "dog/b/c/readme.txt");
        assertThatThrownBy(() -> PictureFolder.read(folder, SET)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("Class folder " + folder.resolve("dog") + " of the training set holds no ");
    }

    @Test
    void theFoldersOfTinyImagenetAreClassesWithoutItsBoxes() throws IOException {
        write("n01443537/images/n01443537_0.JPEG", "n01443537/n01443537_boxes.txt", "n01629819/images/n01629819_0.JPEG");
        assertThat(pictures(PictureFolder.read(folder, SET))).containsExactly("0 images/n01443537_0.JPEG", "1 images/n01629819_0.JPEG");
    }

    @Test
    void linksToFilesAndFoldersAreFollowed() throws IOException {
        write("elsewhere/1.jpg", "elsewhere/more/2.jpg", "set/cat/3.jpg");
        link(folder.resolve("set/dog"), folder.resolve("elsewhere"));
        link(folder.resolve("set/cat/4.jpg"), folder.resolve("elsewhere/1.jpg"));
        assertThat(pictures(PictureFolder.read(folder.resolve("set"), SET)))
                .containsExactly("0 3.jpg", "0 4.jpg", "1 1.jpg", "1 more/2.jpg");
    }

    @Test
    void aLinkThatLeadsBackIsRefused() throws IOException {
        write("set/cat/1.jpg", "set/dog/2.jpg");
        Path link = folder.resolve("set/dog/all");
        link(link, folder.resolve("set"));
        assertThatThrownBy(() -> PictureFolder.read(folder.resolve("set"), SET)).isInstanceOf(DataException.class)
                .hasMessage("The link %s leads back to %s, which it lies in itself, so that its pictures would never end: remove it."
                        .formatted(link, folder.resolve("set").toRealPath()));
    }

    @Test
    void twoFoldersThatLeadToEachOtherAreRefused() throws IOException {
        write("set/cat/1.jpg", "other/2.jpg");
        link(folder.resolve("set/cat/other"), folder.resolve("other"));
        link(folder.resolve("other/cat"), folder.resolve("set/cat"));
        assertThatThrownBy(() -> PictureFolder.read(folder.resolve("set"), SET)).isInstanceOf(DataException.class)
                .hasMessageStartingWith("The link " + folder.resolve("set/cat/other/cat") + " leads back to ");
    }

    @Test
    void twoLinksToOneFolderAreNoLoop() throws IOException {
        write("pool/1.jpg", "set/cat/2.jpg");
        link(folder.resolve("set/cat/a"), folder.resolve("pool"));
        link(folder.resolve("set/cat/b"), folder.resolve("pool"));
        assertThat(pictures(PictureFolder.read(folder.resolve("set"), SET))).containsExactly("0 2.jpg", "0 a/1.jpg", "0 b/1.jpg");
    }

    @Test
    void classesWhosePicturesLieDeeperAreNoSplits() throws IOException {
        write("set/cat/images/1.jpg", "set/dog/images/2.jpg", "breeds/cat/tabby/1.jpg", "breeds/dog/poodle/1.jpg", "breeds/dog/pug/1.jpg");
        assertThat(splits(folder.resolve("set"))).containsExactly(" [cat, dog] 2");
        assertThat(splits(folder.resolve("breeds"))).containsExactly(" [cat, dog] 3");
        Path zip = TestArchives.zip(folder.resolve("a.zip"), TestArchives.filesOf(folder.resolve("breeds"), ""), true);
        assertThat(splits(zip)).containsExactly(" [cat, dog] 3");
    }

    @Test
    void splitsWhosePicturesLieDeeperAreSplits() throws IOException {
        write("set/train/cat/images/1.jpg", "set/train/dog/images/2.jpg", "set/val/cat/images/3.jpg", "odd/a/cat/1.jpg", "odd/a/dog/1.jpg",
                "odd/b/cat/2.jpg", "odd/b/dog/2.jpg");
        assertThat(splits(folder.resolve("set"))).containsExactly("train [cat, dog] 2", "val [cat] 1");
        assertThat(splits(folder.resolve("odd"))).as("classes in common").containsExactly("a [cat, dog] 2", "b [cat, dog] 2");
    }

    private static List<String> splits(Path place) {
        List<String> passedOver = new ArrayList<>();
        List<String> splits = SplitFolders.read(place, Optional.empty(), Progress.NONE, passedOver::add).stream()
                .map(set -> place.relativize(Path.of(set.name())) + " " + set.classes() + " " + set.size()).toList();
        assertThat(passedOver).isEmpty();
        return splits;
    }

    @Test
    void datavecTakesTheNextFolderForTheClass() {
        assertThat(new ParentPathLabelGenerator().getLabelForPath(folder.resolve("train/n01443537/images/1.JPEG").toString()))
                .hasToString("images");
    }
}
