package org.alexnet4j.ui;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class PagesProviderTest {

    @Test
    void aBuildWithoutThePagesSaysHowToGetThem() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> PagesProvider.in(empty)).isInstanceOf(UiException.class)
                    .hasMessageContaining("--ui: this program was built without the libraries of these pages")
                    .hasMessageContaining("./alexnet");
        }
    }
}
