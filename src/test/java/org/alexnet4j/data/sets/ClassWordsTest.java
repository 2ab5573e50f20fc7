package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassWordsTest {

    @Test
    void classesOfTheSameWordsAreToldApartByTheirNames() {
        assertThat(ClassWords.apart(List.of("n02012849", "n02013706", "n03126707"), List.of("crane", "limpkin", "crane")))
                .containsExactly("crane (n02012849)", "limpkin", "crane (n03126707)");
    }
}
