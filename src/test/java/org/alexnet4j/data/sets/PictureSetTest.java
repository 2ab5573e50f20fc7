package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.data.pictures.PackedFile;
import org.alexnet4j.data.pictures.PackedFolder;
import org.alexnet4j.data.pictures.PackedPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSetTest {

    private static final PackedFolder ARCHIVE = PackedFolder.root(new PackedFile(Path.of("pets.tar")));
    private static final PictureSet SET = new PictureSet("pets", List.of("cat", "dog"), List.of(
            new LabelledPicture(Path.of("./pets/cat/7.jpeg"), 0), new LabelledPicture(Path.of("pets/cat/17.jpeg"), 0),
            new LabelledPicture(Path.of("pets/dog/17.jpeg"), 1), packed(ARCHIVE.folder("cat"), "c.png", 0),
            packed(ARCHIVE.archive("dog.tar"), "d.png", 1)));

    private static LabelledPicture packed(PackedFolder folder, String name, int label) {
        return new LabelledPicture(new PackedPicture(folder, name, 0, 1, 1, false), label);
    }

    @ParameterizedTest
    @CsvSource({
        "7.jpeg, 0", "17.jpeg, 1", "dog/17.jpeg, 2", "pets/dog/17.jpeg, 2", "./pets/dog/17.jpeg, 2", "pets/cat/7.jpeg, 0",
        "dog\\17.jpeg, 2",
        "c.png, 3", "cat/c.png, 3", "pets.tar!/cat/c.png, 3", "pets.tar/cat/c.png, 3", "dog/d.png, 4", "pets.tar!/dog.tar!/d.png, 4"})
    void aPictureIsFoundByAsMuchOfItsNameAsTellsItApart(String name, int index) {
        assertThat(SET.find(name)).hasValue(index);
    }

    @Test
    void aPictureIsFoundByItsWholePathWhereverTheSetWasReadFrom() {
        assertThat(SET.find(Path.of("pets/cat/7.jpeg").toAbsolutePath().toString())).hasValue(0);
        assertThat(SET.find(Path.of("pets.tar").toAbsolutePath() + "!/cat/c.png")).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"1.jpeg", "at/7.jpeg", "dog/7.jpeg", "pets/cat", "18.jpeg"})
    void anotherNameFindsNothing(String name) {
        assertThat(SET.find(name)).isEmpty();
    }
}
