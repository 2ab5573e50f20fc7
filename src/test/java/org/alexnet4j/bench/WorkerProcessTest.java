package org.alexnet4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a measurement ends when one of its processes does. */
class WorkerProcessTest {

    @TempDir
    Path folder;

    /** Stands for a worker: echoes, fails or dies as it is told. */
    static final class Fake {

        public static void main(String[] arguments) {
            if (arguments[0].equals("stillborn")) {
                System.err.println("no such library");
                System.exit(3);
            }
            System.out.println("a library says hello");
            System.out.println(WorkerMain.ANSWER + WorkerMain.READY);
            Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8);
            while (commands.hasNextLine()) {
                String command = commands.nextLine();
                switch (command) {
                    case "die" -> {
                        System.err.println("out of luck\n");
                        System.exit(7);
                    }
                    case "fail" -> System.out.println(WorkerMain.ANSWER + WorkerMain.FAILED + "it cannot be");
                    case "threads" -> System.out.println(WorkerMain.ANSWER + System.getenv("OMP_NUM_THREADS"));
                    default -> System.out.println("noise\n" + WorkerMain.ANSWER + command + " done");
                }
            }
        }
    }

    private WorkerProcess start(String name) {
        return new WorkerProcess(folder, 3, Fake.class, name);
    }

    @Test
    void answersComeBackWhateverElseIsPrinted() {
        try (WorkerProcess process = start("fake")) {
            assertThat(process.ask("train 3")).isEqualTo("train 3 done");
            assertThat(process.ask("threads")).isEqualTo("3");
        }
    }

    @Test
    void aDeathIsOneSentence() {
        try (WorkerProcess process = start("fake")) {
            assertThatThrownBy(() -> process.ask("die")).isInstanceOf(BenchException.class)
                    .hasMessage("The process of fake has ended (die) with exit code 7; its last words: out of luck");
        }
    }

    @Test
    void aFailureSaysWhy() {
        try (WorkerProcess process = start("fake")) {
            assertThatThrownBy(() -> process.ask("fail")).isInstanceOf(BenchException.class).hasMessage("fake failed (fail): it cannot be");
        }
    }

    @Test
    void aProcessThatDoesNotStartIsOneSentence() {
        assertThatThrownBy(() -> start("stillborn")).isInstanceOf(BenchException.class)
                .hasMessage("The process of stillborn has ended (starting) with exit code 3; its last words: no such library");
    }
}
