package org.alexnet4j.config.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alexnet4j.config.ConfigDirectory;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.config.ScheduleConfig;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.search.SearchConfig.ScheduleSpace;
import org.alexnet4j.config.yaml.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a sweep's file that is in order, and the candidates that are made of it. */
class SweepConfigsTest {

    @TempDir
    private Path folder;
    private ConfigDirectory files;

    @BeforeEach
    void writeFiles() {
        files = new ConfigDirectory(folder)
                .write("small.yaml",
                        "name: small",
                        "data: {root: pictures}",
                        "search: {candidates: 24, space: {optimizer: {momentum: {uniform: [0.5, 0.99]}}}}")
                .write("base/run.yaml", "name: r", "data: {root: pictures}", "model: {dropout: 0.25}")
                .write("sweeps/schedules.yaml",
                        "include: ../base/run.yaml",
                        "name: schedules",
                        "train: {epochs: 8}",
                        "search:",
                        "  generator: grid",
                        "  seed: -7",
                        "  candidates: none",
                        "  epochs: 900",
                        "  time: 90 minutes",
                        "  score: top5",
                        "  over: last",
                        "  parallel: 2",
                        "  threads: 3",
                        "  window: 5",
                        "  seedsPerCandidate: 2",
                        "  points: 2",
                        "  types: drawn",
                        "  median: none",
                        "  halving: {first: 2}",
                        "  confirm: {types: 3, seeds: 5, also: my-cosine}",
                        "  space:",
                        "    optimizer:",
                        "      momentum: {uniform: [0.8, 0.99]}",
                        "      batch: {choice: [64, 128]}",
                        "    model:",
                        "      dropout: {grid: [0.1, 0.5], points: 5, scale: log}",
                        "    schedule:",
                        "      - {type: fixed, start: {loguniform: [1.0e-4, 1.0e-2]}}",
                        "      - type: steps",
                        "        start: {loguniform: [1.0e-4, 1.0e-2]}",
                        "        at:",
                        "          - {epoch: {int: [4, 6]}, factor: {loguniform: [0.05, 0.5]}}",
                        "          - {epoch: {int: [7, 8]}, factor: 0.1}",
                        "      - {type: every, start: 0.001, factor: 0.1, every: {int: [2, 4], unit: epochs}}",
                        "      - name: my-cosine",
                        "        type: cosine",
                        "        start: {loguniform: [1.0e-4, 1.0e-2]}",
                        "      - type: cosine",
                        "        warmUp: {from: 0, over: {choice: [1 epoch, 2 epochs]}}");
    }

    private SweepConfig read(String name, String... overrides) {
        return SweepConfigs.read(folder.resolve(name), List.of(overrides));
    }

    @Test
    void keysThatAreNotGivenTakeTheUsualValues() {
        SweepConfig sweep = read("small.yaml");

        assertThat(sweep.search()).isEqualTo(new SearchConfig(
                SearchConfig.Generator.RANDOM, 1,
                new SearchConfig.Budget(Optional.of(24), Optional.empty(), Optional.empty()),
                new SearchConfig.Score(SearchConfig.Measure.TOP1, SearchConfig.Over.BEST),
                1, 1, 4, 1, 3, SearchConfig.Types.IN_TURN, 10, Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(new Parameter("optimizer.momentum", new Space.Uniform(0.5, 0.99))), List.of()));
        assertThat(sweep.base().name()).isEqualTo("small");
        assertThat(sweep.base().optimizer().momentum()).isEqualTo(0.9);
    }

