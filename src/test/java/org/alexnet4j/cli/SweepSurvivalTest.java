package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.run.SameRun;
import org.alexnet4j.sweep.SweepFolder;
import org.alexnet4j.train.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep as a process of its own that is killed or asked to stop, and goes on to the very end of one that nothing befell. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SweepSurvivalTest {

    private static final int KILLS = 6;
    private static final int MINUTES_OF_A_SWEEP = 3;
    private static final int LOOK_MILLISECONDS = 5;

    @TempDir
    private static Path folder;

    private static SmallSweep small;
    private static SweepFolder whole;

    @BeforeAll
    static void sweepWithoutHarm() throws Exception {
        small = new SmallSweep(folder);
        small.file();
        whole = new SweepFolder(folder.resolve("whole"));
        assertThat(finish(start(whole))).as(output(whole)).isZero();
    }

    /** Two in one process, since its start takes as long as a sweep: a kill meets the two in different places. */
    @Test
    void sweepsThatAreKilledSixTimesEndAsIfTheyHadNeverBeen() throws Exception {
        Random random = new Random(2012);
        int kills = 0;
        int withRuns = 0;
        for (int pair = 0; kills < KILLS; pair++) {
            List<SweepFolder> sweeps = List.of(new SweepFolder(folder.resolve("killed-" + pair + "-1")),
                    new SweepFolder(folder.resolve("killed-" + pair + "-2")));
            Process process = start(sweeps);
            while (kills < KILLS && lives(process, unfinished(sweeps), random)) {
                List<SweepFolder> killed = unfinished(sweeps);
                process.destroyForcibly().waitFor();
                kills += killed.size();
                withRuns += (int) killed.stream().filter(sweep -> !files(sweep).isEmpty()).count();
                process = start(sweeps);
            }
            assertThat(finish(process)).as(output(sweeps.get(0))).isZero();
            for (SweepFolder killed : sweeps) {
                assertSame(killed);
            }
        }
        assertThat(withRuns).as("kills with something to go on from").isGreaterThan(KILLS / 2);
    }

    private static List<SweepFolder> unfinished(List<SweepFolder> sweeps) {
        return sweeps.stream().filter(sweep -> !Files.exists(sweep.figure())).toList();
    }

    @Test
    void aSecondProcessIsRefusedAndAStopKeepsWhatTheSameCommandGoesOnFrom() throws Exception {
        SweepFolder stopped = new SweepFolder(folder.resolve("stopped"));
        Process process = start(stopped);
        while (checkpoints(stopped).isEmpty() && !process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS)) {
            assertThat(process.isAlive()).as(output(stopped)).isTrue();
        }
        Typed second = Typed.run(arguments(stopped).toArray(new String[0]));
        second.assertRefused("Another process is at work on the sweep in " + stopped.root());
        assertThat(second.err().lines()).hasSize(1);

        process.destroy();
        finish(process);
        assertThat(output(stopped)).contains("Stopped; checkpoints are kept. The same command goes on.").doesNotContain("\tat ");
        assertThat(checkpoints(stopped)).isNotEmpty();
        assertThat(stopped.leaderboard()).exists();

        assertThat(finish(start(stopped))).as(output(stopped)).isZero();
        assertSame(stopped);
    }

    /** The tables, the epochs of all runs but for their times, and nothing that was left half written. */
    private static void assertSame(SweepFolder sweep) throws IOException {
        assertThat(sweep.leaderboard()).hasSameTextualContentAs(whole.leaderboard());
        assertThat(sweep.bestConfig()).hasSameTextualContentAs(whole.bestConfig());
        List<RunFolder> expected = SmallSweep.runs(whole.root());
        assertThat(SmallSweep.runs(sweep.root())).extracting(run -> run.root().getFileName())
                .containsExactlyElementsOf(expected.stream().map(run -> run.root().getFileName()).toList());
        for (RunFolder run : expected) {
            RunFolder same = new RunFolder(sweep.runs().resolve(run.root().getFileName()));
            assertThat(SameRun.rowsWithoutTimes(same)).as(same.toString()).isEqualTo(SameRun.rowsWithoutTimes(run));
        }
        try (Stream<Path> files = Files.walk(sweep.root())) {
            assertThat(files.map(Path::toString).filter(name -> name.endsWith(".tmp"))).isEmpty();
        }
    }

    /**
     * Waits a while: most often until some files of one of the sweeps have come or gone, now and then for any time from the start of the
     * process.
     */
    private static boolean lives(Process process, List<SweepFolder> sweeps, Random random) throws InterruptedException {
        if (sweeps.isEmpty() || random.nextInt(4) == 0) {
            return !process.waitFor(random.nextInt(6000), TimeUnit.MILLISECONDS);
        }
        SweepFolder sweep = sweeps.get(random.nextInt(sweeps.size()));
        Set<String> seen = files(sweep);
        for (int left = 1 + random.nextInt(6); left > 0 && !process.waitFor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);) {
            Set<String> now = files(sweep);
            left -= now.equals(seen) ? 0 : 1;
            seen = now;
        }
        return !process.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
    }

    /** @return the files of the runs and their checkpoints, those that are being written among them */
    private static Set<String> files(SweepFolder sweep) {
        Set<String> files = new HashSet<>();
        for (String run : names(sweep.runs())) {
            Path root = sweep.runs().resolve(run);
            names(root).forEach(name -> files.add(run + "/" + name));
            names(new RunFolder(root).checkpoints()).forEach(name -> files.add(run + "/checkpoints/" + name));
        }
        return files;
    }

    private static List<String> checkpoints(SweepFolder sweep) {
        return files(sweep).stream().filter(name -> name.matches(".*/checkpoints/.*\\.zip")).toList();
    }

    /** @return what a folder holds, where it is there */
    private static Set<String> names(Path folder) {
        return Optional.ofNullable(folder.toFile().list()).map(Set::of).orElse(Set.of());
    }

    private static Process start(SweepFolder sweep) throws IOException {
        return start(ChildProgram.command(Main.class, arguments(sweep).toArray(String[]::new)), sweep);
    }

    private static Process start(List<SweepFolder> sweeps) throws IOException {
        String[] arguments = CommandsProgram.join(sweeps.stream().map(SweepSurvivalTest::arguments).toList());
        return start(ChildProgram.command(AtOnceProgram.class, arguments), sweeps.get(0));
    }

    private static Process start(List<String> command, SweepFolder first) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(first.root() + ".txt").toFile())).start();
    }

    private static List<String> arguments(SweepFolder sweep) {
        return List.of("sweep", small.folder().resolve("sweep.yaml").toString(), "--out", sweep.root().toString(),
                "--set", "train.epochs=3", "--set", "train.checkpointEvery=2 iterations");
    }

    private static int finish(Process process) throws InterruptedException {
        if (!process.waitFor(MINUTES_OF_A_SWEEP, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static String output(SweepFolder sweep) throws IOException {
        return Files.readString(Path.of(sweep.root() + ".txt"));
    }
}
