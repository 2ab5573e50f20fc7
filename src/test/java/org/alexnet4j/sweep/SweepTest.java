package org.alexnet4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.search.SweepConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.nn.NativeThreads;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;
import org.alexnet4j.run.Outcome;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.SameRun;
import org.alexnet4j.run.TrainingRun;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small sweeps, trained for real. */
class SweepTest {

    private static final String HALVING = """
            candidates: 4
            halving: {first: 1, factor: 2}
            confirm: {types: 1, candidates: 1, seeds: 2}
            space:
              optimizer: {momentum: {uniform: [0.5, 0.9]}}
              schedule:
                - {type: cosine, start: {loguniform: [1.0e-3, 1.0e-1]}}
                - {type: fixed, start: {loguniform: [1.0e-3, 1.0e-1]}}
            """;

    @TempDir
    private static Path folder;
    private static SweepConfig config;
    private static SweepFolder alone;
    private static Sweep.Result result;

    @BeforeAll
    static void sweepWithoutHarm() {
        config = TestSweeps.of(folder, HALVING);
        alone = new SweepFolder(folder.resolve("alone"));
        result = run(config, alone, new SweepListener() { });
    }

    private static Sweep.Result run(SweepConfig config, SweepFolder sweep, SweepListener listener) {
        try (Sweep running = Sweep.prepare(config, sweep.root(), listener, what -> Progress.NONE)) {
            return running.run(List.of());
        }
    }

