package org.alexnet4j.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdentityTest {

    private static final Map<String, String> KEPT = RunIdentity.of(config());

    private static RunConfig config(String... overrides) {
        List<String> all = new ArrayList<>(List.of("name=run", "model.classes=10"));
        all.addAll(List.of(overrides));
        return Configs.ofOverrides(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=other", "data.root=elsewhere", "data.train=training", "data.validation=v", "data.threads=7",
        "data.source=drawn", "data.cache=memory", "train.checkpointEvery=7 iterations", "train.keepCheckpoints=9",
        "train.normsEvery=5 iterations", "evaluate.views=1", "evaluate.batch=3"})
    void whereAndHowARunIsKeptDoesNotMatter(String override) {
        RunConfig config = config(override);
        assertThat(config).isNotEqualTo(config());
        assertThat(RunIdentity.differences(KEPT, config)).isEmpty();
        assertThat(RunIdentity.of(config)).isEqualTo(KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer.batch: 128 -> 64", "model.classes: 10 -> 20", "train.seed: 1 -> 2", "train.epochs: 90 -> 5",
        "train.targetError: none -> 0.25", "data.shortSide: 256 -> 240", "data.mean: picture -> channels", "augment.flip: true -> false",
        "schedule.start: 0.01 -> 0.02", "validate.patience: none -> 5"})
    void whatDecidesTheOutcomeDoes(String difference) {
        String key = difference.substring(0, difference.indexOf(':'));
        String value = difference.substring(difference.indexOf("-> ") + 3);
        assertThat(RunIdentity.differences(KEPT, config(key + "=" + value))).containsExactly(difference);
    }

    @Test
    void aKeyThatWasNotKeptCountsAsTheDefaultOfItsPreset() {
        for (String preset : List.of("paper", "original2012-one-tower", "cifar-4layer")) {
            Map<String, String> kept = new TreeMap<>(RunIdentity.of(config("model.preset=" + preset)));
            assertThat(kept.remove("optimizer.weightDecay")).isNotNull();
            assertThat(kept.remove("augment.colour")).isNotNull();
            assertThat(RunIdentity.differences(kept, config("model.preset=" + preset))).as(preset).isEmpty();
            assertThat(RunIdentity.differences(kept, config("model.preset=" + preset, "optimizer.weightDecay=0.25"))).as(preset)
                    .containsExactly("optimizer.weightDecay: (not given) -> 0.25");
        }
    }

    /** What has come to be a key since is what it was before in each preset, also where the noise of the code was switched off. */
    @Test
    void runsOfBeforeTheDetailsOfTheCodeHadKeysAreStillTheSame() {
        List<String> details = List.of("model.lrnAlpha", "model.sameMapNormalisation", "model.activationAfterPooling", "model.bias",
                "augment.divisor", "optimizer.biasRate", "optimizer.biasDecay");
        for (String preset : List.of("paper", "original2012", "original2012-one-tower", "caffe", "cifar-4layer")) {
            for (String change : List.of("train.seed=3", "augment.colour=none", "model.lrn=false")) {
                RunConfig config = config("model.preset=" + preset, change);
                Map<String, String> kept = new TreeMap<>(RunIdentity.of(config));
                assertThat(kept.keySet()).containsAll(details);
                details.forEach(kept::remove);
                assertThat(RunIdentity.differences(kept, config)).as("%s, %s", preset, change).isEmpty();
            }
        }
        Map<String, String> kept = new TreeMap<>(RunIdentity.of(config()));
        details.forEach(kept::remove);
        assertThat(RunIdentity.differences(kept, config("optimizer.biasDecay=false", "augment.divisor=1.1"))).containsExactly(
                "augment.divisor: (not given) -> 1.1", "optimizer.biasDecay: (not given) -> false");
    }

    @Test
    void aKeyOfASectionThatIsNotGivenAnyMoreDoesMatter() {
        Map<String, String> kept = RunIdentity.of(config("model.deviations.conv3=0.03", "optimizer.rates.fc8=10"));
        assertThat(RunIdentity.differences(kept, config())).containsExactly("model.deviations.conv3: 0.03 -> (not given)",
                "optimizer.rates.fc8: 10.0 -> (not given)");
        assertThat(RunIdentity.differences(KEPT, config("model.deviations.conv3=0.03")))
                .containsExactly("model.deviations.conv3: (not given) -> 0.03");
    }

    @Test
    void aRateThatBeginsAfterTheLastEpochDoesNotMatter() {
        String[] twelve = {"train.epochs=12", "schedule.type=steps", "schedule.start=0.1", "schedule.at={10: 0.01}"};
        Map<String, String> kept = new TreeMap<>(RunIdentity.of(config(twelve)));
        assertThat(kept).containsEntry("schedule.at.10", "0.01");
        kept.put("schedule.at.13", "0.001");
        assertThat(RunIdentity.differences(kept, config(twelve))).isEmpty();
        kept.put("schedule.at.12", "0.001");
        assertThat(RunIdentity.differences(kept, config(twelve))).containsExactly("schedule.at.12: 0.001 -> (not given)");
    }

    @Test
    void onlyKeysOfTheDataArePlaces() {
        assertThat(List.of("data.root", "data.source", "data.labels", "data.devkit")).allMatch(RunIdentity::isPlace);
        assertThat(List.of("data.shortSide", "data.drawn.size", "name", "evaluate.views", "train.keepCheckpoints"))
                .noneMatch(RunIdentity::isPlace);
    }
}
