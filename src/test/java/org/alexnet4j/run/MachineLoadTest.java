package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.alexnet4j.ChildProgram;
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
        Process busy = new ProcessBuilder(ChildProgram.command(Busy.class)).start();
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
