package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.DataConfig.ClassRange;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.PictureFile;
import org.junit.jupiter.api.Test;

/** Some of the classes of a set. */
class ClassRangeTest {

    private final List<LabelledPicture> pictures = List.of(picture("a", 0), picture("b", 1), picture("c", 1), picture("d", 2),
            picture("e", 3));
    private final PictureSet set = new PictureSet("training set", List.of("n1", "n2", "n3", "n4"), List.of("one", "two", "three", "four"),
            pictures);

    private static LabelledPicture picture(String name, int label) {
        return new LabelledPicture(PictureFile.of(Path.of(name)), label);
    }

    @Test
    void keepsTheClassesInTheirOrderAndLabelsThemFromZero() {
        PictureSet some = set.ofClasses(new ClassRange(2, 3));
        assertThat(some.name()).isEqualTo("training set");
        assertThat(some.classes()).containsExactly("n2", "n3");
        assertThat(some.words()).containsExactly("two", "three");
        assertThat(some.pictures()).extracting(picture -> picture.file().name()).containsExactly("b", "c", "d");
        assertThat(some.pictures()).extracting(LabelledPicture::label).containsExactly(0, 0, 1);
    }

    @Test
    void allClassesAreTheSet() {
        assertThat(set.ofClasses(new ClassRange(1, 4))).isEqualTo(set);
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> set.ofClasses(new ClassRange(4, 5))).isInstanceOf(DataException.class)
                .hasMessage("data.classRange is 4-5, but the training set has 4 classes.");
    }
}
