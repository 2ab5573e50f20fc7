package org.alexnet4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.run.Outcome;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

    private static final String TYPES = """
            space:
              optimizer: {momentum: {uniform: [0.5, 0.9]}}
              schedule: [{type: fixed}, {type: cosine}, {type: plateau}]
            """;
    private static final int EPOCHS = 4;
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private SearchConfig search(String lines) {
        return TestSweeps.of(folder, lines + TYPES).search();
    }

    private FakeTrainings trainings(String name, SearchConfig search, ToDoubleBiFunction<TrialJob, Integer> errors) {
        return new FakeTrainings(new SweepFolder(folder.resolve(name)), search, EPOCHS, errors);
    }

    /** The first candidates are the worst until epoch 2, and the best from then on. */
    private static double late(TrialJob job, int epoch) {
        return epoch < 2 ? 0.5 - job.trial().candidate() / 100.0 : 0.1 + job.trial().candidate() / 100.0;
    }

    private static double momentum(TrialJob job, int epoch) {
        return Math.abs(Double.parseDouble(job.proposal().parameters().get("optimizer.momentum")) - 0.8) + 0.1 / epoch;
    }

    @Test
    void allAreTrainedToTheFirstPauseAndTheBetterHalfGoesOnEachTime() {
        FakeTrainings trainings = trainings("halving", search("candidates: 5\nhalving: {first: 1, factor: 2}\n"), PlanTest::late);
        trainings.run(trainings.begin(), 1, ALL);
        assertThat(trainings.done()).containsExactly("1/1 1", "2/1 1", "3/1 1", "4/1 1", "5/1 1",
                "5/1 2", "4/1 2", "3/1 2", "3/1 4", "4/1 4");
    }

    @Test
    void aCandidateThatFailedDoesNotGoOn() {
        FakeTrainings trainings = trainings("failing", search("candidates: 4\nhalving: {first: 1, factor: 2}\n"),
                (job, epoch) -> job.trial().candidate() > 2 ? Double.NaN : 0.5);
        trainings.run(trainings.begin(), 1, ALL);
        assertThat(trainings.done()).containsExactly("1/1 1", "2/1 1", "3/1 1", "4/1 1", "1/1 2", "1/1 4");
    }

    @Test
    void thePlanEndsWhereAllFail() {
        FakeTrainings trainings = trainings("all", search("candidates: 3\nhalving: {}\nconfirm: {types: 2}\n"), (job, epoch) -> Double.NaN);
        trainings.run(trainings.begin(), 2, ALL);
        assertThat(trainings.done()).hasSize(3);
    }

    @Test
    void theBestOfTheBestTypesAreConfirmedWithMoreSeeds() {
        SearchConfig search = search("candidates: 6\nhalving: {first: 2, factor: 2}\nconfirm: {types: 2, candidates: 1, seeds: 3}\n");
        // Types take turns: 1 and 4 are fixed, 2 and 5 cosine, 3 and 6 plateau.
        FakeTrainings trainings = trainings("confirm", search, (job, epoch) -> List.of(0.9, 0.2, 0.3, 0.6, 0.1, 0.8)
                .get(job.trial().candidate() - 1));
        trainings.run(trainings.begin(), 1, ALL);
        assertThat(trainings.done()).containsExactly("1/1 2", "2/1 2", "3/1 2", "4/1 2", "5/1 2", "6/1 2",
                "5/1 4", "2/1 4", "3/1 4", "5/2 4", "5/3 4", "3/2 4", "3/3 4");
    }

    @Test
    void theBestOfATypeThatIsNamedIsConfirmedWhateverItsPlace() {
        SearchConfig search = search("""
                candidates: 6
                halving: {first: 2, factor: 6}
                confirm: {types: 1, candidates: 1, seeds: 2, also: [plateau, cosine]}
                """);
        FakeTrainings trainings = trainings("also", search, (job, epoch) -> List.of(0.9, 0.2, 0.8, 0.6, 0.1, 0.7)
                .get(job.trial().candidate() - 1));
        trainings.run(trainings.begin(), 1, ALL);
        assertThat(trainings.done().subList(6, trainings.done().size())).containsExactly("5/1 4", "5/2 4", "6/1 4", "6/2 4");
    }

    @Test
    void eachSeedOfACandidateIsTrainedAndTheirMeanDecides() {
        SearchConfig search = search("candidates: 2\nseedsPerCandidate: 2\nhalving: {first: 2, factor: 2}\n");
        FakeTrainings trainings = trainings("seeds", search, (job, epoch) -> job.trial().candidate() == 2 ? 0.4
                : job.trial().seed() == 1 ? 0.1 : 0.8);
        trainings.run(trainings.begin(), 1, ALL);
        assertThat(trainings.done()).containsExactly("1/1 2", "1/2 2", "2/1 2", "2/2 2", "2/1 4", "2/2 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "candidates: 9\nhalving: {first: 1, factor: 2}\nconfirm: {types: 2, candidates: 2, seeds: 2}\n",
        "candidates: 30\nmedian: {after: 1, least: 3}\nwindow: 4\n",
        "candidates: 30\ngenerator: genetic\npopulation: 6\nwindow: 4\n",
        "candidates: 24\ngenerator: genetic\npopulation: 6\nwindow: 5\nmedian: {}\nseedsPerCandidate: 2\n"})
    void howManyRunAtTheSameTimeChangesNothing(String lines) {
        SearchConfig search = search(lines);
        Map<String, String> alone = standings(trainings("1", search, PlanTest::momentum), 1);
        assertThat(alone).isNotEmpty();
        for (int places = 2; places <= 4; places++) {
            assertThat(standings(trainings("places-" + places, search, PlanTest::momentum), places)).isEqualTo(alone);
        }
    }

    /** What each trial came to, and what it tried. */
    private static Map<String, String> standings(FakeTrainings trainings, int places) {
        FakeTrainings.Execution process = trainings.begin();
        trainings.run(process, places, ALL);
        return standings(process);
    }

    private static Map<String, String> standings(FakeTrainings.Execution process) {
        List<Proposal> drawn = process.plan().drawn();
        Map<String, String> standings = new TreeMap<>();
        for (int candidate = 1; candidate <= drawn.size(); candidate++) {
            for (Trial trial : process.plan().trials(candidate)) {
                standings.put(SweepFolder.name(trial), drawn.get(candidate - 1) + " " + process.trials().outcome(trial) + " "
                        + process.trials().metrics(trial).size());
            }
        }
        return standings;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "candidates: 9\nhalving: {first: 1, factor: 2}\nconfirm: {types: 2, candidates: 2, seeds: 2}\n",
        "candidates: 12\nmedian: {after: 1, least: 3}\n",
        "candidates: 12\ngenerator: genetic\npopulation: 6\nwindow: 4\n"})
    void aPlanThatIsKilledAgainAndAgainEndsAsOneThatIsNot(String lines) {
        SearchConfig search = search(lines);
        Map<String, String> whole = standings(trainings("whole", search, PlanTest::momentum), 2);
        FakeTrainings killed = trainings("killed", search, PlanTest::momentum);
        FakeTrainings.Execution process = killed.begin();
        int before = -1;
        while (killed.done().size() > before || !process.plan().isOver()) {
            before = killed.done().size();
            process = killed.begin();
            killed.run(process, 2, 3);
        }
        assertThat(standings(process)).isEqualTo(whole);
        assertThat(killed.done()).as("nothing is trained twice").doesNotHaveDuplicates();
    }

    /** The best candidate until epoch 2 fails in epoch 3: a sweep that goes on must not let another one take its place. */
    @Test
    void whatFailsAfterAPauseHasNotFailedBefore() {
        SearchConfig search = search("candidates: 4\nhalving: {first: 1, factor: 2}\nconfirm: {types: 2, candidates: 1, seeds: 2}\n");
        ToDoubleBiFunction<TrialJob, Integer> errors = (job, epoch) -> job.trial().candidate() == 1 && epoch > 1 ? Double.NaN
                : momentum(job, epoch) / 10 + job.trial().candidate() / 10.0;
        Map<String, String> whole = standings(trainings("whole", search, errors), 1);
        FakeTrainings again = trainings("again", search, errors);
        again.run(again.begin(), 1, ALL);
        int done = again.done().size();
        FakeTrainings.Execution process = again.begin();
        again.run(process, 1, ALL);
        assertThat(again.done()).hasSize(done);
        assertThat(standings(process)).isEqualTo(whole);
    }

    @Test
    void whatWasStoppedIsNotConfirmed() {
        SearchConfig search = search("candidates: 16\nmedian: {after: 1, least: 3}\nconfirm: {types: 3, candidates: 9, seeds: 2}\n");
        FakeTrainings trainings = trainings("stopped", search, PlanTest::momentum);
        FakeTrainings.Execution process = trainings.begin();
        trainings.run(process, 1, ALL);
        List<Outcome.Status> confirmed = trainings.done().stream().filter(training -> training.contains("/2 "))
                .map(training -> new Trial(Integer.parseInt(training.substring(0, training.indexOf('/'))), 1))
                .map(trial -> process.trials().outcome(trial).orElseThrow().status()).toList();
        assertThat(confirmed).isNotEmpty().containsOnly(Outcome.Status.FINISHED);
    }

    @Test
    void medianStoppingSparesEpochs() {
        SearchConfig search = search("candidates: 30\nmedian: {after: 1, least: 3}\n");
        FakeTrainings trainings = trainings("median", search, PlanTest::momentum);
        FakeTrainings.Execution process = trainings.begin();
        trainings.run(process, 1, ALL);
        List<Integer> epochs = new ArrayList<>();
        for (int candidate = 1; candidate <= 30; candidate++) {
            epochs.add(process.trials().metrics(new Trial(candidate, 1)).size());
        }
        assertThat(epochs.subList(0, 6)).as("those that have fewer than 3 candidates behind the window").containsOnly(EPOCHS);
        assertThat(epochs.stream().filter(count -> count < EPOCHS).count()).isBetween(8L, 20L);
    }

    @Test
    void noTrainingIsBegunThatWouldExceedTheEpochs() {
        FakeTrainings trainings = trainings("epochs", search("candidates: 9\nepochs: 11\n"), PlanTest::late);
        trainings.run(trainings.begin(), 2, ALL);
        assertThat(trainings.done()).containsExactlyInAnyOrder("1/1 4", "2/1 4");

        FakeTrainings halving = trainings("halving", search("candidates: 4\nepochs: 7\nhalving: {first: 1, factor: 2}\n"), PlanTest::late);
        halving.run(halving.begin(), 1, ALL);
        halving.run(halving.begin(), 1, ALL);
        assertThat(halving.done()).containsExactly("1/1 1", "2/1 1", "3/1 1", "4/1 1", "4/1 2", "3/1 2");
    }

    @Test
    void nothingIsBegunAfterItsTime() {
        SearchConfig search = search("candidates: 9\n");
        FakeTrainings trainings = trainings("time", search, PlanTest::late);
        FakeTrainings.Execution process = trainings.begin(() -> trainings.done().size() == 3);
        trainings.run(process, 1, ALL);
        assertThat(trainings.done()).hasSize(3);
        assertThat(process.plan().isStopped()).isTrue();
    }

    @Test
    void aGridThatIsExhaustedEnds() {
        SearchConfig search = TestSweeps.of(folder, """
                generator: grid
                space: {optimizer: {momentum: {grid: [0.5, 0.9], points: 3}}}
                """).search();
        FakeTrainings trainings = trainings("grid", search, PlanTest::momentum);
        FakeTrainings.Execution process = trainings.begin();
        trainings.run(process, 2, ALL);
        assertThat(process.plan().drawn()).extracting(proposal -> proposal.parameters().get("optimizer.momentum"))
                .containsExactly("0.5", "0.7", "0.9");
    }

    /** A generator of Arbiter's that gives out two candidates and then fails. */
    private static CandidateGenerator failing(SearchConfig search) {
        return new RandomSearchGenerator(ProposalSpace.ofAll(search)) {
            private int left = 2;

            @Override
            public Candidate<?> getCandidate() {
                if (left-- == 0) {
                    throw new IllegalStateException("on purpose");
                }
                return super.getCandidate();
            }
        };
    }

    @Test
    void aGeneratorThatFailsEndsTheSearchAndNotTheSweep() {
        SearchConfig search = search("candidates: 9\nhalving: {first: 1, factor: 2}\n");
        FakeTrainings trainings = trainings("generator", search, PlanTest::late);
        Trials trials = new Trials(trainings.folder(), search.score());
        Plan plan = new Plan(search, new Proposals(List.of(failing(search)), true), trials, 1, EPOCHS, () -> false);
        trainings.run(new FakeTrainings.Execution(plan, trials), 1, ALL);
        assertThat(trainings.done()).containsExactly("1/1 1", "2/1 1", "2/1 2", "2/1 4");
    }
}
