package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LoosePicturesTest {

    @TempDir
    private Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private List<String> found(String place) {
        return LoosePictures.of(folder.resolve(place), Optional.empty(), none -> { }).stream()
                .map(file -> file.name().substring(folder.toString().length() + 1).replace('\\', '/')).toList();
    }

    @Test
    void aFoldersOwnPicturesComeBeforeThoseOfTheFoldersInIt() throws IOException {
        files("set/b.png", "set/a.JPEG", "set/notes.txt", "set/.hidden.png", "set/cat/1.jpg", "set/ant/2.jpg");

        assertThat(found("set")).containsExactly("set/a.JPEG", "set/b.png", "set/ant/2.jpg", "set/cat/1.jpg");
    }

    @Test
    void anArchiveIsLookedThroughLikeAFolder() throws IOException {
        TestArchives.zip(folder.resolve("set.zip"), TestArchives.texts("set/b.png", "set/cat/1.jpg", "set/notes.txt"), true);

        assertThat(found("set.zip")).containsExactly("set.zip!/set/b.png", "set.zip!/set/cat/1.jpg");
        assertThat(found("set.zip/set/cat")).containsExactly("set.zip!/set/cat/1.jpg");
    }

    @Test
    void whatIsNoFolderIsTakenForAPicture() {
        assertThat(found("none")).containsExactly("none");
    }

    @Test
    void aFolderWithoutPicturesIsRefused() throws IOException {
        files("set/notes.txt", "set/cat/notes.txt");

        assertThatThrownBy(() -> found("set")).isInstanceOf(DataException.class)
                .hasMessage("Neither %s nor the folders in it hold a .jpg, .png, .webp, .bmp, .gif, .tif or .ppm file, but 2 .txt.",
                        folder.resolve("set"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(20)
    void aPipeIsNotWaitedFor() throws Exception {
        files("set/1.jpg");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("set/2.jpg").toString()).start().waitFor()).isZero();
        assertThat(found("set")).containsExactly("set/1.jpg");
        assertThatThrownBy(() -> found("set/2.jpg")).isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("set/2.jpg")
                        + " is no file but a pipe or a device; give what comes out of it as -, from standard input.");
    }

    @Test
    void aFolderThatIsCalledAsAPictureIsAFolder() throws IOException {
        files("set/1.jpg", "set/2.jpg/3.jpg");
        assertThat(found("set")).containsExactly("set/1.jpg", "set/2.jpg/3.jpg");
    }
}
