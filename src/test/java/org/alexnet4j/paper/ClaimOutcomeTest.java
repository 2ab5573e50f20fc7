package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.paper.Finding.EpochRatio;
import org.alexnet4j.paper.Finding.ErrorDifference;
import org.alexnet4j.paper.Finding.ErrorLevel;
import org.alexnet4j.paper.Finding.Parting;
import org.alexnet4j.paper.TestClaims.Kept;
import org.alexnet4j.paper.statistics.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from records that were made up. */
class ClaimOutcomeTest {

    private static final String LRN = """
            top1: 1.4
            arms:
              with: {}
              without: {model.lrn: false}
            scales: {cifar10: {seeds: 3}}
            """;
    private static final String MEAN = """
            top1: 2.6
            arms:
              mean of the networks: {networks: mean}
              one network: {}
            scales: {cifar10: {seeds: 3}}
            """;
    private static final String EPOCHS = """
            kind: epochs
            ratio: 6
            arms:
              ReLU: {}
              tanh: {model.activation: tanh}
            scales: {cifar10: {seeds: 3, set: {train.targetError: 0.25}}}
            """;
    private static final String NETWORK = """
            kind: KIND
            top1: 40.7
            top5: 18.2
            arms: {network: }
            scales: {cifar10: {seeds: 2}}
            """;

    @TempDir
    private Path folder;
    private final Kept kept = new Kept();

    private ClaimPlan plan(String lines, int seeds) {
        return new ClaimPlan(new TestClaims(folder).claim("claim", lines), Scale.CIFAR10, Map.of(), seeds, Path.of("runs"));
    }

    private ClaimPlan network(String kind) {
        return plan(NETWORK.replace("KIND", kind), 2);
    }

    /** Keeps runs of an arm, seed by seed, with so many wrong pictures; of top-5 half as many, and nothing of a run that diverged, -1. */
    private void keep(ClaimPlan plan, int arm, int... wrong) {
        List<PlannedRun> runs = runs(plan, arm);
        assertThat(runs).hasSameSizeAs(wrong);
        for (int i = 0; i < wrong.length; i++) {
            kept.keep(wrong[i] < 0 ? TestClaims.diverged(runs.get(i))
                    : TestClaims.record(runs.get(i), TestClaims.epochs(0.9, 0.5), TestClaims.judgement(10, i + 1, wrong[i], wrong[i] / 2)));
        }
    }

    private List<PlannedRun> runs(ClaimPlan plan, int arm) {
        return plan.runs(plan.claim().arms().get(arm), kept::get).orElseThrow();
    }

    private ClaimOutcome outcome(ClaimPlan plan) {
        return ClaimOutcome.of(plan, kept::get).orElseThrow();
    }

    private static <T extends Finding> T only(ClaimOutcome outcome, Class<T> kind) {
        assertThat(outcome.findings()).hasSize(1);
        return kind.cast(outcome.findings().get(0));
    }

    private static ErrorDifference top1(ClaimOutcome outcome) {
        return (ErrorDifference) outcome.leading().get(0);
    }

