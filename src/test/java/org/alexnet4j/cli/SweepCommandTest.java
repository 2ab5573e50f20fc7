package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.files.Csv;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.run.SameRun;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet sweep} as it is typed: what it prints, what it leaves, what it refuses. */
class SweepCommandTest {

    private static final List<String> HEADER = List.of("rank", "candidate", "schedule", "optimizer.momentum", "schedule.start",
            "schedule.gamma", "score", "runs", "epochs", "status", "reason");

    /** Two candidates for one epoch, one of which diverges. */
    private static final String DIVERGING = """
            include: small.yaml
            name: diverging
            train: {epochs: 1}
            evaluate: {views: 1}
            search:
              generator: grid
              parallel: 2
              space: {schedule: {type: fixed, start: {choice: [1.0e8, 0.01]}}}
            """;

    @TempDir
    private static Path folder;
    private static SmallSweep small;
    private static Path done;
    private static Typed doing;

    /** Where a test may put a sweep of its own. */
    @TempDir
    private Path own;

    @BeforeAll
    static void sweepOnce() {
        small = new SmallSweep(folder);
        done = folder.resolve("runs/small-sweep");
        doing = sweep(small.file(), done);
    }

    private static Typed sweep(Path file, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", file.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Typed.run(arguments.toArray(new String[0]));
    }