    private static List<Path> runs(SweepFolder sweep) {
        try (Stream<Path> all = Files.list(sweep.runs())) {
            return all.filter(run -> SweepFolder.trial(run).isPresent()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Same runs, to the last bit of their weights where they were trained to the end, and the same leaderboard. */
    private static void assertSame(SweepFolder actual, SweepFolder expected) {
        assertThat(runs(actual)).extracting(run -> run.getFileName().toString())
                .containsExactlyElementsOf(runs(expected).stream().map(run -> run.getFileName().toString()).toList());
        for (Path run : runs(expected)) {
            RunFolder other = new RunFolder(actual.runs().resolve(run.getFileName()));
            if (Files.exists(new RunFolder(run).lastModel())) {
                SameRun.assertSame(other, new RunFolder(run));
            } else {
                assertThat(losses(other)).isEqualTo(losses(new RunFolder(run)));
            }
        }
        assertThat(actual.leaderboard()).hasSameTextualContentAs(expected.leaderboard());
    }

    private static List<List<Object>> losses(RunFolder run) {
        return new MetricsFile(run.metrics()).read().stream()
                .map(row -> List.<Object>of(row.epoch(), row.learningRate(), row.trainLoss(), row.validation())).toList();
    }

    @Test
    void theBetterHalfGoesOnAndTheBestIsConfirmed() {
        assertThat(result.complete()).isTrue();
        assertThat(result.ranked()).extracting(Candidate::status)
                .containsExactly(Status.FINISHED, Status.PAUSED, Status.PAUSED, Status.PAUSED);
        assertThat(result.ranked()).extracting(Candidate::epochs).containsExactly(4, 2, 1, 1);
        assertThat(result.ranked()).extracting(candidate -> candidate.runs().size()).containsExactly(2, 1, 1, 1);
        assertThat(result.best()).contains(result.ranked().get(0));
        assertThat(alone.report()).exists();
        assertThat(alone.figure()).exists();
        assertThat(alone.bestModel()).exists();
    }

    @Test
    void howManyRunAtTheSameTimeChangesNoBit() {
        SweepFolder together = new SweepFolder(folder.resolve("together"));
        run(TestSweeps.of(folder, HALVING, "search.parallel=3"), together, new SweepListener() { });
        assertSame(together, alone);
    }

    @Test
    void theBestConfigurationTrainsTheSameNetworkByItself() {
        Candidate best = result.best().orElseThrow();
        Path again = folder.resolve("again");
        NativeThreads.use(1);
        TrainingRun.prepare(Configs.read(alone.bestConfig(), List.of()), again, Trainer.Start.ANEW, new TrainingListener() { },
                what -> Progress.NONE).train();
        SameRun.assertSame(new RunFolder(again), new RunFolder(alone.run(new Trial(best.number(), 1))));
    }

    @Test
    void aSweepThatIsInterruptedAgainAndAgainEndsAsOneThatIsNot() {
        SweepFolder interrupted = new SweepFolder(folder.resolve("interrupted"));
        List<String> epochs = Collections.synchronizedList(new ArrayList<>());
        boolean complete = false;
        int times = 0;
        while (!complete) {
            complete = runForTwoEpochs(interrupted, epochs);
            times++;
        }
        assertThat(times).isGreaterThan(3);
        assertSame(interrupted, alone);
        assertThat(interrupted.provenance()).content().contains("\"resumed\" : ");
        assertThat(alone.provenance()).content().doesNotContain("\"resumed\"");
        assertThat(epochs).as("no epoch is trained twice").doesNotHaveDuplicates();
    }

    private static boolean runForTwoEpochs(SweepFolder sweep, List<String> epochs) {
        int before = epochs.size();
        Sweep[] running = new Sweep[1];
        SweepListener stopping = new SweepListener() {
            @Override
            public void epoch(String run, Metrics metrics) {
                epochs.add(run + " " + metrics.epoch());
                if (epochs.size() == before + 2) {
                    running[0].requestStop();
                }
            }
        };
        SweepConfig two = TestSweeps.of(folder, HALVING, "search.parallel=2");
        try (Sweep prepared = Sweep.prepare(two, sweep.root(), stopping, what -> Progress.NONE)) {
            running[0] = prepared;
            return prepared.run(List.of()).complete();
        }
    }

    @Test
    void moreCandidatesGoOnInTheSameFolder() {
        SweepFolder more = new SweepFolder(folder.resolve("more"));
        List<String> epochs = Collections.synchronizedList(new ArrayList<>());
        SweepListener counting = new SweepListener() {
            @Override
            public void epoch(String run, Metrics metrics) {
                epochs.add(run + " " + metrics.epoch());
            }
        };
        run(TestSweeps.of(folder, HALVING, "search.candidates=2"), more, counting);
        run(config, more, counting);
        assertThat(epochs).doesNotHaveDuplicates();
        assertThat(Files.exists(more.run(new Trial(4, 1)))).isTrue();
    }

    @Test
    void whatFailsIsARowWithItsReasonAndNeverTheBest() throws IOException {
        SweepFolder failing = new SweepFolder(folder.resolve("failing"));
        SweepConfig search = TestSweeps.of(folder, """
                generator: grid
                halving: {first: 1, factor: 2}
                space:
                  optimizer: {batch: {choice: [12, 9000000]}}
                  schedule:
                    - {type: fixed, start: {choice: [0.01]}}
                    - {type: fixed, name: explodes, start: {choice: [1.0e+8]}}
                """);
        Sweep.Result ended = run(search, failing, new SweepListener() { });
        assertThat(ended.complete()).isTrue();
        assertThat(ended.best().orElseThrow().number()).isEqualTo(1);
        assertThat(ended.ranked()).filteredOn(candidate -> candidate.status() == Status.FAILED).hasSize(3)
                .allSatisfy(candidate -> assertThat(candidate.score()).isEmpty());
        assertThat(ended.ranked()).filteredOn(candidate -> candidate.values().get("optimizer.batch").equals("9000000"))
                .allSatisfy(candidate -> assertThat(candidate.reason()).contains("of memory, and there are"));
        assertThat(ended.ranked()).filteredOn(candidate -> candidate.number() == 3)
                .allSatisfy(candidate -> assertThat(candidate.reason()).contains("NaN").contains("schedule.start"));
        assertThat(Files.readString(failing.leaderboard())).contains("failed");
    }

    @Test
    void aCandidateThatRunsOutOfMemoryWhileItIsTrainedFails() {
        SweepFolder sweep = new SweepFolder(folder.resolve("memory"));
        Trials trials = new Trials(sweep, config.search().score());
        Pictures pictures = Pictures.of(config.base(), folder.resolve(".statistics"), what -> Progress.NONE);
        TrialRunner runner = new TrialRunner(config, sweep, trials, pictures, new WorkTime(folder.resolve("time.json"), 1),
                new SweepListener() { }, () -> { });
        TrialJob job = new TrialJob(new Trial(1, 1), Proposals.of(config.search()).next().orElseThrow(), 1, List.of());

        Optional<Outcome> outcome = runner.train(job, graph -> {
            throw new OutOfMemoryError("on purpose");
        });
        assertThat(outcome).isPresent().isEqualTo(trials.outcome(job.trial()));
        assertThat(outcome.get().status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.get().reason()).isEqualTo("It ran out of memory: on purpose");
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheSweep() {
        SweepFolder unseen = new SweepFolder(folder.resolve("unseen"));
        Sweep.Result ended = run(config, unseen, new SweepListener() {
            @Override
            public void epoch(String run, Metrics metrics) {
                throw new IllegalStateException("on purpose");
            }
        });
        assertThat(ended.complete()).isTrue();
        assertSame(unseen, alone);
    }

    @Test
    void aFolderOfAnotherSweepOrOfSomethingElseIsRefused() throws IOException {
        SweepConfig different = TestSweeps.of(folder, HALVING, "search.seed=2", "optimizer.weightDecay=0");
        assertThatThrownBy(() -> run(different, alone, new SweepListener() { }))
                .isInstanceOf(SweepException.class)
                .hasMessageContaining("holds another sweep; it differs in ").hasMessageContaining("search.seed: 1 -> 2")
                .hasMessageContaining("optimizer.weightDecay: 0.0005 -> 0.0");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "Dear");
        assertThatThrownBy(() -> run(config, new SweepFolder(other), new SweepListener() { }))
                .isInstanceOf(SweepException.class).hasMessageContaining("holds files that are not of a sweep");
    }

    @Test
    void twoCannotWorkInOneFolder() throws InterruptedException {
        SweepFolder shared = new SweepFolder(folder.resolve("shared"));
        CountDownLatch done = new CountDownLatch(1);
        try (Sweep first = Sweep.prepare(config, shared.root(), new SweepListener() { }, what -> Progress.NONE)) {
            Thread second = new Thread(() -> {
                assertThatThrownBy(() -> Sweep.prepare(config, shared.root(), new SweepListener() { }, what -> Progress.NONE))
                        .isInstanceOf(SweepException.class).hasMessageContaining("Another process is at work");
                done.countDown();
            });
            second.start();
            second.join();
            assertThat(done.getCount()).isZero();
            first.requestStop();
            assertThat(first.run(List.of()).complete()).isFalse();
        }
    }
}
