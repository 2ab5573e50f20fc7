package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.run.SameRun;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.train.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training in a process that is killed, or whose disk is full, and goes on to the very end of a run that nothing befell. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SurvivalTest {

    private static final int KILLS = 20;
    private static final int AT_ONCE = 4;
    private static final int MINUTES_OF_A_RUN = 5;
    private static final int LOOK_MILLISECONDS = 5;
    private static final List<String> OVERRIDES = List.of("train.epochs=8", "train.checkpointEvery=2 iterations");

    @TempDir
    private static Path folder;

    private static SmallRun small;
    private static RunFolder whole;

    @BeforeAll
    static void trainWithoutHarm() throws Exception {
        small = new SmallRun(folder);
        small.file();
        whole = new RunFolder(folder.resolve("whole"));
        assertThat(finish(start(whole))).isZero();
    }

    /** Some in one process, since its start takes longer than a run: a kill meets each of them somewhere else. */
    @Test
    void runsThatAreKilledTwentyTimesEndAsIfTheyHadNeverBeen() throws Exception {
        Random random = new Random(2012);
        int kills = 0;
        int withCheckpoint = 0;
        for (int group = 0; kills < KILLS; group++) {
            List<RunFolder> runs = group(group);
            Process process = start(runs);
            while (kills < KILLS && lives(process, unfinished(runs), random)) {
                List<RunFolder> killed = unfinished(runs);
                process.destroyForcibly().waitFor();
                kills += killed.size();
                withCheckpoint += (int) killed.stream()
                        .filter(run -> names(run.checkpoints()).stream().anyMatch(name -> name.endsWith(".zip"))).count();
                process = start(runs);
            }
            assertThat(finish(process)).as(output(runs.get(0))).isZero();
            for (RunFolder killed : runs) {
                SameRun.assertSame(killed, whole);
                assertThat(temporaryFiles(killed.root())).isEmpty();
            }
        }
        assertThat(withCheckpoint).as("kills with something to go on from").isGreaterThan(KILLS / 2);
    }

    private static List<RunFolder> group(int number) {
        return IntStream.rangeClosed(1, AT_ONCE).mapToObj(run -> new RunFolder(folder.resolve("killed-" + number + "-" + run))).toList();
    }

    private static List<RunFolder> unfinished(List<RunFolder> runs) {
        return runs.stream().filter(run -> !Files.exists(run.evaluation())).toList();
    }

    /**
     * Waits a while: most often until one of the runs has begun a checkpoint or two, now and then for any time from the start of the
     * process.
     */
    private static boolean lives(Process process, List<RunFolder> runs, Random random) throws InterruptedException {
        if (runs.isEmpty() || random.nextInt(4) == 0) {
            return !process.waitFor(random.nextInt(4000), TimeUnit.MILLISECONDS);
        }
        RunFolder run = runs.get(random.nextInt(runs.size()));
        Set<String> seen = names(run.checkpoints());
        for (int left = 1 + random.nextInt(3); left > 0 && !process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);) {
            Set<String> now = names(run.checkpoints());
            left -= seen.containsAll(now) ? 0 : 1;
            seen = now;
        }
        return !process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
    }

    /** @return what the folder holds, where it is there */
    private static Set<String> names(Path folder) {
        return Optional.ofNullable(folder.toFile().list()).map(Set::of).orElse(Set.of());
    }

    @Test
    void aFullDiskStopsTheRunWithASentenceAndLeavesTheCheckpointBefore() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")) && shell("unshare -rm mount -t tmpfs none /mnt") == 0,
                "file systems can be mounted here");
        Path small = folder.resolve("small-disk");
        Path kept = folder.resolve("kept");
        Files.createDirectories(small);
        // Room for the best network and two checkpoints at most: each run keeps three.
        long disk = 3 * Files.size(checkpoint(whole));
        String train = String.join(" ", command(new RunFolder(small.resolve("run"))).stream().map(part -> "'" + part + "'")
                .toList());
        Path err = folder.resolve("full.txt");
        int code = shell("unshare -rm sh -c \"mount -t tmpfs -o size=%d none %s && { %s; code=\\$?; cp -r %s %s; exit \\$code; }\" 2>%s"
                .formatted(disk, small, train, small.resolve("run"), kept, err));

        String said = Files.readString(err);
        assertThat(code).as(said).isEqualTo(1);
        assertThat(said).contains("No space left on device").doesNotContain("\tat ");
        assertThat(temporaryFiles(kept)).isEmpty();
        RunFolder run = new RunFolder(kept);
        assertThat(checkpoint(run)).exists();
        assertThat(finish(start(run))).as(output(run)).isZero();
        SameRun.assertSame(run, whole);
    }

    private static Path checkpoint(RunFolder run) throws IOException {
        try (Stream<Path> files = Files.list(run.checkpoints())) {
            return files.findFirst().orElseThrow();
        }
    }

    private static int shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return process.waitFor();
    }

    private static Process start(RunFolder run) throws IOException {
        return start(command(run), run);
    }

    private static Process start(List<RunFolder> runs) throws IOException {
        String[] arguments = CommandsProgram.join(runs.stream().map(SurvivalTest::arguments).toList());
        return start(ChildProgram.command(AtOnceProgram.class, arguments), runs.get(0));
    }

    private static Process start(List<String> command, RunFolder first) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(first.root() + ".txt").toFile())).start();
    }

    private static List<String> command(RunFolder run) {
        return ChildProgram.command(Main.class, arguments(run).toArray(String[]::new));
    }

    /** Of a training that begins, or goes on where there is something of it. */
    private static List<String> arguments(RunFolder run) {
        List<String> arguments = new ArrayList<>(List.of("train", small.folder().resolve("small.yaml").toString(), "--out",
                run.root().toString()));
        OVERRIDES.forEach(override -> arguments.addAll(List.of("--set", override)));
        if (Files.exists(run.config())) {
            arguments.add("--resume");
        }
        return arguments;
    }

    private static int finish(Process process) throws InterruptedException {
        if (!process.waitFor(MINUTES_OF_A_RUN, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static String output(RunFolder run) throws IOException {
        return Files.readString(Path.of(run.root() + ".txt"));
    }

    private static List<String> temporaryFiles(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tmp")).toList();
        }
    }
}
