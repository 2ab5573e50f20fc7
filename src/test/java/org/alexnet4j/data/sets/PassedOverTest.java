package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listing says of files that are no pictures by their names. */
class PassedOverTest {

    private static final String AVIF = ".avif (avifdec of libavif makes JPEG or PNG files of them)";

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    private Path files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        return folder.resolve("set");
    }

    private Progress noting() {
        return new Progress() {

            @Override
            public void update(long done, long total) {
                // Listing takes no time here.
            }

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        };
    }

    @Test
    void isCountedByExtensionWithWhatConvertsOtherFormats() throws IOException {
        Path set = files("set/cat/1.jpg", "set/cat/2.webp", "set/cat/a.txt", "set/cat/B.TXT", "set/cat/3.avif", "set/dog/1.png",
                "set/dog/2.AVIF", "set/dog/photo", "set/labels.csv", "set/dog/.DS_Store", "set/cat/Thumbs.db", "set/cat/.1.jpg");
        assertThat(PictureFolder.read(set, "training set", Optional.empty(), noting()).size()).isEqualTo(3);
        assertThat(notes).containsExactly("Passed over: 2 " + AVIF + ", 2 .txt, 1 .csv, 1 without an extension, 3 hidden or of the"
                + " system in " + set + ".");
    }

    @Test
    void isNotSpokenOfWhereThereIsNone() throws IOException {
        Path set = files("set/cat/1.jpg", "set/dog/1.tiff", "set/dog/2.jfif");
        assertThat(PictureFolder.read(set, "training set", Optional.empty(), noting()).size()).isEqualTo(3);
        assertThat(notes).isEmpty();
    }

    @Test
    void manyKindsAreCountedTogether() throws IOException {
        Path set = files("set/cat/1.jpg", "set/dog/1.jpg", "set/cat/1.a", "set/cat/1.b", "set/cat/1.c", "set/cat/1.d", "set/cat/1.e",
                "set/cat/1.f", "set/cat/1.g", "set/cat/1.h");
        PictureFolder.read(set, "training set", Optional.empty(), noting());
        assertThat(notes).containsExactly("Passed over: 1 .a, 1 .b, 1 .c, 1 .d, 1 .e, 1 .f, 2 of other kinds in " + set + ".");
    }

    @Test
    void isCountedInArchivesAsInFolders() throws IOException {
        String[] names = {
            "set/cat/1.jpg", "set/cat/2.avif", "set/dog/1.bmp", "set/dog/notes.txt", "set/dog/.hidden", "__MACOSX/set/._1.jpg"
        };
        Path zip = TestArchives.zip(folder.resolve("a.zip"), TestArchives.texts(names), true);
        Path tar = TestArchives.tar(folder.resolve("a.tar"), TestArchives.texts(names));
        for (Path archive : List.of(zip, tar)) {
            PictureFolder.read(archive, "training set", Optional.empty(), noting());
            PictureFolder.read(archive.resolve("set"), "training set", Optional.empty(), noting());
        }
        String found = "Passed over: 1 " + AVIF + ", 1 .txt, 1 hidden or of the system in ";
        assertThat(notes).containsExactly(found + zip + "!/set.", found + zip + "!/set.", found + tar + "!/set.", found + tar + "!/set.");
    }

    @Test
    void isToldOfEverySplitOfASet() throws IOException {
        Path set = files("set/train/cat/1.jpg", "set/train/dog/1.jpg", "set/train/dog/a.txt", "set/val/cat/1.jpg", "set/val/cat/1.xml");
        SplitFolders.read(set, Optional.empty(), Progress.NONE, notes::add);
        assertThat(notes).containsExactly("1 .txt in " + set.resolve("train"), "1 .xml in " + set.resolve("val"));
    }

    @Test
    void isToldOfGivenFolders() throws IOException {
        Path set = files("set/1.jpg", "set/a.txt", "set/dog/b.txt");
        LoosePictures.of(set, Optional.empty(), notes::add);
        assertThat(notes).containsExactly("2 .txt in " + set);
    }

    @Test
    void aClassOfNothingElseIsRefusedWithIt() throws IOException {
        Path set = files("set/cat/1.avif", "set/dog/1.png");
        assertThatThrownBy(() -> PictureFolder.read(set, "training set")).isInstanceOf(DataException.class)
                .hasMessage("Class folder %s of the training set holds no .jpg, .png, .webp, .bmp, .gif, .tif or .ppm file, but 1 %s; add"
                        + " pictures or remove it.", set.resolve("cat"), AVIF);
    }

    @Test
    void foldersThatAreCalledAsFilesAreNotCounted() throws IOException {
        Path set = files("set/cat/1.jpg", "set/dog/1.jpg", "set/dog/more.jpg/2.jpg", "set/dog/notes/2.jpg", "set/.git/config");
        PictureFolder.read(set, "training set", Optional.empty(), noting());
        assertThat(notes).isEmpty();
    }
}
