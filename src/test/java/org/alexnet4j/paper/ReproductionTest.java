package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.data.Progress;
import org.alexnet4j.files.Csv;
import org.alexnet4j.paper.statistics.Verdict;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The claims that come with the program at the scale smoke, on fewer pictures, trained for real. */
class ReproductionTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "smoke/data.drawn.trainPerClass=2,data.drawn.validationPerClass=1";
    private static final String WITHOUT_LRN = BASE + ",model.lrn=false";

    @TempDir
    private static Path folder;
    private static Place whole;
    private static Told told;
    private static List<ClaimOutcome> outcomes;

    /** Where a test may put runs of its own. */
    @TempDir
    private Path own;

    @BeforeAll
    static void runTwoClaims() {
        whole = new Place(folder.resolve("runs"), folder.resolve("results"));
        told = new Told();
        outcomes = whole.reproduction(told, 2, 2, Map.of(), "lrn", "single-view").run();
    }

    /** Folders of runs and of results. */
    private record Place(Path runs, Path results) {

        Reproduction reproduction(ReproductionListener listener, int seeds, int parallel, Map<String, String> set, String... ids) {
            Map<String, String> all = new HashMap<>(set);
            all.put("data.root", folder.resolve("drawn").toString());
            all.put("data.drawn.trainPerClass", "2");
            all.put("data.drawn.validationPerClass", "1");
            List<ClaimConfig> claims = Stream.of(ids).map(id -> ClaimConfigs.read(Path.of("configs", "paper"), id)).toList();
            return new Reproduction(claims, Scale.SMOKE,
                    new Reproduction.Settings(runs, results, all, Optional.of(seeds), parallel, 1), listener, what -> Progress.NONE);
        }

        Path record(String key) {
            return results.resolve("runs").resolve(key + ".json");
        }

        RunFolder run(String key) {
            return new RunFolder(runs.resolve(key));
        }

        RunRecord read(RunKey key) {
            return new Records(results).get(key).orElseThrow();
        }
    }

    private static Place at(Path place) {
        return new Place(place.resolve("runs"), place.resolve("results"));
    }

    /** What was told. */
    private static class Told implements ReproductionListener {

        final List<String> started = Collections.synchronizedList(new ArrayList<>());
        final List<String> epochs = Collections.synchronizedList(new ArrayList<>());
        final List<String> ended = new ArrayList<>();
        final List<String> concluded = new ArrayList<>();

        @Override
        public void started(RunKey run, int epochs) {
            started.add(run.toString());
        }

        @Override
        public void epoch(RunKey run, Metrics row) {
            epochs.add(run + " " + row.epoch());
        }

        @Override
        public void ended(RunRecord record, int done, int known) {
            ended.add(done + " of " + known);
        }

        @Override
        public void concluded(ClaimOutcome outcome) {
            concluded.add(outcome.claim().id());
        }
    }

    /** @return a record but for its times, and for what is known of the machine and the time it was made */
    private static String withoutTimes(Path record) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(record.toFile());
            root.remove(List.of("provenance", "seconds"));
            root.withArray("epochs").forEach(row -> ((ObjectNode) row).remove(List.of("seconds", "picturesPerSecond")));
            return root.toPrettyString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the same runs the same findings. */
    private static void assertSame(List<ClaimOutcome> actual, List<ClaimOutcome> expected) {
        assertThat(actual).extracting(ClaimOutcome::claim).isEqualTo(expected.stream().map(ClaimOutcome::claim).toList());
        assertThat(actual).extracting(ClaimOutcome::findings).isEqualTo(expected.stream().map(ClaimOutcome::findings).toList());
        assertThat(actual).extracting(ReproductionTest::runs).isEqualTo(expected.stream().map(ReproductionTest::runs).toList());
    }

    private static List<RunKey> runs(ClaimOutcome outcome) {
        return outcome.sides().stream().flatMap(side -> side.runs().stream()).map(RunRecord::key).toList();
    }

    private static List<List<String>> rows(Path csv) {
        List<List<String>> rows = new ArrayList<>();
        try (Csv.Reader reader = new Csv.Reader(csv)) {
            for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    @Test
    void twoClaimsTrainTheBaseThatTheyShareOnce() {
        assertThat(told.started).containsExactlyInAnyOrder(BASE + "/seed-1", BASE + "/seed-2", WITHOUT_LRN + "/seed-1",
                WITHOUT_LRN + "/seed-2");
        assertThat(told.epochs).hasSize(8).doesNotHaveDuplicates();
        assertThat(told.ended).containsExactly("1 of 4", "2 of 4", "3 of 4", "4 of 4");
        assertThat(told.concluded).containsExactlyInAnyOrder("lrn", "single-view");
        assertThat(outcomes).extracting(outcome -> outcome.claim().id()).containsExactly("lrn", "single-view");
        assertThat(outcomes).extracting(outcome -> outcome.findings().size()).as("top-1 and top-5").containsExactly(2, 2);
        assertThat(outcomes.get(0).sides().get(0).runs()).isEqualTo(outcomes.get(1).sides().get(0).runs());
    }

    @Test
    void aRecordHoldsWhatAClaimNeeds() {
        RunRecord record = outcomes.get(0).sides().get(1).runs().get(0);
        assertThat(record.key()).hasToString(WITHOUT_LRN + "/seed-1");
        assertThat(record.config()).containsEntry("model.lrn", "false").containsEntry("train.seed", "1").doesNotContainKey("data.root");
        assertThat(record.provenance()).containsEntry("classes", "8").containsEntry("native threads", "1").containsKey("commit");
        assertThat(record.metrics()).extracting(Metrics::epoch).containsExactly(1, 2);
        assertThat(record.judgement(10).orElseThrow().top1().pictures()).isEqualTo(8);
        assertThat(record.judgement(1)).isEmpty();
        assertThat(record.failure()).isEmpty();
    }

    @Test
    void theResultsAreATableAndAFigureOfEachClaim() throws IOException {
        for (String id : List.of("lrn", "single-view")) {
            List<List<String>> rows = rows(whole.results().resolve(id + ".csv"));
            assertThat(rows.get(0)).isEqualTo(ClaimFiles.COLUMNS);
            assertThat(rows).as("two epochs and a judgement of two runs of each arm").hasSize(1 + 4 * 3)
                    .allSatisfy(row -> assertThat(row).hasSameSizeAs(ClaimFiles.COLUMNS));
            assertThat(rows.subList(1, rows.size())).extracting(row -> row.get(0)).containsOnly("smoke");
            assertThat(Files.readAllBytes(whole.results().resolve(id + "-smoke.png"))).startsWith(0x89, 'P', 'N', 'G');
        }
        List<String> judged = rows(whole.results().resolve("lrn.csv")).stream().filter(row -> row.get(11).equals("10")).toList().get(0);
        RunRecord record = outcomes.get(0).sides().get(0).runs().get(0);
        assertThat(judged).startsWith("smoke", "with", BASE, "1", "");
        assertThat(Double.parseDouble(judged.get(12))).isEqualTo(record.judgement(10).orElseThrow().top1().error());
    }

    @Test
    void rowsOfOtherScalesStay() throws IOException {
        Files.copy(whole.results().resolve("lrn.csv"), own.resolve("lrn.csv"));
        // As an earlier version wrote them, with a column less.
        Files.writeString(own.resolve("lrn.csv"), "cifar10,with,cifar10/base,1,1,0.01,2.0,0.5,,,,,,,7\n",
                StandardOpenOption.APPEND);
        new ClaimFiles(own).write(outcomes.get(0));
        List<List<String>> rows = rows(own.resolve("lrn.csv"));
        assertThat(rows).hasSize(1 + 4 * 3 + 1).allSatisfy(row -> assertThat(row).hasSameSizeAs(ClaimFiles.COLUMNS));
        assertThat(rows.get(1)).startsWith("cifar10", "with");
        assertThat(own.resolve("lrn-smoke.png")).exists();
    }

    @Test
    void whatIsRecordedIsNotRunAgain() {
        Told again = new Told();
        Place elsewhere = new Place(own.resolve("runs"), whole.results());
        Reproduction reproduction = elsewhere.reproduction(again, 2, 1, Map.of(), "lrn", "single-view");
        assertThat(reproduction.missing()).isZero();
        assertSame(reproduction.run(), outcomes);
        assertThat(again.started).isEmpty();
        assertThat(own.resolve("runs")).doesNotExist();
    }

    @Test
    void oneAtATimeComesToTheSame() {
        Place one = at(own);
        List<ClaimOutcome> alone = one.reproduction(new Told(), 1, 1, Map.of(), "lrn", "single-view").run();
        assertThat(alone).hasSize(2);
        for (int arm = 0; arm < 2; arm++) {
            RunRecord record = alone.get(0).sides().get(arm).runs().get(0);
            RunRecord expected = outcomes.get(0).sides().get(arm).runs().get(0);
            assertThat(record.judgements()).isEqualTo(expected.judgements());
            assertThat(withoutTimes(one.record(record.key().toString()))).isEqualTo(withoutTimes(whole.record(record.key().toString())));
        }
    }

    @Test
    void whatIsStoppedInTheMiddleEndsAsWhatIsNot() throws IOException {
        Place stopped = at(own);
        List<String> epochs = new ArrayList<>();
        int times = 0;
        for (boolean complete = false; !complete; times++) {
            complete = runToTheMiddle(stopped, epochs);
        }
        assertThat(times).isEqualTo(3);
        assertThat(epochs).as("no epoch is trained twice").hasSize(4).doesNotHaveDuplicates();
        for (String run : List.of(BASE + "/seed-1", WITHOUT_LRN + "/seed-1")) {
            assertThat(withoutTimes(stopped.record(run))).isEqualTo(withoutTimes(whole.record(run)));
            assertThat(stopped.record(run)).content().contains("\"resumed\" : ");
        }

        // As if a kill had come after the last epoch and before the record.
        String before = withoutTimes(stopped.record(BASE + "/seed-1"));
        Files.delete(stopped.record(BASE + "/seed-1"));
        assertThat(runToTheMiddle(stopped, epochs)).isTrue();
        assertThat(epochs).as("nothing is trained").hasSize(4);
        assertThat(withoutTimes(stopped.record(BASE + "/seed-1"))).isEqualTo(before);
    }

    /**
     * Goes on until the first epoch of a run is done.
     *
     * @return whether there was none to begin with, so that all runs are done
     */
    private static boolean runToTheMiddle(Place place, List<String> epochs) {
        Reproduction[] running = new Reproduction[1];
        running[0] = place.reproduction(new ReproductionListener() {
            @Override
            public void epoch(RunKey run, Metrics row) {
                epochs.add(run + " " + row.epoch());
                if (row.epoch() == 1) {
                    running[0].requestStop();
                }
            }
        }, 1, 1, Map.of(), "lrn", "single-view");
        running[0].check();
        boolean complete = running[0].run().size() == 2;
        assertThat(running[0].missing() == 0).isEqualTo(complete);
        assertThat(running[0].isStopped()).isNotEqualTo(complete);
        return complete;
    }

    @Test
    void aListenerThatThrowsDoesNotHarmTheRuns() {
        List<String> calls = new ArrayList<>();
        Place unseen = at(own);
        List<ClaimOutcome> all = unseen.reproduction(new ReproductionListener() {
            @Override
            public void started(RunKey run, int epochs) {
                calls.add("started");
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void epoch(RunKey run, Metrics row) {
                calls.add("epoch");
            }
        }, 1, 1, Map.of(), "single-view").run();
        assertThat(all).hasSize(1);
        assertThat(calls).as("it is told of nothing any more").containsExactly("started");
        assertThat(withoutTimes(unseen.record(BASE + "/seed-1"))).isEqualTo(withoutTimes(whole.record(BASE + "/seed-1")));
    }

    @Test
    void aRecordOfAnotherConfigurationIsRefused() throws IOException {
        String key = WITHOUT_LRN + "/seed-1";
        Place other = at(own);
        Files.createDirectories(other.record(key).getParent());
        Files.writeString(other.record(key), Files.readString(whole.record(key)).replace("\"optimizer.momentum\" : \"0.9\"",
                "\"optimizer.momentum\" : \"0.8\""));
        Reproduction reproduction = other.reproduction(new Told(), 1, 1, Map.of(), "overlap", "lrn");
        assertThatThrownBy(reproduction::check).isInstanceOf(ReproductionException.class)
                .hasMessage("The run " + key + " was made with another configuration in " + other.results() + "; it differs in "
                        + "optimizer.momentum: 0.8 -> 0.9. --out and --results take other folders.");
        assertThat(other.runs()).doesNotExist();
    }

    @Test
    void aFolderOfAnotherConfigurationIsRefused() throws IOException {
        String key = BASE + "/seed-2";
        Place other = at(own);
        Path config = other.run(key).config();
        Files.createDirectories(config.getParent());
        Files.writeString(config, Files.readString(whole.run(key).config()).replace("batch: 16", "batch: 8"));
        Reproduction reproduction = other.reproduction(new Told(), 2, 1, Map.of(), "lrn");
        assertThatThrownBy(reproduction::check).isInstanceOf(ReproductionException.class)
                .hasMessage("The run " + key + " was made with another configuration in " + config.getParent() + "; it differs in "
                        + "optimizer.batch: 8 -> 16. --out and --results take other folders.");
        other.reproduction(new Told(), 1, 1, Map.of(), "lrn").check();
    }

    @Test
    void anErrorToReachIsNeededWhereEpochsAreCounted() {
        Reproduction reproduction = at(own).reproduction(new Told(), 1, 1, Map.of("train.targetError", "none"), "fig1-relu");
        assertThatThrownBy(reproduction::check).isInstanceOf(ReproductionException.class)
                .hasMessage("Claim fig1-relu counts the epochs to train.targetError, which is none: set it, for example to 0.25.");
    }

    /** The runs of other claims have networks, of which more is asked: how their mean answers, and what their kernels are like. */
    @Test
    void moreIsAskedOfNetworksThatAreThere() throws IOException {
        Place copy = new Place(whole.runs(), own);
        copy(whole.results().resolve("runs"), own.resolve("runs"));
        Told again = new Told();
        List<ClaimOutcome> all = copy.reproduction(again, 2, 1, Map.of(), "table2-5cnns", "fig3-kernels", "fig4-similar").run();
        assertThat(again.started).as("nothing is trained").isEmpty();
        assertThat(all).extracting(outcome -> outcome.claim().id())
                .containsExactly("table2-5cnns", "fig3-kernels", "fig4-similar");

        RunKey mean = new RunKey("smoke", BASE.substring("smoke/".length()), "mean-of-2");
        assertThat(copy.read(mean)).isEqualTo(all.get(0).sides().get(0).mean().orElseThrow());
        assertThat(copy.read(mean).judgement(10).orElseThrow().top1().pictures()).isEqualTo(8);
        assertThat(rows(own.resolve("table2-5cnns.csv"))).as("the mean has a row, and both arms have the runs").hasSize(1 + 2 * 2 * 3 + 1);

        RunRecord first = copy.read(new RunKey("smoke", mean.label(), "seed-1"));
        assertThat(first.judgements()).extracting(Judgement::views).containsExactlyInAnyOrder(1, 10);
        assertThat(first.judgement(10)).isEqualTo(outcomes.get(0).sides().get(0).runs().get(0).judgement(10));
        assertThat(first.looks().get(Look.SELECTIVITY)).hasSize(2)
                .allSatisfy(tower -> assertThat(tower).isNotEmpty().allSatisfy(value -> assertThat(value).isBetween(0.0, 1.0)));
        assertThat(first.looks().get(Look.NEIGHBOURS)).singleElement().satisfies(shares -> assertThat(shares).hasSize(8));
        assertThat(own.resolve("fig3-kernels-smoke-kernels.png")).exists();
        assertThat(all.get(1).findings()).singleElement().isInstanceOf(Finding.Parting.class);
        assertThat(all.get(2).findings()).singleElement()
                .satisfies(found -> assertThat(((Finding.SameClass) found).chance()).isEqualTo(1.0 / 8));
    }

    @Test
    void aNetworkThatIsGoneCannotBeAveraged() throws IOException {
        copy(whole.results().resolve("runs"), own.resolve("results/runs"));
        assertThatThrownBy(() -> at(own).reproduction(new Told(), 2, 1, Map.of(), "table2-5cnns").run())
                .isInstanceOf(ReproductionException.class)
                .hasMessageStartingWith("The network " + at(own).run(BASE + "/seed-1").lastModel() + " is gone");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.createDirectories(to.resolve(from.relativize(file)).getParent());
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    void aRunThatDivergesIsARecordWithItsReason() {
        Place diverging = at(own);
        Map<String, String> set = Map.of("schedule.start", "1.0e8");
        List<ClaimOutcome> all = diverging.reproduction(new Told(), 1, 2, set, "lrn", "table2-5cnns").run();
        assertThat(all).hasSize(2).extracting(ClaimOutcome::verdict).containsOnly(Verdict.UNRESOLVED);
        assertThat(all.get(0).sides()).hasSize(2).allSatisfy(side -> assertThat(side.diverged()).isEqualTo(1));
        RunRecord record = all.get(0).sides().get(0).runs().get(0);
        assertThat(record.failure().orElseThrow()).contains("schedule.start");
        assertThat(record.judgements()).isEmpty();
        assertThat(rows(diverging.results().resolve("lrn.csv"))).filteredOn(row -> row.get(15).equals(record.failure().get())).hasSize(1);
        assertThat(diverging.results().resolve("lrn-smoke.png")).exists();

        Told again = new Told();
        assertSame(diverging.reproduction(again, 1, 1, set, "lrn", "table2-5cnns").run(), all);
        assertThat(again.started).isEmpty();
    }

    @Test
    void armsFindTheirRateFirst() {
        Place tuned = at(own);
        Told listener = new Told();
        List<ClaimOutcome> all = tuned.reproduction(listener, 1, 1, Map.of(), "fig1-relu").run();
        List<String> started = new ArrayList<>();
        for (ClaimOutcome.Side side : all.get(0).sides()) {
            assertThat(side.own()).matches("schedule\\.start 0\\.00[12]");
            assertThat(side.tried()).hasSize(2).allSatisfy(run -> {
                assertThat(run.metrics()).hasSize(1);
                assertThat(run.judgements()).isEmpty();
            });
            assertThat(side.runs()).singleElement().satisfies(run -> assertThat(run.config())
                    .containsEntry("schedule.start", side.own().substring("schedule.start ".length()))
                    .containsEntry("train.epochs", "6").containsEntry("train.targetError", "0.9"));
            side.tried().forEach(run -> started.add(run.key().toString()));
            side.runs().forEach(run -> started.add(run.key().toString()));
        }
        assertThat(listener.started).isEqualTo(started);
        assertThat(listener.ended).containsExactly("1 of 4", "2 of 5", "3 of 5", "4 of 5", "5 of 6", "6 of 6");
        assertThat(tuned.results().resolve("fig1-relu-smoke.png")).exists();
    }

    @Test
    void whatIsToBeMadeIsOutlinedBefore() {
        Place nothing = at(own);
        Reproduction reproduction = nothing.reproduction(new Told(), 2, 3, Map.of(), "lrn", "table2-5cnns", "fig1-relu");
        reproduction.check();
        assertThat(reproduction.missing()).as("two arms of two seeds, and two arms that try two rates").isEqualTo(4 + 4);
        assertThat(reproduction.outline()).hasSize(9).contains("  with: 2 runs", "  without (model.lrn=false): 2 runs",
                "  mean of the networks (mean over the networks): 2 runs",
                "  tanh (model.activation=tanh): 2 runs, after 2 short runs that find schedule.start");
        assertThat(whole.reproduction(new Told(), 2, 1, Map.of(), "lrn").outline()).contains("  with: 2 runs, 2 of them done");
        assertThat(nothing.runs()).doesNotExist();
        assertThat(nothing.results()).doesNotExist();
    }
}