    @Test
    void theDifferenceIsThatOfTheLaterArmSeedBySeed() {
        ClaimPlan plan = plan(LRN, 3);
        keep(plan, 0, 20, 24, 22);
        keep(plan, 1, 30, 36, 32);
        ClaimOutcome outcome = outcome(plan);
        ErrorDifference found = top1(outcome);
        assertThat(found.arm().name()).isEqualTo("without");
        assertThat(found.measure()).isEqualTo("top-1");
        assertThat(found.difference().perSeed()).containsExactly(0.05, 0.06, 0.05);
        assertThat(found.difference().mean()).isCloseTo(0.16 / 3, within(1e-12));
        assertThat(found.interval()).isEqualTo(found.difference().ofSeeds());
        assertThat(found.paper().orElseThrow()).isCloseTo(0.014, within(1e-12));
        assertThat(found.missing()).isZero();
        assertThat(found.verdict()).isEqualTo(Verdict.HOLDS);

        assertThat(outcome.findings()).hasSize(2).extracting(Finding::isLeading).containsExactly(true, false);
        ErrorDifference top5 = (ErrorDifference) outcome.findings().get(1);
        assertThat(top5.difference().perSeed()).containsExactly(0.025, 0.03, 0.025);
        assertThat(top5.paper()).isEmpty();
        assertThat(outcome.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(outcome.seconds()).isEqualTo(6 * 28.0);
        assertThat(ClaimText.sentences(outcome)).hasSize(2).first().asString()
                .startsWith("without: the top-1 error is 5.33 points higher (95 % interval ").contains("The paper: 1.40 points.");
    }

    @Test
    void theOtherSignDoesNotHold() {
        ClaimPlan plan = plan(LRN, 3);
        keep(plan, 0, 30, 36, 32);
        keep(plan, 1, 20, 24, 22);
        assertThat(top1(outcome(plan)).difference().mean()).isNegative();
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(ClaimText.sentences(outcome(plan)).get(0)).contains("points lower");
    }

    @Test
    void seedsThatDisagreeLeaveItUnresolved() {
        ClaimPlan plan = plan(LRN, 3);
        keep(plan, 0, 30, 20, 22);
        keep(plan, 1, 20, 30, 30);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
    }

    @Test
    void withoutAllRecordsThereIsNoOutcome() {
        ClaimPlan plan = plan(LRN, 2);
        keep(plan, 0, 30, 20);
        assertThat(ClaimOutcome.of(plan, kept::get)).isEmpty();
        PlannedRun run = runs(plan, 1).get(0);
        keep(plan, 1, 20, 30);
        assertThat(ClaimOutcome.of(plan, kept::get)).isPresent();
        kept.keep(TestClaims.record(run, TestClaims.epochs(0.5), TestClaims.judgement(1, 1, 30, 20)));
        assertThat(ClaimOutcome.of(plan, kept::get)).as("judged by one view, not ten").isEmpty();
    }

    @Test
    void oneSeedSaysNothing() {
        ClaimPlan plan = plan(LRN, 1);
        keep(plan, 0, 20);
        keep(plan, 1, 60);
        ClaimOutcome outcome = outcome(plan);
        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(ClaimText.sentences(outcome)).containsExactly("One seed says nothing about a difference.");
    }

    @Test
    void aRunThatDivergedIsAMissingPairAndLeavesItUnresolved() {
        ClaimPlan plan = plan(LRN, 3);
        keep(plan, 0, 20, 24, 22);
        keep(plan, 1, 30, -1, 32);
        ErrorDifference found = top1(outcome(plan));
        assertThat(found.missing()).isEqualTo(1);
        assertThat(found.difference().perSeed()).as("of the same seeds").containsExactly(0.05, 0.05);
        assertThat(found.interval().isAbove(0)).isTrue();
        assertThat(found.verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(ClaimText.sentences(outcome(plan))).anyMatch(sentence -> sentence.contains("1 pairs are missing"))
                .contains("1 of 3 runs of without diverged.");
    }

    @Test
    void anArmThatDivergedAltogetherKeepsTheClaimFromHolding() {
        ClaimPlan plan = plan(LRN.replace("scales", "  other: {model.overlap: false}\nscales"), 3);
        keep(plan, 0, 20, 24, 22);
        keep(plan, 1, 30, 36, 32);
        keep(plan, 2, -1, -1, 40);
        assertThat(outcome(plan).leading()).singleElement().matches(found -> found.verdict() == Verdict.HOLDS);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
    }

    @Test
    void severalArmsHaveToHoldTogether() {
        ClaimPlan plan = plan(LRN.replace("scales", "  other: {model.overlap: false}\nscales"), 3);
        keep(plan, 0, 20, 24, 22);
        keep(plan, 1, 30, 36, 32);
        keep(plan, 2, 30, 34, 33);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.HOLDS);
        keep(plan, 2, 10, 34, 33);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
        keep(plan, 2, 10, 11, 12);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
    }

    @Test
    void whereAllDivergeNothingIsSaidOfSeeds() {
        ClaimPlan plan = plan(LRN, 1);
        keep(plan, 0, -1);
        keep(plan, 1, -1);
        assertThat(ClaimText.sentences(outcome(plan))).containsExactly("1 of 1 runs of with diverged.",
                "1 of 1 runs of without diverged.", "Too little was measured to say anything.");
    }

    @Test
    void eachNetworkIsComparedWithTheMeanOverAll() {
        ClaimPlan plan = plan(MEAN, 3);
        keep(plan, 0, 40, 50, 48);
        assertThat(ClaimOutcome.of(plan, kept::get)).as("the mean is missing").isEmpty();
        PlannedRun one = runs(plan, 0).get(0);
        RunKey key = plan.mean(plan.claim().arms().get(0), kept::get).orElseThrow();
        kept.keep(new RunRecord(key, RunIdentity.of(one.config()), Map.of(), Optional.empty(), 0, List.of(),
                List.of(TestClaims.judgement(10, 1, 30, 20)), Map.of()));
        ErrorDifference found = top1(outcome(plan));
        assertThat(found.ofOne()).isTrue();
        assertThat(found.difference().perSeed()).containsExactly(0.05, 0.1, 0.09);
        assertThat(found.interval()).isEqualTo(found.difference().ofSeedsAndPictures());
        assertThat(found.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(outcome(plan).sides().get(0).mean()).isPresent();
        assertThat(outcome(plan).sides().get(1).mean()).isEmpty();
        assertThat(outcome(plan).seconds()).as("runs that both arms have count once").isEqualTo(3 * 28.0);
    }

    @Test
    void aMeanOverNoNetworksIsNoneAndTheClaimIsConcluded() {
        ClaimPlan plan = plan(MEAN, 3);
        keep(plan, 0, -1, -1, -1);
        assertThat(outcome(plan).findings()).isEmpty();
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
    }

    /** Keeps runs of an arm that reach 25 % after so many epochs, NaN for one that never does in its twenty, -1 for one that diverged. */
    private void keepEpochs(ClaimPlan plan, int arm, double... epochs) {
        List<PlannedRun> runs = runs(plan, arm);
        for (int i = 0; i < epochs.length; i++) {
            kept.keep(epochs[i] < 0 ? TestClaims.diverged(runs.get(i))
                    : TestClaims.record(runs.get(i), TestClaims.epochs(errors(epochs[i])), TestClaims.judgement(10, i + 1, 50, 20)));
        }
    }

    private static double[] errors(double epochs) {
        if (Double.isNaN(epochs)) {
            return DoubleStream.generate(() -> 0.5).limit(20).toArray();
        }
        return IntStream.rangeClosed(1, (int) epochs).mapToDouble(epoch -> epoch < epochs ? 0.9 - 0.01 * epoch : 0.25).toArray();
    }

    @Test
    void theRatioIsThatOfTheEpochs() {
        ClaimPlan plan = plan(EPOCHS, 3);
        keepEpochs(plan, 0, 2, 3, 4);
        keepEpochs(plan, 1, 12, 15, 24);
        ClaimOutcome outcome = outcome(plan);
        EpochRatio found = only(outcome, EpochRatio.class);
        assertThat(found.error()).isEqualTo(0.25);
        assertThat(found.first()).containsExactly(2.0, 3.0, 4.0);
        assertThat(found.other()).containsExactly(12.0, 15.0, 24.0);
        assertThat(found.ratio().mean()).isCloseTo(Math.cbrt(6 * 5 * 6), within(1e-9));
        assertThat(found.paper()).hasValue(6);
        assertThat(found.least()).isFalse();
        assertThat(found.missing()).isZero();
        assertThat(outcome.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(ClaimText.sentences(outcome)).singleElement().asString()
                .startsWith("To 25.0 % error on the training pictures, ReLU took 2.0, 3.0, 4.0 epochs and tanh 12.0, 15.0, 24.0: 5.6 times")
                .endsWith(" The paper: about 6.");
    }

    @Test
    void anArmThatNeverGotThereTookAllItsEpochsAtLeast() {
        ClaimPlan plan = plan(EPOCHS, 3);
        keepEpochs(plan, 0, 2, 4, 4);
        keepEpochs(plan, 1, Double.NaN, 20, 16);
        EpochRatio found = only(outcome(plan), EpochRatio.class);
        assertThat(found.least()).isTrue();
        assertThat(found.other()).containsExactly(20.0, 20.0, 16.0);
        assertThat(found.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(found.words(outcome(plan))).contains("(all it was given, in some runs): at least ");
    }

    @Test
    void aPairOfWhichTheFirstArmNeverGotThereIsMissing() {
        ClaimPlan plan = plan(EPOCHS, 3);
        keepEpochs(plan, 0, 2, Double.NaN, 4);
        keepEpochs(plan, 1, 12, 15, 24);
        EpochRatio found = only(outcome(plan), EpochRatio.class);
        assertThat(found.first()).containsExactly(2.0, 4.0);
        assertThat(found.other()).as("of the same seeds").containsExactly(12.0, 24.0);
        assertThat(found.missing()).isEqualTo(1);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(found.words(outcome(plan))).endsWith(" 1 pairs are missing, as ReLU did not get there or runs diverged.");
    }

    @Test
    void aPairOfWhichOneDivergedIsMissing() {
        ClaimPlan plan = plan(EPOCHS, 3);
        keepEpochs(plan, 0, 2, 3, 4);
        keepEpochs(plan, 1, 12, -1, 24);
        assertThat(only(outcome(plan), EpochRatio.class).missing()).isEqualTo(1);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.UNRESOLVED);
        keepEpochs(plan, 1, 12, -1, -1);
        assertThat(outcome(plan).findings()).isEmpty();
    }

    @Test
    void theValueThatAnArmFoundIsToldWithIt() {
        ClaimPlan plan = plan(EPOCHS + "tune: {key: schedule.start, values: [0.001, 0.01], epochs: 2}\n", 2);
        for (int arm = 0; arm < 2; arm++) {
            List<PlannedRun> tried = plan.tuning(plan.claim().arms().get(arm));
            kept.keep(TestClaims.record(tried.get(0), TestClaims.epochs(0.6)));
            kept.keep(TestClaims.record(tried.get(1), TestClaims.epochs(0.5)));
        }
        keepEpochs(plan, 0, 2, 3);
        keepEpochs(plan, 1, 12, 15);
        ClaimOutcome outcome = outcome(plan);
        assertThat(outcome.sides()).extracting(ClaimOutcome.Side::own).containsOnly("schedule.start 0.01");
        assertThat(outcome.sides()).extracting(side -> side.tried().size()).containsOnly(2);
        assertThat(ClaimText.sentences(outcome).get(0)).contains("ReLU (schedule.start 0.01) took");
        assertThat(outcome.seconds()).isEqualTo(8 * 28.0);
    }

    /** Keeps runs whose conv1 has these selectivities. */
    private void keepKernels(ClaimPlan plan, List<List<List<Double>>> towers) {
        List<PlannedRun> runs = runs(plan, 0);
        for (int i = 0; i < towers.size(); i++) {
            kept.keep(TestClaims.record(runs.get(i), Optional.empty(), TestClaims.epochs(0.5), Map.of(Look.SELECTIVITY, towers.get(i)),
                    TestClaims.judgement(10, i + 1, 20, 10)));
        }
    }

    private static List<Double> kernels(int count, double least) {
        return IntStream.range(0, count).mapToObj(i -> least + 0.001 * i).toList();
    }

    @Test
    void towersThatDifferPart() {
        ClaimPlan plan = network("kernels");
        keepKernels(plan, List.of(List.of(kernels(10, 0.1), kernels(10, 0.8)), List.of(kernels(10, 0.9), kernels(10, 0.2))));
        Parting found = only(outcome(plan), Parting.class);
        assertThat(found.towers().get(0).get(0)).isCloseTo(0.1045, within(1e-12));
        assertThat(found.towers().get(1)).as("the lower one first").isSorted();
        // 2 of 184,756 ways to part twenty kernels are as clear.
        assertThat(found.pValues()).allSatisfy(p -> assertThat(p).isBetween(9e-5, 1e-3));
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(ClaimText.sentences(outcome(plan)).get(0)).contains("0.10 and 0.80; 0.20 and 0.90", "part in 2 of 2 runs");
    }

    @Test
    void towersThatAreAlikeDoNotPart() {
        ClaimPlan plan = network("kernels");
        List<List<Double>> alike = List.of(kernels(10, 0.3), kernels(10, 0.3));
        keepKernels(plan, List.of(alike, alike));
        assertThat(only(outcome(plan), Parting.class).pValues()).containsExactly(1.0, 1.0);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);

        keepKernels(plan, List.of(List.of(kernels(10, 0.1), kernels(10, 0.8)), alike));
        assertThat(outcome(plan).verdict()).as("in one of two runs").isEqualTo(Verdict.UNRESOLVED);
    }

    @Test
    void chanceIsCountedAsOftenAsItHappens() {
        // Of the 6 ways to part four kernels into two halves, 2 are as clear as this one.
        assertThat(ClaimOutcome.byChance(List.of(0.1, 0.2), List.of(0.7, 0.9))).isCloseTo(1.0 / 3, within(0.02));
        assertThat(ClaimOutcome.byChance(List.of(0.1, 0.2), List.of(0.7, 0.9)))
                .isEqualTo(ClaimOutcome.byChance(List.of(0.7, 0.9), List.of(0.1, 0.2)), within(0.02));
    }

    @Test
    void nearestPicturesAreOfTheSameClassMoreOftenThanByChance() {
        ClaimPlan plan = network("similar");
        List<PlannedRun> runs = runs(plan, 0);
        for (double share : new double[] {0.5, 0.2}) {
            runs.forEach(run -> kept.keep(TestClaims.record(run, Optional.empty(), TestClaims.epochs(0.5),
                    Map.of(Look.NEIGHBOURS, List.of(List.of(share, share))), TestClaims.judgement(10, 1, 20, 10))));
            Finding.SameClass found = only(outcome(plan), Finding.SameClass.class);
            assertThat(found.same()).containsExactly(share, share);
            assertThat(found.chance()).isEqualTo(0.1);
            assertThat(found.verdict()).isEqualTo(share > 0.2 ? Verdict.HOLDS : Verdict.UNRESOLVED);
        }
    }

    /** Three seeds left after 30, 10 and never; of the other arm one did, of 50 minibatches. */
    @Test
    void aNetworkLeavesChanceAfterTheMinibatchesOfTheMedianSeedOrNotAtAll() {
        ClaimPlan plan = plan("""
                open: true
                kind: leaving
                arms:
                  text: {}
                  code: {model.preset: original2012}
                scales: {cifar10: {}}
                """, 3);
        double never = Double.POSITIVE_INFINITY;
        keepLeft(plan, 0, never, 20, never);
        keepLeft(plan, 1, 30, 10, never);
        ClaimOutcome outcome = outcome(plan);
        assertThat(ClaimText.sentences(outcome)).containsExactly("text: not within 50 minibatches (over 50, 20, over 50).",
                "code: after 30 minibatches (30, 10, over 50).");
        assertThat(outcome.findings()).extracting(Finding::brief).containsExactly("text over 50", "code 30");
        assertThat(ClaimText.verdict(outcome)).isEqualTo("answered here");
    }

    private void keepLeft(ClaimPlan plan, int arm, double... minibatches) {
        List<PlannedRun> runs = runs(plan, arm);
        for (int i = 0; i < minibatches.length; i++) {
            kept.keep(TestClaims.record(runs.get(i), Optional.empty(), TestClaims.epochs(0.5),
                    Map.of(Look.LEFT, List.of(List.of(minibatches[i], 50.0)))));
        }
    }

    @Test
    void anErrorAtAReducedScaleIsNoCounterpartOfThePapers() {
        ClaimPlan plan = network("error");
        keep(plan, 0, 20, 30);
        ClaimOutcome outcome = outcome(plan);
        ErrorLevel found = (ErrorLevel) outcome.leading().get(0);
        assertThat(found.errors()).containsExactly(0.1, 0.15);
        assertThat(found.paper().orElseThrow()).isCloseTo(0.407, within(1e-12));
        assertThat(outcome.findings()).hasSize(2);
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNRESOLVED);
        assertThat(ClaimText.sentences(outcome).get(0)).contains("12.5 % (mean of 10.0 %, 15.0 %)", "no counterpart");
    }

    @Test
    void theRightClassIsAmongFiveWhereTheTop5ErrorIsNone() {
        ClaimPlan plan = network("answers");
        keep(plan, 0, 20, 40);
        assertThat(only(outcome(plan), Finding.AmongFive.class).right()).containsExactly(0.95, 0.9);
        keep(plan, 0, -1, -1);
        assertThat(outcome(plan).findings()).isEmpty();
    }

    @Test
    void theSizeIsCounted() {
        ClaimPlan plan = plan("kind: count\nscales: {cifar10: }\n", 1);
        Finding.Size found = only(outcome(plan), Finding.Size.class);
        assertThat(found.parameters()).isEqualTo(60_965_224);
        assertThat(found.neurons()).isEqualTo(659_272);
        assertThat(outcome(plan).verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(new Finding.Size(60_965_223, 659_272).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
        assertThat(found.words(outcome(plan))).isEqualTo("60,965,224 parameters and 659,272 neurons.");
        assertThat(outcome(plan).sides()).isEqualTo(Collections.emptyList());
    }
}
