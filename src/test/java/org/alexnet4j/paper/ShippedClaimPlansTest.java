package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.AtScale;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfigs;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The runs of the claims that come with the program. */
class ShippedClaimPlansTest {

    private static final Map<String, String> PICTURES = Map.of("data.root", "pictures");

    /** What follows from a key besides itself. */
    private static final Map<String, List<String>> DERIVED = Map.of("model.preset", List.of("model.towers", "model.deviation",
            "model.sameMapNormalisation", "model.activationAfterPooling", "augment.colour", "augment.shared", "optimizer.biasRate",
            "optimizer.biasDecay"));

    static Stream<Arguments> claims() {
        return ClaimConfigs.all(Path.of("configs", "paper")).stream()
                .flatMap(claim -> claim.scales().keySet().stream().map(scale -> Arguments.of(claim.id(), scale, claim)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("claims")
    void eachArmDiffersFromTheBaseInWhatItNames(String id, Scale scale, ClaimConfig claim) {
        ClaimPlan plan = new ClaimPlan(claim, scale, PICTURES, claim.scales().get(scale).seeds(), Path.of("runs"));
        for (Arm arm : plan.arms()) {
            List<PlannedRun> runs = new ArrayList<>(plan.tuning(arm));
            plan.runs(arm, key -> Optional.empty()).ifPresent(runs::addAll);
            assertThat(runs).isNotEmpty();
            Set<String> named = arm.values().keySet().stream().filter(key -> !key.startsWith("evaluate.")).collect(Collectors.toSet());
            for (PlannedRun run : runs) {
                assertThat(differences(claim.scales().get(scale), run)).as("%s, %s", arm.name(), run.key())
                        .containsAll(named).isSubsetOf(allowed(plan, arm, named));
            }
        }
    }

    /** @return the keys in which a run differs from the base */
    private static Set<String> differences(AtScale at, PlannedRun run) {
        RunConfig base = Configs.read(at.base(),
                List.of("data.root=pictures", "name=" + run.config().name(), "train.seed=" + run.config().train().seed()));
        return Configs.differences(base, run.config()).stream().map(line -> line.substring(0, line.indexOf(':')))
                .collect(Collectors.toSet());
    }

    private static Set<String> allowed(ClaimPlan plan, Arm arm, Set<String> named) {
        Set<String> keys = new TreeSet<>(named);
        named.forEach(key -> keys.addAll(DERIVED.getOrDefault(key, List.of())));
        keys.addAll(plan.claim().scales().get(plan.scale()).values().keySet());
        arm.first().ifPresent(pretraining -> keys.add("model.from"));
        plan.tune().ifPresent(tune -> keys.addAll(List.of(tune.key(), "train.epochs", "train.targetError")));
        return keys;
    }
}
