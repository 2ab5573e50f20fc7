package org.alexnet4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NativeThreadsTest {

    @Test
    void eachJavaThreadHasItsOwnNumber() {
        int before = NativeThreads.count();
        int other = CompletableFuture.supplyAsync(() -> {
            NativeThreads.use(before + 1);
            return NativeThreads.count();
        }, work -> new Thread(work).start()).join();
        assertThat(other).isEqualTo(before + 1);
        assertThat(NativeThreads.count()).isEqualTo(before);
        NativeThreads.use(before);
    }

    @Test
    void thereIsAtLeastOne() {
        assertThatThrownBy(() -> NativeThreads.use(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1, not 0");
    }
}
