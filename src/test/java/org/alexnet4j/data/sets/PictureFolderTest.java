package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.alexnet4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    @TempDir
    private Path folder;

    @Test
    void classesAndFilesAreSortedByNameAndOtherFilesLeftOut() throws IOException {
        touch("zebra/b.JPEG", "zebra/a.png", "ant/c.jpg", "ant/.hidden.jpg", "ant/notes.txt", "ant/jpeg", ".git/x.jpg", "readme.jpg.md");
        PictureSet set = PictureFolder.read(folder, "training set");
        assertThat(set.name()).isEqualTo("training set");
        assertThat(set.classes()).containsExactly("ant", "zebra");
        assertThat(set.pictures()).containsExactly(new LabelledPicture(folder.resolve("ant/c.jpg"), 0),
                new LabelledPicture(folder.resolve("zebra/a.png"), 1), new LabelledPicture(folder.resolve("zebra/b.JPEG"), 1));
    }

    @Test
    void validationTakesTheLabelsOfTrainingAndMayLackAClass() throws IOException {
        touch("zebra/a.png");
        PictureSet set = PictureFolder.read(folder, "validation set", List.of("ant", "bee", "zebra"));
        assertThat(set.classes()).containsExactly("ant", "bee", "zebra");
        assertThat(set.pictures()).extracting(LabelledPicture::label).containsExactly(2);
    }

    @Test
    void aValidationClassThatTrainingLacksIsNamed() throws IOException {
        touch("yak/a.png", "zebra/a.png");
        assertRefused(() -> PictureFolder.read(folder, "validation set", List.of("ant", "zebra")),
                "Class yak of the validation set (folder %s) is not among the 2 classes of the training set; remove it or train with it.",
                folder.resolve("yak"));
    }

    /** One system writes an accent as a character of its own, another one as part of the letter. */
    @Test
    void aClassIsKnownInAnotherSpellingOfItsAccents() throws IOException {
        String composed = "\u00e9t\u00e9";
        String apart = "e\u0301te\u0301";
        PictureSet validation = PictureFolder.read(zip(apart + "/1.png", "hiver/2.png"), "validation set", List.of("hiver", composed));
        assertThat(validation.classes()).containsExactly("hiver", composed);
        assertThat(validation.pictures()).extracting(LabelledPicture::label).containsExactlyInAnyOrder(1, 0);

        Path both = zip(apart + "/1.png", composed + "/3.png", "hiver/2.png");
        assertThatThrownBy(() -> PictureFolder.read(both, "validation set", List.of("hiver", composed))).isInstanceOf(DataException.class)
                .hasMessageContaining("Class " + apart + " of the validation set")
                .hasMessageContaining("is not among the 2 classes of the training set");
    }

    /** In an archive names are what they are, whatever the system's locale. */
    private Path zip(String... names) throws IOException {
        Path file = folder.resolve(names.length + " names.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(1);
                out.closeEntry();
            }
        }
        return file;
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("train");
        assertRefused(() -> PictureFolder.read(missing, "training set"),
                "The folder %s of the training set does not exist; it should hold one folder of pictures per class.", missing);
    }

    @Test
    void anEmptyFolderIsNamed() {
        assertRefused(() -> PictureFolder.read(folder, "training set"),
                "The folder %s of the training set holds no class folders; it should hold one folder of pictures per class.", folder);
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        touch("train.txt", "train.tar.gz");
        Path file = folder.resolve("train.txt");
        assertRefused(() -> PictureFolder.read(file, "training set"), "%s should be the folder of the training set, with one folder of "
                + "pictures per class, or a .zip or .tar of it, but it is another kind of file.", file);
        Path compressed = folder.resolve("train.tar.gz");
        assertRefused(() -> PictureFolder.read(compressed, "training set"), "%s should be the folder of the training set, with one folder "
                + "of pictures per class, but it is compressed as a whole; unpack it to a .tar, whose pictures can be read from where they "
                + "lie.", compressed);
    }

    @Test
    void aClassFolderWithoutPicturesIsNamed() throws IOException {
        touch("ant/a.png", "bee/notes.txt");
        assertRefused(() -> PictureFolder.read(folder, "training set"),
                "Class folder %s of the training set holds no .jpg, .png, .webp, .bmp, "
                        + ".gif, .tif or .ppm file, but 1 .txt; add pictures or remove it.", folder.resolve("bee"));
    }

    private static void assertRefused(Runnable action, String message, Path path) {
        assertThatThrownBy(action::run).isInstanceOf(DataException.class).hasMessage(message.formatted(path));
    }

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }
}