    /** @return the rows of a sweep's leaderboard, by the names of its columns */
    private static List<Map<String, String>> leaderboard(Path sweep) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Csv.Reader reader = new Csv.Reader(sweep.resolve("leaderboard.csv"))) {
            List<String> header = reader.next().orElseThrow();
            for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    cells.put(header.get(i), row.get().get(i));
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    private static List<String> column(Path sweep, String name) {
        return leaderboard(sweep).stream().map(row -> row.get(name)).toList();
    }

    /** @return when the epochs of each run were last written down */
    private static Map<Path, FileTime> trained(Path sweep) {
        Map<Path, FileTime> times = new LinkedHashMap<>();
        for (RunFolder run : SmallSweep.runs(sweep)) {
            if (Files.exists(run.metrics())) {
                times.put(run.root(), changed(run.metrics()));
            }
        }
        return times;
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void helpTellsTheOptionsAndHowToGoOn() {
        assertThat(Typed.run("sweep", "--help").assertDone().out().replaceAll("\\s+", " "))
                .contains("--dry-run", "--retry-failed", "--set", "--out", "--ui", "the same command goes on");
    }

    @Test
    void aDryRunListsTheCandidatesAndWritesNothing() {
        Path out = own.resolve("runs/new");
        Typed typed = sweep(small.file(), out, "--dry-run").assertDone();
        assertThat(typed.out().lines().toList()).hasSizeGreaterThan(5).last().isEqualTo("Nothing was written.");
        assertThat(typed.out().lines().skip(1).limit(4)).allMatch(line -> line.contains("optimizer.momentum 0."));
        assertThat(typed.out()).contains("4 candidates of 2 epochs. They pause after epochs 1, and one in 2 goes on.",
                "At most 6 epochs are trained");
        assertThat(out.getParent()).doesNotExist();
    }

    @Test
    void theCandidatesOfADryRunAreThoseThatAreTrained() {
        List<String> tried = sweep(small.file(), own.resolve("new"), "--dry-run").out().lines().skip(1).limit(4).toList();
        for (Map<String, String> row : leaderboard(done)) {
            assertThat(tried.get(Integer.parseInt(row.get("candidate")) - 1))
                    .contains(row.get("schedule"), "optimizer.momentum " + row.get("optimizer.momentum"),
                            "schedule.start " + row.get("schedule.start"));
        }
    }

    @Test
    void aSweepTellsTheBestAndLeavesItsFiles() throws IOException {
        doing.assertDone();
        String best = column(done, "candidate").get(0);
        assertThat(doing.out().lines().toList()).hasSize(1 + 4 + 2)
                .contains("Best: candidate " + best + ". alexnet train " + done.resolve("best.yaml") + " trains it again.")
                .last().isEqualTo("Report: " + done.resolve("report.html"));
        assertThat(doing.out().lines().findFirst().orElseThrow()).contains("rank", "candidate", "validation top-1 error, best epoch");
        assertThat(doing.err().lines().filter(line -> line.contains("until epoch"))).hasSize(4 + 2);
        assertThat(done.resolve("report.html")).content().contains("<!DOCTYPE html>", "small-sweep");
        assertThat(Files.readAllBytes(done.resolve("sweep.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(done.resolve("sweep.yaml")).content().contains("candidates: 4");
        assertThat(done.resolve("best.yaml")).content().contains("name: small-sweep-best").doesNotContain("search:");
        assertThat(ModelFile.read(done.resolve("best.zip")).graph().numParams()).isPositive();
    }

    @Test
    void theLeaderboardHasARowPerCandidateInTheirOrder() {
        try (Csv.Reader reader = new Csv.Reader(done.resolve("leaderboard.csv"))) {
            assertThat(reader.next()).contains(HEADER);
        }
        assertThat(column(done, "rank")).containsExactly("1", "2", "3", "4");
        assertThat(column(done, "candidate")).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(column(done, "status")).containsExactly("finished", "finished", "paused", "paused");
        assertThat(column(done, "epochs")).containsExactly("2", "2", "1", "1");
        assertThat(column(done, "reason")).containsOnly("");
        List<Double> scores = column(done, "score").stream().map(Double::valueOf).toList();
        assertThat(scores.subList(0, 2)).isSorted();
        assertThat(scores.subList(2, 4)).isSorted();
    }

    @Test
    void valuesThatDoNotMatterForATypeAreEmpty() {
        assertThat(leaderboard(done)).allSatisfy(row -> {
            assertThat(row.get("schedule.gamma").isEmpty()).isEqualTo(row.get("schedule").equals("fixed"));
            assertThat(Double.parseDouble(row.get("optimizer.momentum"))).isBetween(0.8, 0.95);
            assertThat(Double.parseDouble(row.get("schedule.start"))).isBetween(1e-3, 2e-2);
        });
        assertThat(column(done, "schedule")).containsExactlyInAnyOrder("fixed", "exponential", "fixed", "exponential");
    }

    @Test
    void theBestCandidateCanBeTrainedAgain() {
        Path run = own.resolve("best");
        Typed.run("train", done.resolve("best.yaml").toString(), "--out", run.toString()).assertDone();
        // On all processors sums are rounded in another order than on one.
        double swept = last(new RunFolder(run(done, leaderboard(done).get(0))));
        assertThat(last(new RunFolder(run))).isCloseTo(swept, within(1e-3));
    }

    @Test
    void theSameCommandAgainTrainsNothing() throws IOException {
        Map<Path, FileTime> before = trained(done);
        String ranked = Files.readString(done.resolve("leaderboard.csv"));
        Typed again = sweep(small.file(), done).assertDone();
        assertThat(again.out()).isEqualTo(doing.out());
        assertThat(again.err()).doesNotContain("until epoch");
        assertThat(done.resolve("leaderboard.csv")).hasContent(ranked);
        assertThat(trained(done)).isEqualTo(before);
    }

    @Test
    void moreCandidatesGoOnInTheSameFolder() {
        Path out = own.resolve("more");
        Path file = small.file();
        sweep(file, out, "--set", "search.candidates=2").assertDone();
        Map<Path, FileTime> before = trained(out);
        Path finished = run(out, leaderboard(out).get(0));
        assertThat(before).hasSize(2).containsKey(finished);

        sweep(file, out).assertDone();
        assertThat(leaderboard(out)).hasSize(4);
        assertThat(trained(out)).containsEntry(finished, before.get(finished));
        // What each does in its epochs is what it does in a sweep that had four from the beginning.
        for (RunFolder run : SmallSweep.runs(out)) {
            List<List<Object>> rows = SameRun.rowsWithoutTimes(run);
            Path same = done.resolve("candidates").resolve(run.root().getFileName());
            List<List<Object>> whole = SameRun.rowsWithoutTimes(new RunFolder(same));
            int common = Math.min(rows.size(), whole.size());
            assertThat(common).isPositive();
            assertThat(rows.subList(0, common)).isEqualTo(whole.subList(0, common));
        }
    }

    /** @return the validation loss of the last epoch */
    private static double last(RunFolder run) {
        List<Metrics> rows = new MetricsFile(run.metrics()).read();
        return rows.get(rows.size() - 1).validation().loss().orElseThrow();
    }

    private static Path run(Path sweep, Map<String, String> row) {
        return sweep.resolve("candidates/%03d-seed-1".formatted(Integer.parseInt(row.get("candidate"))));
    }

    @Test
    void aCandidateThatDivergesFailsWithItsReasonAndIsNeverTheBest() {
        Path out = own.resolve("diverging");
        Path file = small.file("diverging.yaml", DIVERGING);
        Typed typed = sweep(file, out).assertDone();
        assertThat(typed.out()).contains("Best: candidate 2.");
        assertThat(column(out, "candidate")).containsExactly("2", "1");
        assertThat(column(out, "status")).containsExactly("finished", "failed");
        assertThat(leaderboard(out).get(1)).containsEntry("score", "");
        assertThat(leaderboard(out).get(1).get("reason")).contains("at iteration", "A schedule.start below 1.0E8");
        assertThat(out.resolve("best.yaml")).content().contains("start: 0.01").doesNotContain("1.0E8");

        Map<Path, FileTime> before = trained(out);
        Path failed = out.resolve("candidates/001-seed-1/trial.json");
        FileTime failing = changed(failed);
        assertThat(sweep(file, out).assertDone().err()).doesNotContain("until epoch");
        assertThat(changed(failed)).isEqualTo(failing);

        Typed retried = sweep(file, out, "--retry-failed").assertDone();
        assertThat(retried.err()).contains("001-seed-1 until epoch 1").doesNotContain("002-seed-1 until");
        assertThat(changed(failed)).isGreaterThan(failing);
        assertThat(column(out, "status")).containsExactly("finished", "failed");
        assertThat(trained(out)).isEqualTo(before);
    }

    @Test
    void aSweepOfWhichAllCandidatesFailHasFailed() {
        Path out = own.resolve("failing");
        Typed typed = sweep(small.file("failing.yaml", DIVERGING), out, "--set", "search.space.schedule.start={choice: [1.0e8, 1.0e9]}");
        assertThat(typed.code()).as(typed.err()).isEqualTo(1);
        assertThat(typed.err()).contains("No candidate could be trained.");
        assertThat(typed.out()).doesNotContain("Best:");
        assertThat(column(out, "status")).containsExactly("failed", "failed");
        assertThat(out.resolve("report.html")).exists();
        assertThat(out.resolve("best.yaml")).doesNotExist();
        assertThat(out.resolve("best.zip")).doesNotExist();
    }

    /** Its score at the pause was that of a candidate which could be trained on; nobody takes its place whenever the sweep goes on. */
    @Test
    void aCandidateThatFailsAfterAPauseChangesNothingOfWhatWasDecidedThere() {
        Path out = own.resolve("late");
        Path file = small.file("late.yaml", """
                include: small.yaml
                name: late
                train: {epochs: 2}
                evaluate: {views: 1}
                search:
                  generator: grid
                  halving: {first: 1, factor: 2}
                  space: {schedule: {type: steps, start: 0.01, at: [{epoch: 2, factor: {choice: [1.0e10, 0.5]}}]}}
                """);
        sweep(file, out).assertDone();
        assertThat(column(out, "candidate")).containsExactly("2", "1");
        assertThat(column(out, "status")).containsExactly("paused", "failed");
        Typed again = sweep(file, out).assertDone();
        assertThat(again.err()).doesNotContain("until epoch");
        assertThat(column(out, "status")).containsExactly("paused", "failed");
    }

    /** Three candidates alike in their first epoch, of which the first goes on; of the other type, the second is confirmed, and fails. */
    @Test
    void aCandidateThatFailsWhileItIsConfirmedIsNotReplaced() {
        Path out = own.resolve("confirmed");
        Path file = small.file("confirmed.yaml", """
                include: small.yaml
                name: confirmed
                train: {epochs: 2}
                evaluate: {views: 1}
                search:
                  generator: grid
                  parallel: 2
                  halving: {first: 1, factor: 3}
                  confirm: {types: 2, candidates: 1, seeds: 2}
                  space:
                    schedule:
                      - {type: fixed, start: 0.01}
                      - {type: steps, start: 0.01, at: [{epoch: 2, factor: {choice: [1.0e10, 0.5]}}]}
                """);
        Typed once = sweep(file, out).assertDone();
        assertThat(column(out, "candidate")).containsExactly("1", "3", "2");
        assertThat(column(out, "status")).containsExactly("finished", "paused", "failed");
        assertThat(SmallSweep.runs(out)).extracting(run -> run.root().getFileName().toString())
                .containsExactly("001-seed-1", "001-seed-2", "002-seed-1", "002-seed-2", "003-seed-1");
        Typed again = sweep(file, out).assertDone();
        assertThat(again.err()).doesNotContain("until epoch");
        assertThat(again.out()).isEqualTo(once.out());
    }

    /** As if a kill had come after the last epoch of each training and before it was written down what follows from it. */
    @Test
    void whatFollowsFromTheEpochsOfACandidateIsFoundAgain() throws IOException {
        Path out = own.resolve("stopping");
        Path file = small.file("stopping.yaml", """
                include: small.yaml
                name: stopping
                train: {epochs: 2}
                evaluate: {views: 1}
                search:
                  generator: grid
                  score: loss
                  window: 1
                  median: {after: 1, least: 1}
                  space: {schedule: {type: fixed, start: {choice: [1.0e-3, 0.1]}}}
                """);
        sweep(file, out).assertDone();
        assertThat(column(out, "status")).containsExactly("finished", "stopped");
        assertThat(column(out, "epochs")).containsExactly("2", "1");
        assertThat(column(out, "reason").get(1)).startsWith("worse than the median of 1 ").endsWith(" after epoch 1");
        String ranked = Files.readString(out.resolve("leaderboard.csv"));
        for (RunFolder run : SmallSweep.runs(out)) {
            Files.delete(run.root().resolve("trial.json"));
        }
        sweep(file, out).assertDone();
        assertThat(out.resolve("leaderboard.csv")).hasContent(ranked);
    }

    @Test
    void theFolderOfAnotherSweepIsRefusedWithTheKeysThatDiffer() {
        Typed typed = sweep(small.file(), done, "--set", "optimizer.batch=16", "--set", "search.seed=2", "--set", "search.parallel=1");
        typed.assertRefused(done + " holds another sweep; it differs in optimizer.batch: 12 -> 16, search.seed: 1 -> 2.", "--out");
        assertThat(typed.err().lines()).hasSize(1);
    }

    @Test
    void aFolderWithOtherFilesIsRefusedAndLeftAsItWas() throws IOException {
        Files.writeString(own.resolve("diary.txt"), "mine");
        Typed typed = sweep(small.file(), own);
        typed.assertRefused(own + " holds files that are not of a sweep", "--out");
        assertThat(typed.err().lines()).hasSize(1);
        assertThat(own).isDirectoryContaining("glob:**diary.txt").isDirectoryNotContaining("glob:**candidates");
        sweep(small.file(), done.resolve("candidates/001-seed-1")).assertRefused("holds files that are not of a sweep");
    }

    @Test
    void picturesThatAreMissingAreRefusedBeforeThereIsAFolder() {
        Path out = own.resolve("runs/new");
        sweep(small.file(), out, "--set", "data.source=folder", "--set", "data.root=" + own.resolve("nowhere")).assertRefused("nowhere");
        assertThat(out.getParent()).doesNotExist();
    }

    /** A kill while the folder is made leaves parts of its first files. */
    @Test
    void aFolderThatHasHardlyBegunIsNoFolderOfOtherFiles() throws IOException {
        Path part = own.resolve("candidates/.statistics/statistics-0123.bin.4567.tmp");
        Files.createDirectories(part.getParent());
        Files.writeString(part, "");
        Files.writeString(own.resolve("sweep.yaml.tmp"), "name: sm");
        Files.writeString(own.resolve(".lock"), "");
        sweep(small.file("diverging.yaml", DIVERGING), own, "--set", "search.space.schedule.start={choice: [0.01, 0.02]}").assertDone();
        assertThat(own.resolve("sweep.yaml.tmp")).doesNotExist();
        assertThat(part).doesNotExist();
    }

    @Test
    void allThatIsWrongWithAConfigurationIsToldAtOnce() {
        Path out = own.resolve("new");
        Typed typed = sweep(small.file("wrong.yaml", """
                include: small.yaml
                train: {epoch: 2}
                search:
                  candidates: 0
                  paralel: 2
                  halving: {first: 1, factor: 1}
                  space:
                    optimizer: {momentum: {uniform: [0.9, 0.5]}}
                    schedule: {type: cosin}
                """), out);
        typed.assertRefused("train.epoch ", "search.candidates", "search.paralel", "search.halving.factor",
                "search.space.optimizer.momentum", "cosin");
        assertThat(out).doesNotExist();
    }

    @Test
    void aRunIsNoSweep() {
        sweep(small.folder().resolve("small.yaml"), own.resolve("new")).assertRefused("search is missing");
        assertThat(own.resolve("new")).doesNotExist();
    }

    @Test
    void aSweepIsNoRun() {
        Path out = own.resolve("new");
        Typed.run("train", small.file().toString(), "--out", out.toString()).assertRefused("search", "alexnet sweep");
        assertThat(out).doesNotExist();
    }
}
