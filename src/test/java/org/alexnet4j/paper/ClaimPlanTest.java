package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.paper.TestClaims.Kept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimPlanTest {

    private static final String LRN = """
            arms:
              with: {}
              without: {model.lrn: false}
            scales: {cifar10: {seeds: 2}}
            """;
    private static final String TUNED = """
            kind: epochs
            arms:
              ReLU: {}
              tanh: {model.activation: tanh}
            tune: {key: schedule.start, values: [0.001, 0.01, 0.1], epochs: 3}
            scales: {cifar10: {seeds: 2, set: {train.targetError: 0.25}}}
            """;

    @TempDir
    private Path folder;

    private ClaimPlan plan(String id, String lines, int seeds, Map<String, String> set) {
        return new ClaimPlan(new TestClaims(folder).claim(id, lines), Scale.CIFAR10, set, seeds, Path.of("runs"));
    }

    private ClaimPlan tuned() {
        return plan("tuned", TUNED, 2, Map.of());
    }

    private static Arm arm(ClaimPlan plan, int index) {
        return plan.claim().arms().get(index);
    }

    private static List<String> keys(List<PlannedRun> runs) {
        return runs.stream().map(run -> run.key().toString()).toList();
    }

    /** Keeps short runs of an arm that end with these errors; NaN for one that diverged. */
    private static void keep(Kept kept, ClaimPlan plan, Arm arm, double... errors) {
        List<PlannedRun> tried = plan.tuning(arm);
        assertThat(tried).hasSameSizeAs(errors);
        for (int i = 0; i < errors.length; i++) {
            kept.keep(Double.isNaN(errors[i]) ? TestClaims.diverged(tried.get(i))
                    : TestClaims.record(tried.get(i), TestClaims.epochs(0.05, errors[i])));
        }
    }

    @Test
    void eachArmHasARunForEachSeed() {
        ClaimPlan plan = plan("lrn", LRN, 2, Map.of());
        List<PlannedRun> runs = plan.runs(ClaimPlanTest::nothing);
        assertThat(keys(runs)).containsExactly("cifar10/base/seed-1", "cifar10/base/seed-2",
                "cifar10/model.lrn=false/seed-1", "cifar10/model.lrn=false/seed-2");
        assertThat(runs).extracting(run -> run.config().train().seed()).containsExactly(1L, 2L, 1L, 2L);
        assertThat(runs).extracting(run -> run.config().model().lrn()).containsExactly(true, true, false, false);
        assertThat(runs).extracting(run -> run.config().name()).doesNotHaveDuplicates().contains("cifar10-base-seed-1");
        assertThat(plan.isKnown(ClaimPlanTest::nothing)).isTrue();
    }

    @Test
    void claimsShareTheRunsOfTheirBase() {
        ClaimPlan lrn = plan("lrn", LRN, 2, Map.of());
        ClaimPlan overlap = plan("overlap", LRN.replace("model.lrn", "model.overlap"), 3, Map.of());
        assertThat(overlap.runs(ClaimPlanTest::nothing)).containsAll(lrn.runs(ClaimPlanTest::nothing).subList(0, 2));
        assertThat(keys(overlap.runs(ClaimPlanTest::nothing))).contains("cifar10/base/seed-3")
                .doesNotContainAnyElementsOf(keys(lrn.runs(ClaimPlanTest::nothing).subList(2, 4)));
    }

    @Test
    void anArmOfAnotherClaimMayBeTheBaseOfThisOne() {
        ClaimPlan lrn = plan("lrn", LRN, 2, Map.of());
        ClaimPlan set = plan("set", LRN.replace("seeds: 2", "seeds: 2, set: {model.lrn: false}").replace("model.lrn: false}\n",
                "model.overlap: false}\n"), 2, Map.of());
        assertThat(keys(set.runs(ClaimPlanTest::nothing))).containsSequence("cifar10/model.lrn=false/seed-1",
                "cifar10/model.lrn=false/seed-2")
                .contains("cifar10/model.lrn=false,model.overlap=false/seed-1");
        assertThat(set.runs(ClaimPlanTest::nothing).get(0)).isEqualTo(lrn.runs(ClaimPlanTest::nothing).get(2));
    }

    @Test
    void howNetworksAreJudgedMakesNoOtherRun() {
        ClaimPlan plan = plan("views", """
                views: 1
                arms:
                  usual: {}
                  ten: {evaluate.views: 10}
                  batch: {evaluate.batch: 7}
                scales: {cifar10: {seeds: 1}}
                """, 1, Map.of());
        List<PlannedRun> runs = plan.runs(ClaimPlanTest::nothing);
        assertThat(keys(runs)).containsOnly("cifar10/base/seed-1");
        assertThat(runs).extracting(PlannedRun::views).extracting(List::copyOf).containsExactly(List.of(1), List.of(10), List.of(1));
        assertThat(runs.get(0).config()).isEqualTo(runs.get(1).config());
        assertThat(runs.get(0).and(runs.get(1)).views()).containsExactly(1, 10);
        assertThat(plan.claim().arms()).extracting(plan::views).containsExactly(1, 10, 1);
    }

    @Test
    void theMeanIsARunOfItsOwn() {
        ClaimPlan plan = plan("mean", LRN.replace("with: {}", "with: {networks: mean}"), 2, Map.of());
        assertThat(plan.mean(arm(plan, 0), ClaimPlanTest::nothing)).contains(new RunKey("cifar10", "base", "mean-of-2"));
        assertThat(keys(plan.runs(ClaimPlanTest::nothing))).contains("cifar10/base/seed-1", "cifar10/base/seed-2");
    }

    @Test
    void whatIsMeasuredDependsOnTheKind() {
        String one = "kind: kernels\narms: {network: }\nscales: {cifar10: {seeds: 1}}\n";
        assertThat(plan("kernels", one, 1, Map.of()).runs(ClaimPlanTest::nothing).get(0).looks()).containsExactly(Look.SELECTIVITY);
        assertThat(plan("similar", one.replace("kernels", "similar"), 1, Map.of()).runs(ClaimPlanTest::nothing).get(0).looks())
                .containsExactly(Look.NEIGHBOURS);
        assertThat(plan("lrn", LRN, 1, Map.of()).runs(ClaimPlanTest::nothing).get(0).looks()).isEmpty();
    }

    @Test
    void anArmFindsItsValueBeforeItsRunsAreKnown() {
        ClaimPlan plan = tuned();
        List<PlannedRun> first = plan.runs(ClaimPlanTest::nothing);
        assertThat(plan.isKnown(ClaimPlanTest::nothing)).isFalse();
        assertThat(keys(first)).hasSize(6).startsWith("cifar10/schedule.start=0.001,train.epochs=3,train.targetError=none/seed-1")
                .contains("cifar10/model.activation=tanh,schedule.start=0.1,train.epochs=3,train.targetError=none/seed-1");
        assertThat(first).allSatisfy(run -> {
            assertThat(run.config().train().epochs()).isEqualTo(3);
            assertThat(run.config().train().targetError()).isEmpty();
            assertThat(run.views()).as("nobody asks what such a network says").isEmpty();
        });

        Kept kept = new Kept();
        keep(kept, plan, arm(plan, 0), 0.5, 0.4, 0.6);
        assertThat(plan.isKnown(kept::get)).isFalse();
        assertThat(keys(plan.runs(kept::get))).hasSize(8)
                .contains("cifar10/schedule.start=0.01,train.targetError=0.25/seed-1",
                        "cifar10/schedule.start=0.01,train.targetError=0.25/seed-2");

        keep(kept, plan, arm(plan, 1), 0.5, 0.4, 0.3);
        assertThat(plan.isKnown(kept::get)).isTrue();
        List<PlannedRun> all = plan.runs(kept::get);
        assertThat(keys(all)).hasSize(10)
                .endsWith("cifar10/model.activation=tanh,schedule.start=0.1,train.targetError=0.25/seed-2");
        PlannedRun last = all.get(9);
        assertThat(last.config().train().epochs()).isEqualTo(4);
        assertThat(last.config().train().targetError()).contains(0.25);
        assertThat(last.views()).containsExactly(10);
    }

    @Test
    void aRunThatIsMissingLeavesTheValueOpen() {
        ClaimPlan plan = tuned();
        Kept kept = new Kept();
        plan.tuning(arm(plan, 0)).subList(0, 2).forEach(run -> kept.keep(TestClaims.record(run, TestClaims.epochs(0.1))));
        assertThat(plan.tuned(arm(plan, 0), kept::get)).isEmpty();
        assertThat(plan.runs(arm(plan, 0), kept::get)).isEmpty();
    }

    @Test
    void ofEqualValuesTheFirstIsTaken() {
        ClaimPlan plan = tuned();
        Kept kept = new Kept();
        keep(kept, plan, arm(plan, 0), 0.5, 0.4, 0.4);
        assertThat(plan.tuned(arm(plan, 0), kept::get)).contains("0.01");
    }

    @Test
    void aValueWithWhichTheRunDivergedIsNotTaken() {
        ClaimPlan plan = tuned();
        Kept kept = new Kept();
        keep(kept, plan, arm(plan, 0), Double.NaN, 0.8, Double.NaN);
        assertThat(plan.tuned(arm(plan, 0), kept::get)).contains("0.01");
    }

    @Test
    void whereAllDivergeTheClaimSaysWhatToTry() {
        ClaimPlan plan = tuned();
        Kept kept = new Kept();
        keep(kept, plan, arm(plan, 1), Double.NaN, Double.NaN, Double.NaN);
        assertThatThrownBy(() -> plan.runs(arm(plan, 1), kept::get)).isInstanceOf(ReproductionException.class)
                .hasMessage("Of claim tuned, no run of arm tanh came to its end with any of 0.001, 0.01, 0.1 for schedule.start: other"
                        + " values in tune.values would be the first thing to try.");
    }

    @Test
    void whatTheUserSetsIsInTheLabelButForPlaces() {
        Map<String, String> set = Map.of("data.root", "elsewhere", "data.threads", "1", "optimizer.batch", "16");
        List<PlannedRun> runs = plan("lrn", LRN, 1, set).runs(ClaimPlanTest::nothing);
        assertThat(keys(runs)).containsExactly("cifar10/optimizer.batch=16/seed-1", "cifar10/model.lrn=false,optimizer.batch=16/seed-1");
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.config().data().root()).isEqualTo(Path.of("elsewhere"));
            assertThat(run.config().optimizer().batch()).isEqualTo(16);
        });
    }

    @Test
    void whatTheUserSetsWinsOverTheScale() {
        ClaimPlan plan = plan("tuned", TUNED, 1, Map.of("train.targetError", "0.5"));
        assertThat(plan.target()).contains(0.5);
        assertThat(tuned().target()).contains(0.25);
        assertThat(plan("lrn", LRN, 1, Map.of()).target()).isEmpty();
    }

    @Test
    void aValueThatTheUserSetsIsNotLookedFor() {
        ClaimPlan plan = plan("tuned", TUNED, 1, Map.of("schedule.start", "0.02"));
        assertThat(plan.tune()).isEmpty();
        assertThat(plan.isKnown(ClaimPlanTest::nothing)).isTrue();
        assertThat(keys(plan.runs(ClaimPlanTest::nothing))).containsExactly("cifar10/schedule.start=0.02,train.targetError=0.25/seed-1",
                "cifar10/model.activation=tanh,schedule.start=0.02,train.targetError=0.25/seed-1");
    }

    @Test
    void aClaimHasAPlanForItsOwnScalesOnly() {
        ClaimConfig claim = new TestClaims(folder).claim("lrn", LRN);
        List<Scale> others = new ArrayList<>(List.of(Scale.values()));
        others.remove(Scale.CIFAR10);
        assertThat(others).allSatisfy(scale -> assertThatThrownBy(() -> new ClaimPlan(claim, scale, Map.of(), 1, Path.of("runs")))
                .isInstanceOf(IllegalArgumentException.class));
    }

    private static Optional<RunRecord> nothing(RunKey key) {
        return Optional.empty();
    }
}
