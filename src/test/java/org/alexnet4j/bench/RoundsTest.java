package org.alexnet4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns of contestants that only say how long they took. */
class RoundsTest {

    private static final Measured.Check CHECK = new Measured.Check(List.of(1.0), Contestant.Momentum.CLASSICAL);

    @TempDir
    Path folder;

    private final List<String> progress = new ArrayList<>();

    /** Takes half a second for everything; one by the name of weak dies when it is asked for a single picture. */
    static final class Fake {

        public static void main(String[] arguments) {
            System.out.println(WorkerMain.ANSWER + WorkerMain.READY);
            Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8);
            while (commands.hasNextLine()) {
                String command = commands.nextLine();
                if (arguments[0].startsWith("weak") && command.equals(Job.SINGLE + " 20")) {
                    System.err.println("a library gave up");
                    System.exit(6);
                }
                System.out.println(WorkerMain.ANSWER + switch (command) {
                    case Worker.GEMM -> "100 fake, 8x8";
                    case "peak" -> "12";
                    default -> "0.5";
                });
            }
        }
    }

    private Map<String, WorkerProcess> processes(String... names) {
        Map<String, WorkerProcess> processes = new LinkedHashMap<>();
        List.of(names).forEach(name -> processes.put(name, new WorkerProcess(folder, 1, Fake.class, name)));
        return processes;
    }

    private Rounds rounds(Map<String, WorkerProcess> processes, WorkerProcess gemm) {
        return new Rounds(processes, gemm, 4, 1, progress::add);
    }

    @Test
    void whoDiesIsLeftOutAndTheOthersGoOn() {
        Map<String, WorkerProcess> processes = processes("ours", "weak", "strong");
        try (WorkerProcess gemm = new WorkerProcess(folder, 1, Fake.class, "gemm")) {
            Rounds rounds = rounds(processes, gemm);
            rounds.warmUp();
            rounds.run(2);

            List<Measured> measured = rounds.measured(Map.of("ours", CHECK, "weak", CHECK, "strong", CHECK));
            assertThat(measured).extracting(Measured::name).containsExactly("ours", "strong");
            assertThat(measured.get(1).speeds()).containsEntry(Job.TRAINING, List.of(8.0, 8.0))
                    .containsEntry(Job.SINGLE, List.of(2.0, 2.0));
            assertThat(measured.get(0).peakMb()).isEqualTo(OptionalLong.of(12));
            assertThat(rounds.lost()).containsExactly(Map.entry("weak",
                    "The process of weak has ended (SINGLE 20) with exit code 6; its last words: a library gave up"));
            assertThat(progress).contains(rounds.lost().get("weak") + " The others go on.",
                    "round 2/2: ours 8.0, strong 8.0 pictures/s in training");
        } finally {
            processes.values().forEach(WorkerProcess::close);
        }
    }

    @Test
    void whereThisProjectsOwnDiesThereIsNothingToCompare() {
        Map<String, WorkerProcess> processes = processes("weak-ours", "strong");
        try (WorkerProcess gemm = new WorkerProcess(folder, 1, Fake.class, "gemm")) {
            assertThatThrownBy(() -> rounds(processes, gemm).run(1)).isInstanceOf(BenchException.class)
                    .hasMessageContaining("The process of weak-ours has ended");
        } finally {
            processes.values().forEach(WorkerProcess::close);
        }
    }
}
