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

    @Test
    void aSweepThatIsKilledSixTimesEndsAsIfItHadNeverBeen() throws Exception {
        Random random = new Random(2012);
        int kills = 0;
        int withRuns = 0;
        for (int sweep = 0; kills < KILLS; sweep++) {
            SweepFolder killed = new SweepFolder(folder.resolve("killed-" + sweep));
            Process process = start(killed);
            while (kills < KILLS && lives(process, killed, random)) {
                process.destroyForcibly().waitFor();
                kills++;
                withRuns += files(killed).isEmpty() ? 0 : 1;
                process = start(killed);
            }
            assertThat(finish(process)).as(output(killed)).isZero();
            assertSame(killed);
        }
        assertThat(withRuns).as("kills with something to go on from").isGreaterThan(KILLS / 2);
    }

    @Test
    void aSecondProcessIsRefusedAndAStopKeepsWhatTheSameCommandGoesOnFrom() throws Exception {
        SweepFolder stopped = new SweepFolder(folder.resolve("stopped"));
        Process process = start(stopped);
        while (checkpoints(stopped).isEmpty() && !process.waitFor(1, TimeUnit.MILLISECONDS)) {
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

    /** Waits a while: most often until some files have come or gone, now and then for any time from the start of the process. */
    private static boolean lives(Process process, SweepFolder sweep, Random random) throws InterruptedException {
        if (random.nextInt(4) == 0) {
            return !process.waitFor(random.nextInt(6000), TimeUnit.MILLISECONDS);
        }
        Set<String> seen = files(sweep);
        for (int left = 1 + random.nextInt(6); left > 0 && !process.waitFor(1, TimeUnit.MILLISECONDS);) {
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
        List<String> command = ChildProgram.command(Main.class);
        command.addAll(arguments(sweep));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(Path.of(sweep.root() + ".txt").toFile())).start();
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
