package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownOutcomesTest {

    private static final String LRN = """
            arms:
              with: {}
              without: {model.lrn: false}
            scales: {cifar10: {seeds: 5}}
            """;

    @TempDir
    private Path folder;
    private TestClaims claims;
    private ClaimConfig lrn;

    @BeforeEach
    void claim() {
        claims = new TestClaims(folder.resolve("claims"));
        lrn = claims.claim("lrn", LRN);
    }

    private Path results() {
        return folder.resolve("results");
    }

    /** Keeps runs of an arm, made with pictures that lay elsewhere. */
    private void keep(ClaimConfig claim, int arm, int seeds, Map<String, String> set) {
        ClaimPlan plan = new ClaimPlan(claim, Scale.CIFAR10, set, seeds, Path.of("runs"));
        for (PlannedRun run : plan.runs(claim.arms().get(arm), key -> Optional.empty()).orElseThrow()) {
            new Records(results()).keep(TestClaims.record(run, TestClaims.epochs(0.9, 0.5),
                    TestClaims.judgement(10, run.config().train().seed(), 20 + 10 * arm, 10)));
        }
    }

    private List<ClaimOutcome> known(ClaimConfig claim) {
        return new KnownOutcomes(results()).of(claim);
    }

    @Test
    void whatWasNotRunIsNotKnown() {
        assertThat(known(lrn)).isEmpty();
        keep(lrn, 0, 3, Map.of());
        assertThat(known(lrn)).isEmpty();
    }

    @Test
    void asManySeedsAreKnownAsAllArmsHave() {
        keep(lrn, 0, 3, Map.of("data.root", "elsewhere"));
        keep(lrn, 1, 2, Map.of());
        assertThat(known(lrn)).singleElement().satisfies(outcome -> {
            assertThat(outcome.scale()).isEqualTo(Scale.CIFAR10);
            assertThat(outcome.seeds()).isEqualTo(2);
            assertThat(outcome.findings()).hasSize(2);
        });
    }

    @Test
    void moreSeedsThanTheClaimAsksForAreKnown() {
        keep(lrn, 0, 7, Map.of());
        keep(lrn, 1, 7, Map.of());
        assertThat(known(lrn)).extracting(ClaimOutcome::seeds).containsExactly(7);
    }

    @Test
    void aMeanIsKnownOfAsManyNetworksAsItIsOf() {
        ClaimConfig mean = claims.claim("mean", LRN.replace("with: {}\n", "mean: {networks: mean}\n").replace("{model.lrn: false}", "{}"));
        keep(mean, 0, 3, Map.of());
        assertThat(known(mean)).isEmpty();
        RunRecord one = new Records(results()).get(new RunKey("cifar10", "base", "seed-1")).orElseThrow();
        new Records(results()).keep(new RunRecord(new RunKey("cifar10", "base", "mean-of-2"), one.config(), Map.of(), Optional.empty(), 0,
                List.of(), List.of(TestClaims.judgement(10, 1, 15, 5)), Map.of()));
        assertThat(known(mean)).extracting(ClaimOutcome::seeds).containsExactly(2);
    }

    @Test
    void runsWithOtherKeysAreOthers() {
        keep(lrn, 0, 2, Map.of("optimizer.batch", "16"));
        keep(lrn, 1, 2, Map.of("optimizer.batch", "16"));
        assertThat(known(lrn)).isEmpty();
    }

    @Test
    void aRecordOfAnotherConfigurationIsRefused() {
        keep(lrn, 0, 1, Map.of());
        keep(lrn, 1, 1, Map.of());
        RunRecord before = new Records(results()).get(new RunKey("cifar10", "base", "seed-1")).orElseThrow();
        Map<String, String> config = new TreeMap<>(before.config());
        config.put("train.epochs", "9");
        new Records(results()).keep(new RunRecord(before.key(), config, before.provenance(), before.failure(), 1, before.metrics(),
                before.judgements(), Map.of()));
        assertThatThrownBy(() -> known(lrn)).isInstanceOf(ReproductionException.class).hasMessage("The record of cifar10/base/seed-1 is of "
                + "another configuration than the claim's; it differs in train.epochs: 9 -> 4.");
    }

    @Test
    void aCountIsKnownWithoutRunsAndASmokeTestIsNotKnownAtAll() {
        assertThat(known(claims.claim("size", "kind: count\nscales: {imagenet: }\n"))).singleElement()
                .satisfies(outcome -> assertThat(outcome.sides()).isEmpty());
        ClaimConfig smoke = claims.claim("smoke", LRN.replace("cifar10: {", "smoke: {base: cifar10, "));
        ClaimPlan plan = new ClaimPlan(smoke, Scale.SMOKE, Map.of(), 2, Path.of("runs"));
        plan.runs(key -> Optional.empty()).forEach(run -> new Records(results()).keep(TestClaims.record(run, TestClaims.epochs(0.5),
                TestClaims.judgement(10, run.config().train().seed(), 20, 10))));
        assertThat(known(smoke)).isEmpty();
        assertThat(ClaimOutcome.of(plan, new Records(results())::get)).isPresent();
    }
}
