package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("alone")
class MachineLoadTest {

    @Test
    void aQuietMachineIsNotWorthASentence() {
        assertThat(MachineLoad.note(0)).isEmpty();
        assertThat(MachineLoad.note(0.1)).isEmpty();
        assertThat(MachineLoad.note(0.62)).hasValueSatisfying(note -> assertThat(note).startsWith("Other programs take 62 % of"));
    }

    @Test
    void anotherProgramIsSeen() throws IOException, InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process busy = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Busy.class.getName())
                .start();
        try {
            MachineLoad load = new MachineLoad();
            busy.getInputStream().read(); // it has begun
            load.others();
            Thread.sleep(500);
            assertThat(load.others()).isGreaterThan(0.5 / processors);
        } finally {
            busy.destroyForcibly().waitFor();
        }
    }

    /** Keeps one processor busy. */
    static final class Busy {

        private Busy() {
        }

        public static void main(String[] arguments) {
            System.out.println("busy");
            System.out.flush();
            long start = System.nanoTime();
            while (System.nanoTime() - start < 60_000_000_000L) {
                Thread.onSpinWait();
            }
        }
    }
}