    @Test
    void everyKeyIsRead() {
        SweepConfig sweep = read("sweeps/schedules.yaml");
        Parameter start = new Parameter("schedule.start", new Space.LogUniform(1e-4, 1e-2));

        assertThat(sweep.search()).isEqualTo(new SearchConfig(
                SearchConfig.Generator.GRID, -7,
                new SearchConfig.Budget(Optional.empty(), Optional.of(900), Optional.of(Duration.ofMinutes(90))),
                new SearchConfig.Score(SearchConfig.Measure.TOP5, SearchConfig.Over.LAST),
                2, 3, 5, 2, 2, SearchConfig.Types.DRAWN, 10,
                Optional.empty(), Optional.of(new SearchConfig.Halving(2, 3)), Optional.of(new SearchConfig.Confirm(3, 3, 5,
                List.of("my-cosine"))),
                List.of(new Parameter("optimizer.momentum", new Space.Uniform(0.8, 0.99)),
                        new Parameter("optimizer.batch", new Space.Choice(List.of("64", "128"))),
                        new Parameter("model.dropout", new Space.Grid(0.1, 0.5, 5, true))),
                List.of(new ScheduleSpace("fixed", "fixed", List.of(start)),
                        new ScheduleSpace("steps", "steps", List.of(start,
                                new Parameter("schedule.at[0].epoch", new Space.Whole(4, 6, Optional.empty())),
                                new Parameter("schedule.at[0].factor", new Space.LogUniform(0.05, 0.5)),
                                new Parameter("schedule.at[1].epoch", new Space.Whole(7, 8, Optional.empty())))),
                        new ScheduleSpace("every", "every",
                                List.of(new Parameter("schedule.every", new Space.Whole(2, 4, Optional.of(Unit.EPOCH))))),
                        new ScheduleSpace("my-cosine", "cosine", List.of(start)),
                        new ScheduleSpace("warm-up + cosine", "cosine",
                                List.of(new Parameter("schedule.warmUp.over", new Space.Choice(List.of("1 epoch", "2 epochs"))))))));
        assertThat(sweep.base().name()).isEqualTo("schedules");
        assertThat(sweep.base().model().dropout()).isEqualTo(0.25);
        assertThat(sweep.base().schedule().curve()).isEqualTo(new ScheduleConfig.Fixed(1e-4));
    }

    @Test
    void aGeneticSearchHasAPopulationAndAMedianHasNumbers() {
        SearchConfig search = read("small.yaml", "search.generator=genetic", "search.population=6", "search.median={}",
                "search.time=1 day", "search.score=loss").search();

        assertThat(search.generator()).isEqualTo(SearchConfig.Generator.GENETIC);
        assertThat(search.population()).isEqualTo(6);
        assertThat(search.median()).contains(new SearchConfig.Median(2, 4));
        assertThat(search.budget().time()).contains(Duration.ofDays(1));
        assertThat(search.score().measure()).isEqualTo(SearchConfig.Measure.LOSS);
    }

    @Test
    void overridesAreLaidOverTheFile() {
        SweepConfig sweep = read("small.yaml", "search.candidates=8", "search.space.optimizer.momentum.uniform=[0.7, 0.8]",
                "search.space.optimizer.weightDecay={choice: [0.0005, 5e-3]}", "name=other");

        assertThat(sweep.search().budget().candidates()).contains(8);
        assertThat(sweep.search().parameters()).containsExactly(
                new Parameter("optimizer.momentum", new Space.Uniform(0.7, 0.8)),
                new Parameter("optimizer.weightDecay", new Space.Choice(List.of("0.0005", "5e-3"))));
        assertThat(sweep.base().name()).isEqualTo("other");
    }

    @Test
    void aSpaceOfAnotherKindReplacesTheOneBelow() {
        assertThat(read("small.yaml", "search.space.optimizer.momentum={choice: [0.5, 0.9]}").search().parameters())
                .containsExactly(new Parameter("optimizer.momentum", new Space.Choice(List.of("0.5", "0.9"))));
    }

    @Test
    void aSweepMayIncludeAnother() {
        files.write("more.yaml", "include: small.yaml", "search: {candidates: 2, parallel: 2}");

        assertThat(read("more.yaml").search().budget().candidates()).contains(2);
        assertThat(read("more.yaml").search().parameters()).hasSize(1);
    }

    @Test
    void aTypeOfScheduleReplacesAnotherBelow() {
        files.write("below.yaml", "include: small.yaml",
                "search: {space: {schedule: {type: exponential, gamma: {uniform: [0.5, 0.9]}}}}");

        assertThat(read("below.yaml", "search.space.schedule={type: fixed, start: {uniform: [0.1, 0.2]}}").search().schedules())
                .containsExactly(new ScheduleSpace("fixed", "fixed",
                        List.of(new Parameter("schedule.start", new Space.Uniform(0.1, 0.2)))));
    }

