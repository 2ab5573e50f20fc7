package org.alexnet4j.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    @Test
    void ofItsInstructionsThoseThatDecideAboutKernelsAreTold() {
        Processor processor = Processor.of("AMD EPYC", "fpu sse4_2 avx2 fma avx512_bf16 avx512f rdtscp");

        assertThat(processor).isEqualTo(new Processor("AMD EPYC", List.of("fma", "avx2", "avx512f", "avx512_bf16")));
    }

    @Test
    void withoutANameItIsItsArchitecture() {
        assertThat(Processor.of("", "").name()).isEqualTo(System.getProperty("os.arch"));
    }
}