    @Test
    void aScheduleWithoutATypeOrOfTheBasesTypeHasTheBasesKeys() {
        files.write("plateau.yaml", "name: p", "data: {root: pictures}", "schedule: {type: plateau, patience: 7, warmUp: {over: 2 epochs}}",
                "search: {candidates: 2, space: {schedule: {factor: {uniform: [0.1, 0.5]}, threshold: 0.01}}}");

        SweepConfig sweep = read("plateau.yaml");

        assertThat(sweep.search().schedules()).extracting(ScheduleSpace::name).containsExactly("warm-up + plateau");
        assertThat(sweep.candidate("warm-up + plateau", Map.of("schedule.factor", "0.3"), "c").schedule()).isEqualTo(new ScheduleConfig(
                new ScheduleConfig.Plateau(0.01, 0.3, 3, 7, 0.01),
                Optional.of(new ScheduleConfig.WarmUp(0, new Interval(2, Unit.EPOCH))), List.of()));
    }

    @Test
    void epochsAndRatesOfABaseDoNotComeBetweenThoseOfAType() {
        files.write("steps.yaml", "name: s", "data: {root: pictures}", "train: {epochs: 8}",
                "schedule: {type: steps, start: 0.01, at: {3: 0.001}}",
                "search: {candidates: 2, space: {schedule: [{at: {5: {uniform: [0.1, 0.2]}}}, {name: list, at: [{epoch: 6, factor: "
                        + "0.5}]}]}}");

        SweepConfig sweep = read("steps.yaml");

        assertThat(sweep.candidate("steps", Map.of("schedule.at.5", "0.15"), "c").schedule().curve())
                .isEqualTo(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(5, 0.15))));
        assertThat(sweep.candidate("list", Map.of(), "c").schedule().curve())
                .isEqualTo(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(6, 0.005))));
    }

    @Test
    void aCandidateIsTheBaseWithItsValues() {
        SweepConfig sweep = read("small.yaml");

        RunConfig candidate = sweep.candidate("", Map.of("optimizer.momentum", "0.75", "train.seed", "11"), "small-003");

        assertThat(Configs.differences(sweep.base(), candidate))
                .containsExactly("name: small -> small-003", "optimizer.momentum: 0.9 -> 0.75", "train.seed: 1 -> 11");
    }

    @Test
    void aDropMultipliesTheRateSoFar() {
        Map<String, String> values = Map.of("optimizer.momentum", "0.9", "optimizer.batch", "128", "model.dropout", "0.5",
                "schedule.start", "0.003", "schedule.at[0].epoch", "5", "schedule.at[0].factor", "0.3333333333",
                "schedule.at[1].epoch", "7");

        RunConfig candidate = read("sweeps/schedules.yaml").candidate("steps", values, "c");

        assertThat(candidate.schedule()).isEqualTo(
                ScheduleConfig.of(new ScheduleConfig.Steps(0.003, new TreeMap<>(Map.of(5, 0.001, 7, 0.0001)))));
        assertThat(candidate.optimizer().batch()).isEqualTo(128);
    }

    @Test
    void aTypeOfScheduleTakesNothingFromTheOthers() {
        SweepConfig sweep = read("sweeps/schedules.yaml");
        Map<String, String> shared = Map.of("optimizer.momentum", "0.9", "optimizer.batch", "128", "model.dropout", "0.5");
        Map<String, String> warm = new HashMap<>(shared);
        warm.put("schedule.warmUp.over", "2 epochs");
        Map<String, String> plain = new HashMap<>(shared);
        plain.put("schedule.start", "0.002");

        assertThat(sweep.candidate("warm-up + cosine", warm, "c").schedule()).isEqualTo(new ScheduleConfig(
                new ScheduleConfig.Cosine(0.01, 0, new Interval(8, Unit.EPOCH)),
                Optional.of(new ScheduleConfig.WarmUp(0, new Interval(2, Unit.EPOCH))), List.of()));
        assertThat(sweep.candidate("my-cosine", plain, "c").schedule())
                .isEqualTo(ScheduleConfig.of(new ScheduleConfig.Cosine(0.002, 0, new Interval(8, Unit.EPOCH))));
    }

    @Test
    void aCandidateWhoseValuesDoNotGoTogetherIsRefused() {
        SweepConfig sweep = read("small.yaml");

        assertThat(catchThrowableOfType(ConfigException.class, () -> sweep.candidate("", Map.of("optimizer.momentum", "1.5"), "c"))
                .problems()).containsExactly(folder.resolve("small.yaml")
                        + ": optimizer.momentum must be a number of at least 0 and less than 1, not 1.5");
        assertThatThrownBy(() -> sweep.candidate("", Map.of(), "c")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no value for optimizer.momentum");
        assertThatThrownBy(() -> sweep.candidate("cosine", Map.of("optimizer.momentum", "0.5"), "c"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("there is no type of schedule called cosine in []");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "search.seed=1",
        "search={generator: genetic, population: 5, median: {after: 3, least: 1}}",
        "search.time=3 days",
        "search.time=61 seconds",
        "search.space.optimizer.momentum={loguniform: [1e-9, 1e-1]}",
        "search.space.optimizer.batch={int: [1, 9]}",
        "search.space.model={activation: {choice: [relu, 'tanh']}, lrn: {choice: [true, 'false']}, classes: {choice: [auto, 010]}}",
        "search.space.schedule={type: steps, start: {uniform: [0.1, 0.2]}, at: {5: 0.1, 9: 0.01}}",
        "search.space.schedule={changes: [{epoch: 2, layers: [conv1], rate: auto}], start: {uniform: [0.1, 0.2]}}",
        "search.space.schedule=[{name: '1', type: fixed}, {name: 'true', type: fixed, start: 0.5}]"
    })
    void whatIsWrittenReadsBackAsTheSame(String override) {
        assertReadsBack(read("small.yaml", override));
    }

    @Test
    void aSweepOverSchedulesReadsBackAsTheSame() {
        assertReadsBack(read("sweeps/schedules.yaml"));
    }

    private void assertReadsBack(SweepConfig sweep) {
        files.write("again.yaml", sweep.toYaml());

        SweepConfig again = read("again.yaml");

        assertThat(again.base()).isEqualTo(sweep.base());
        assertThat(again.search()).isEqualTo(sweep.search());
        assertThat(again.toYaml()).isEqualTo(sweep.toYaml());
        assertThat(SweepConfigs.differences(sweep, again)).isEmpty();
    }

    @Test
    void aCandidateIsTheSameFromWhatWasWritten() {
        SweepConfig sweep = read("sweeps/schedules.yaml");
        files.write("again.yaml", sweep.toYaml());
        Map<String, String> values = Map.of("optimizer.momentum", "0.9", "optimizer.batch", "64", "model.dropout", "0.5",
                "schedule.start", "0.002");

        assertThat(read("again.yaml").candidate("my-cosine", values, "c")).isEqualTo(sweep.candidate("my-cosine", values, "c"));
    }

    @Test
    void differencesNameTheKeysOfBothSections() {
        assertThat(SweepConfigs.differences(
                read("small.yaml"),
                read("small.yaml", "search.candidates=8", "optimizer.batch=64", "search.space.optimizer.momentum.uniform=[0.5, 0.9]",
                        "search.space.schedule={type: fixed, start: {choice: [1, 2]}}", "search.median={}")))
                .containsExactly(
                        "optimizer.batch: 128 -> 64",
                        "schedule.type: plateau -> fixed",
                        "schedule.start: 0.01 -> 1.0",
                        "schedule.factor: 0.1 -> (not given)",
                        "schedule.drops: 3 -> (not given)",
                        "schedule.patience: 5 -> (not given)",
                        "schedule.threshold: 0.002 -> (not given)",
                        "search.candidates: 24 -> 8",
                        "search.median: none -> (not given)",
                        "search.space.optimizer.momentum.uniform: [0.5, 0.99] -> [0.5, 0.9]",
                        "search.median.after: (not given) -> 2",
                        "search.median.least: (not given) -> 4",
                        "search.space.schedule.fixed.type: (not given) -> fixed",
                        "search.space.schedule.fixed.start.choice: (not given) -> [1, 2]",
                        "search.space.schedule.fixed.warmUp: (not given) -> none",
                        "search.space.schedule.fixed.changes: (not given) -> []");
    }
}
