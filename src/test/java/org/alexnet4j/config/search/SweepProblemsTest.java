package org.alexnet4j.config.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.config.ConfigDirectory;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.yaml.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sweeps are refused, and in which words. */
class SweepProblemsTest {

    @TempDir
    private Path folder;
    private ConfigDirectory files;

    @BeforeEach
    void minimalFile() {
        files = new ConfigDirectory(folder).write("sweep.yaml", "name: s", "data: {root: pictures}", "train: {epochs: 8}",
                "search: {candidates: 24, space: {optimizer: {momentum: {uniform: [0.5, 0.99]}}}}");
    }

    private List<String> problems(String name, String... overrides) {
        ConfigException refusal =
                catchThrowableOfType(ConfigException.class, () -> SweepConfigs.read(folder.resolve(name), List.of(overrides)));
        String prefix = folder + folder.getFileSystem().getSeparator();
        return refusal.problems().stream().map(p -> p.replace(prefix, "")).toList();
    }

    /** Problems of a file with these lines below {@code space:}, which is line 6. */
    private List<String> spaceProblems(String... lines) {
        List<String> all = new ArrayList<>(List.of("name: s", "data: {root: pictures}", "train: {epochs: 8}", "search:", "  candidates: 9",
                "  space:"));
        List.of(lines).forEach(line -> all.add("    " + line));
        files.write("space.yaml", all.toArray(String[]::new));
        return problems("space.yaml");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfFilesAndLines() {
        files.write("base.yaml", "optimizer: {bach: 3}", "train: {devices: 2}").write("top.yaml",
                "include: base.yaml",
                "name: t",
                "data: {root: pictures}",
                "search:",
                "  candidates: 0",
                "  generater: grid",
                "  space:",
                "    optimizer:",
                "      momentum: {uniform: [0.9, 0.5]}",
                "      batch: {uniform: [8, 64]}",
                "      wieghtDecay: {uniform: [0.1, 0.2]}",
                "    augment: {crop: {int: [64, 257]}}",
                "    schedule:",
                "      - {type: cosin}",
                "      - {type: cosine, start: {loguniform: [0, 1]}}",
                "      - {type: steps}",
                "  parallel: 0");

        assertThat(problems("top.yaml")).containsExactly(
                "top.yaml:5: search.candidates must be none or a whole number of at least 1, not 0",
                "top.yaml:6: search.generater is not a key; did you mean search.generator?",
                "top.yaml:9: search.space.optimizer.momentum.uniform must be two numbers, the lower one first, for example [0.5, 0.99], "
                        + "not [0.9, 0.5]",
                "top.yaml:10: optimizer.batch must be a whole number of at least 1, not 29.3901",
                "top.yaml:11: optimizer.wieghtDecay is not a key; did you mean optimizer.weightDecay?",
                "top.yaml:12: augment.crop must be at most data.shortSide, which is 256, not 257",
                "top.yaml:14: schedule.type must be fixed, steps, every, exponential, inverse, polynomial, cosine, cycle or plateau, "
                        + "not cosin; did you mean cosine?",
                "top.yaml:15: search.space.schedule[1].start.loguniform must be two numbers greater than 0, the lower one first, for "
                        + "example [0.0001, 0.01], not [0, 1]",
                "top.yaml:16: schedule.at is missing: give the epochs at which the rate changes, for example at: {25: 0.001, 51: 0.0001}",
                "top.yaml:17: search.parallel must be a whole number of at least 1, not 0",
                "base.yaml:1: optimizer.bach is not a key; did you mean optimizer.batch?");
    }

    @Test
    void aFileWithoutASearchIsRefused() {
        files.write("run.yaml", "name: r", "data: {root: pictures}", "train: {epochs: 0}").write("empty.yaml", "include: run.yaml",
                "train: {epochs: 1}", "search:");
        String missing = ": search is missing: give what the sweep tries, for example search: {candidates: 24, space: {optimizer: "
                + "{momentum: {uniform: [0.5, 0.99]}}}}";

        assertThat(problems("run.yaml")).containsExactly("run.yaml" + missing, "run.yaml:3: train.epochs must be a whole number of at "
                + "least 1, not 0");
        assertThat(problems("empty.yaml")).containsExactly("empty.yaml:3" + missing);
    }

    @Test
    void aRunWithASearchIsRefused() {
        String sentence = "search says what alexnet sweep tries, and this is one run: use alexnet sweep, or leave the section out";

        assertThat(files.problems("sweep.yaml")).containsExactly("sweep.yaml:4: " + sentence);
        assertThat(catchThrowableOfType(ConfigException.class,
                () -> Configs.ofOverrides(List.of("name=r", "search.candidates=3"))).problems()).containsExactly(
                        "--set search.candidates: " + sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            search=[1, 2]                | search must be a section with keys of its own, not a list
            search=none                  | search must be a section with keys of its own, not none
            search.generator=gentic      | search.generator must be random, grid or genetic, not gentic; did you mean genetic?
            search.candidates=none       | search.candidates must not be none: give how many are tried, for example candidates: 24; only a grid ends by itself
            search.candidates=[]         | search.candidates must be none or a whole number of at least 1, not a list
            search.epochs=0              | search.epochs must be none or a whole number of at least 1, not 0
            search.time=0 hours          | search.time must be none or a number of seconds, minutes, hours or days, for example 2 hours, not 0 hours
            search.time=2                | search.time must be none or a number of seconds, minutes, hours or days, for example 2 hours, not 2
            search.time=                 | search.time must be none or a number of seconds, minutes, hours or days, for example 2 hours, but is empty
            search.score=accuracy        | search.score must be top1, top5 or loss, not accuracy
            search.over=mean             | search.over must be best or last, not mean
            search.threads=0             | search.threads must be a whole number of at least 1, not 0
            search.window=0              | search.window must be a whole number of at least 1, not 0
            search.seedsPerCandidate=0   | search.seedsPerCandidate must be a whole number of at least 1, not 0
            search.points=1              | search.points must be a whole number of at least 2 and at most 1000, not 1
            search.types=inturn          | search.types must be drawn or in-turn, not inturn; did you mean in-turn?
            search.population=12         | search.population is for search.generator genetic; leave it out
            search.median=often          | search.median must be a section with keys of its own, not often
            search.median.after=0        | search.median.after must be a whole number of at least 1, not 0
            search.median.atfer=1        | search.median.atfer is not a key; did you mean search.median.after?
            search.halving.factor=1      | search.halving.factor must be a whole number of at least 2, not 1
            search.halving={first: 8}    | search.halving must pause before the end: search.halving.first is 8, and train.epochs is 8
            search.confirm.seeds=1       | search.confirm.seeds must be a whole number of at least 2, not 1
            search.confirm.types=2       | search.confirm.types must be at most 1, not 2: search.space.schedule has no more types
            train.devices=2              | train.devices must be 1 in a sweep, not 2: each candidate is trained on one device
            search.space.name={choice: [a, b]} | search.space.name is given by the sweep to each candidate; leave it out
            search.space.train.epochs={int: [1, 2]} | search.space.train.epochs is the same for all candidates: give train.epochs outside of search
            search.space.train.devices={int: [1, 2]} | search.space.train.devices is always 1 in a sweep; leave it out
            search.space.search.seed={int: [1, 2]} | search.space.search cannot be searched in itself; leave it out
            search.space.include={choice: [a.yaml]} | search.space.include stands at the beginning of the file, not in the space
            search.space=[]              | search.space must be a section with the keys of a configuration, not a list
            search.space=7               | search.space must be a section with the keys of a configuration, not 7
            search.space.optimizer.batch=64 | search.space.optimizer.batch must be a space, for example {choice: [64, 128]}, not 64; what all candidates have belongs outside of search
            search.space.optimizer.batch=[64] | search.space.optimizer.batch must be a space, for example {choice: [64, 128]}, not a list
            search.space.optimizer.batch= | search.space.optimizer.batch must be a space, for example {choice: [64, 128]}, but is empty
            search.space.optimizer.batch={} | search.space.optimizer.batch must be a space, for example {choice: [64, 128]}, but is empty
            search.space.optimizer.batch.chioce=[64, 65] | search.space.optimizer.batch.chioce must be a space, for example {choice: [64, 128]}, not a list; did you mean choice?
            search.space={optimizer.batch: {int: [1, 2]}} | search.space.optimizer.batch is not a key; write sections within sections, such as optimizer: {momentum: {uniform: [0.5, 0.99]}}
            search.space.schedule=       | search.space.schedule must be a type of schedule or a list of them, for example {type: fixed, start: {loguniform: [0.0001, 0.01]}}, but is empty
            search.space.schedule=[]     | search.space.schedule must be a type of schedule or a list of them, for example {type: fixed, start: {loguniform: [0.0001, 0.01]}}, not a list of 0
            search.space.schedule=[3]    | search.space.schedule[0] must be a type of schedule or a list of them, for example {type: fixed, start: {loguniform: [0.0001, 0.01]}}, not 3
            search.space.schedule={choice: [a, b]} | search.space.schedule must be a type of schedule or a list of them, for example {type: fixed, start: {loguniform: [0.0001, 0.01]}}, not a space
            search.space.schedule={type: [fixed, cosine]} | search.space.schedule.type must be a word, not a list; for several types give a list of them
            search.space.schedule=[{type: fixed}, {type: fixed}] | search.space.schedule[1] is called fixed as another one is: give it a name of its own, for example name: fixed-2
            search.space.schedule={type: fixed, strat: {uniform: [0.1, 0.2]}} | schedule.strat is not a key; did you mean schedule.start?
            search.space.schedule={type: fixed, start: {unifrom: [0.1, 0.2]}} | schedule.start must be a number greater than 0, not a section with keys of its own
            search.space.data.root=pictures | search.space.data.root must be a space, for example {choice: [64, 128]}, not pictures; what all candidates have belongs outside of search
            """)
    void anImpossibleKeyOrValueIsRefusedWithWhatWouldBeRight(String override, String problem) {
        assertThat(problems("sweep.yaml", override)).singleElement().asString().endsWith(": " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {uniform: [0.5]}                 | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not [0.5]
            {uniform: [0.5, 0.6, 0.7]}       | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not [0.5, 0.6, 0.7]
            {uniform: [0.5, 0.5]}            | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not [0.5, 0.5]
            {uniform: [0.5, x]}              | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not [0.5, x]
            {uniform: [[0.5], 1]}            | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not a list of 2
            {uniform: 0.5}                   | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not 0.5
            {uniform: }                      | uniform must be two numbers, the lower one first, for example [0.5, 0.99], but is empty
            {uniform: [0, 1e400]}            | uniform must be two numbers, the lower one first, for example [0.5, 0.99], not [0, 1e400]
            {loguniform: [-1, 0.5]}          | loguniform must be two numbers greater than 0, the lower one first, for example [0.0001, 0.01], not [-1, 0.5]
            {loguniform: [0.5, 0.1]}         | loguniform must be two numbers greater than 0, the lower one first, for example [0.0001, 0.01], not [0.5, 0.1]
            {int: [1, 2.5]}                  | int must be two whole numbers, the lower one first, for example [2, 4], not [1, 2.5]
            {int: [4, 2]}                    | int must be two whole numbers, the lower one first, for example [2, 4], not [4, 2]
            {int: [1, 3000000000]}           | int must be two whole numbers, the lower one first, for example [2, 4], not [1, 3000000000]
            {int: [1, 2], unit: hours}       | unit must be epochs or iterations, not hours
            {choice: []}                     | choice must be a list of values, for example [64, 128], not a list of 0
            {choice: 0.5}                    | choice must be a list of values, for example [64, 128], not 0.5
            {choice: [0.5, 0.5]}             | choice names 0.5 twice
            {choice: [0.5, [0.6]]}           | choice must be a list of single values, for example [64, 128], not a list
            {choice: [0.5, {a: 1}]}          | choice must be a list of single values, for example [64, 128], not a section with keys of its own
            {choice: [0.5, ~]}               | choice must be a list of single values, for example [64, 128], but is empty
            {choice: [0.5, ""]}              | choice must be a list of single values, for example [64, 128], not the text ""
            {grid: [0.1]}                    | grid must be two numbers, the lower one first, for example [0.5, 0.99], not [0.1]
            {grid: [0, 1], scale: log}       | grid must be two numbers greater than 0, the lower one first, for example [0.0001, 0.01], not [0, 1]
            {grid: [0.1, 0.2], scale: lgo}   | scale must be linear or log, not lgo; did you mean log?
            {grid: [0.1, 0.2], points: 1}    | points must be a whole number of at least 2 and at most 1000, not 1
            {grid: [0.1, 0.2], pionts: 3}    | pionts is not a key; did you mean search.space.optimizer.momentum.points?
            """)
    void anImpossibleSpaceIsRefusedAtItsLine(String space, String problem) {
        assertThat(spaceProblems("optimizer:", "  momentum: " + space))
                .containsExactly("space.yaml:8: search.space.optimizer.momentum." + problem);
    }

    @Test
    void aSpaceOfTwoKindsIsRefused() {
        assertThat(spaceProblems("optimizer:", "  momentum: {uniform: [0.1, 0.2], choice: [0.5, 0.6]}"))
                .containsExactly("space.yaml:8: search.space.optimizer.momentum must be one space, not both uniform and choice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            momentum: {uniform: [0.5, 1.5]}     | optimizer.momentum must be a number of at least 0 and less than 1, not 1.5
            momentum: {choice: [0.5, high]}     | optimizer.momentum must be a number of at least 0 and less than 1, not high
            momentum: {grid: [0.5, 1.5], points: 3} | optimizer.momentum must be a number of at least 0 and less than 1, not 1.0
            batch: {grid: [64, 128], points: 4} | optimizer.batch must be a whole number of at least 1, not 85.3333
            batch: {int: [0, 4]}                | optimizer.batch must be a whole number of at least 1, not 0
            batch: {int: [1, 4], unit: epochs}  | optimizer.batch must be a whole number of at least 1, not 1 epoch
            deep: {er: {and: {deeper: {int: [0, 4]}}}} | optimizer.deep is not a key; optimizer has batch, momentum, weightDecay, biasRate, biasDecay and rates
            """)
    void valuesThatTheKeyDoesNotTakeAreRefusedAtTheSpace(String space, String problem) {
        assertThat(spaceProblems("optimizer:", "  " + space)).first().isEqualTo("space.yaml:8: " + problem);
    }

    @Test
    void whatTheBaseHasWrongIsSaidOnce() {
        files.write("wrong.yaml", "name: s", "optimizer: {batch: 0}",
                "search: {candidates: 2, space: {optimizer: {momentum: {uniform: [0.5, 0.6]}}, schedule: [{type: fixed}, {type: "
                        + "cosine}]}}");

        assertThat(problems("wrong.yaml")).containsExactly(
                "wrong.yaml: data.root is missing: give the folder that holds train/ and val/, for example "
                        + "--set data.root=/path/to/imagenette2",
                "wrong.yaml:2: optimizer.batch must be a whole number of at least 1, not 0");
    }

    @Test
    void aGridLargerThanTheBudgetIsRefused() {
        assertThat(problems("sweep.yaml", "search.generator=grid", "search.space.optimizer.batch={choice: [1, 2, 4, 8]}",
                "search.candidates=11"))
                .containsExactly("--set search.candidates: the grid has 12 candidates and search.candidates allows 11: allow more, or "
                        + "give the spaces fewer points");
        assertThat(SweepConfigs.read(folder.resolve("sweep.yaml"), List.of("search.generator=grid",
                "search.space.optimizer.batch={choice: [1, 2, 4, 8]}", "search.candidates=12")).search().gridSize()).isEqualTo(12);
    }

    @Test
    void aGridThatCannotBeCountedIsRefused() {
        files.write("grid.yaml", "name: g", "data: {root: pictures}", "search:", "  generator: grid", "  points: 1000", "  space:",
                "    optimizer: {momentum: {uniform: [0.5, 0.9]}, weightDecay: {uniform: [0.5, 0.9]}, batch: {int: [1, 1000]}}",
                "    augment: {shared: {int: [1, 1000]}}",
                "    evaluate: {batch: {int: [1, 1000]}}",
                "    data: {pixelLimit: {int: [1, 1000]}, brokenShare: {uniform: [0.5, 0.9]}}");

        assertThat(problems("grid.yaml")).containsExactly("grid.yaml:7: the grid has more than a million candidates: give the "
                + "spaces fewer points");
    }

    @Test
    void candidatesThatAreComparedBeforeTheyAreValidatedAreRefused() {
        assertThat(problems("sweep.yaml", "train.epochs=8", "validate.every=4 epochs", "search.halving={first: 2}")).containsExactly(
                "--set search.halving: search.halving has to compare candidates after epoch 2, and validate.every is 4 epochs: pause later,"
                        + " or validate more often");
        assertThat(problems("sweep.yaml", "train.epochs=8", "validate.every=4 epochs", "search.median={after: 3}")).containsExactly(
                "--set search.median: search.median has to compare candidates after epoch 3, and validate.every is 4 epochs: compare later,"
                        + " or validate more often");
        assertThat(SweepConfigs.read(folder.resolve("sweep.yaml"), List.of("train.epochs=8", "validate.every=4 epochs",
                "search.halving={first: 4}")).search().halving()).isPresent();
    }

    @Test
    void aTypeThatIsConfirmedHasToBeThere() {
        String types = "search.space.schedule=[{type: fixed, start: {choice: [0.1, 0.2]}}, {type: cosine}]";
        assertThat(problems("sweep.yaml", types, "search.confirm={also: [cosine, plateu]}")).containsExactly(
                "--set search.confirm: search.confirm.also must be a list of fixed and cosine or some of them, not plateu");
    }

    @Test
    void aConfirmationThatConfirmsNothingIsRefused() {
        assertThat(problems("sweep.yaml", "search.seedsPerCandidate=3", "search.confirm={types: 1, seeds: 3}")).containsExactly(
                "--set search.confirm: search.confirm must have more seeds than search.seedsPerCandidate, which is 3, not 3");
    }

    @Test
    void waysToStopThatDoNotGoTogetherAreRefused() {
        assertThat(problems("sweep.yaml", "search.median={}", "search.halving={}")).containsExactly(
                "--set search.median: search.median and search.halving both stop candidates early: leave one of the two out");
        assertThat(problems("sweep.yaml", "search.generator=genetic", "search.halving={}", "search.confirm={}", "search.parallel=5"))
                .containsExactly(
                        "--set search.halving: search.halving is not for search.generator genetic, which needs the results of all that "
                                + "were chosen before; leave it out",
                        "--set search.confirm: search.confirm is not for search.generator genetic, whose candidates differ in many keys at "
                                + "once; leave it out",
                        "--set search.parallel: search.parallel must be at most search.window, which is 4, not 5: a candidate has to "
                                + "wait for those before its window");
        assertThat(problems("sweep.yaml", "search.median={}", "search.parallel=2", "search.window=1")).containsExactly(
                "--set search.parallel: search.parallel must be at most search.window, which is 1, not 2: a candidate has to wait for "
                        + "those before its window");
    }

    @Test
    void seedsComeFromOnePlaceOnly() {
        String seed = "search.space.train.seed={int: [1, 5]}";

        assertThat(SweepConfigs.read(folder.resolve("sweep.yaml"), List.of(seed)).search().parameters()).hasSize(2);
        assertThat(problems("sweep.yaml", seed, "search.seedsPerCandidate=2")).containsExactly("--set search.space.train.seed: "
                + "search.space.train.seed does not go together with search.seedsPerCandidate, which gives seeds itself: leave one of "
                        + "the two out");
        assertThat(problems("sweep.yaml", seed, "search.confirm={}")).containsExactly("--set search.space.train.seed: "
                + "search.space.train.seed does not go together with search.confirm, which gives seeds itself: leave one of the two out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: steps, at: {5: 0.1, 9: 0.01}} | schedule.at.9 is after the last epoch: train.epochs is 8
            {type: steps, at: [{epoch: {int: [4, 9]}, factor: 0.1}]} | schedule.at.9 is after the last epoch: train.epochs is 8
            {type: every, every: 9 epochs} | schedule.every is longer than the run: it is 9 epochs, and train.epochs is 8
            {type: every, every: {int: [2, 10], unit: epochs}} | schedule.every is longer than the run: it is 10 epochs, and train.epochs is 8
            {type: cosine, over: 9 epochs} | schedule.over is longer than the run: it is 9 epochs, and train.epochs is 8
            {type: polynomial, over: {choice: [8 epochs, 9 epochs]}} | schedule.over is longer than the run: it is 9 epochs, and train.epochs is 8
            {type: cycle, peak: 1, stepSize: {choice: [9 epochs, 4 epochs]}} | schedule.stepSize is longer than the run: it is 9 epochs, and train.epochs is 8
            {type: fixed, warmUp: {over: {int: [1, 9], unit: epoch}}} | schedule.warmUp.over is longer than the run: it is 9 epochs, and train.epochs is 8
            {type: cosine, warmUp: {over: {int: [1, 8], unit: epoch}}} | schedule.warmUp must be over before schedule.over, which is 8 epochs, not after 8 epochs
            {type: cycle, start: {uniform: [0.1, 0.5]}, peak: 0.4, stepSize: 2 epochs} | schedule.peak must be greater than schedule.start, which is 0.5, not 0.4
            {type: every, factor: {uniform: [0.1, 0.5]}} | schedule.every is missing: give after how much time the rate changes, for example every: 100000 iterations
            {type: cosine, at: [{epoch: 3, factor: {uniform: [0.1, 0.5]}}]} | schedule.at is not a key; a cosine schedule has type, start, end, over, warmUp and changes
            {type: steps, at: []} | search.space.schedule[1].at must be at least one drop, for example [{epoch: {int: [4, 6]}, factor: 0.1}], not an empty list
            {type: steps, at: [4]} | search.space.schedule[1].at[0] must be a drop, for example {epoch: {int: [4, 6]}, factor: 0.1}, not 4
            {type: steps, at: [{factor: 0.1}]} | search.space.schedule[1].at[0].epoch is missing: give the epoch from whose beginning on the rate is another, for example epoch: {int: [4, 6]}
            {type: steps, at: [{epoch: 3}]} | search.space.schedule[1].at[0].factor is missing: give what the rate so far is multiplied by, for example factor: 0.1
            {type: steps, at: [{epoch: 3, factor: 0}]} | search.space.schedule[1].at[0].factor must be a number greater than 0 or a space of them, for example {loguniform: [0.05, 0.5]}, not 0
            {type: steps, at: [{epoch: 1, factor: 1}]} | search.space.schedule[1].at[0].epoch must be a whole number of at least 2 or a space of them, for example {int: [4, 6]}, not 1
            {type: steps, at: [{epoch: {uniform: [2, 4]}, factor: 1}]} | search.space.schedule[1].at[0].epoch must be a whole number of at least 2 or a space of them, for example {int: [4, 6]}, not 2.76393
            {type: steps, at: [{epoch: [2], factor: 1}]} | search.space.schedule[1].at[0].epoch must be a whole number of at least 2 or a space of them, for example {int: [4, 6]}, not a list
            {type: steps, at: [{epoch: 2, factor: 1, faktor: 1}]} | search.space.schedule[1].at[0].faktor is not a key; did you mean search.space.schedule[1].at[0].factor?
            {type: steps, at: [{epoch: {int: [2, 5]}, factor: 1}, {epoch: {int: [5, 6]}, factor: 1}]} | search.space.schedule[1].at[1].epoch must come after the drop before, which may be at epoch 5, not at 5
            {type: steps, at: [{epoch: 6, factor: 1}, {epoch: {choice: [7, 5]}, factor: 1}]} | search.space.schedule[1].at[1].epoch must come after the drop before, which may be at epoch 6, not at 5
            {name: [a], type: fixed} | search.space.schedule[1].name must be a word, not a list
            {type: fixed, "a[b": {int: [1, 2]}} | search.space.schedule[1].a[b is not a key; write sections within sections, such as optimizer: {momentum: {uniform: [0.5, 0.99]}}
            """)
    void anImpossibleTypeOfScheduleIsRefusedAtItsLine(String type, String problem) {
        assertThat(spaceProblems("schedule:", "  - {type: inverse, start: {uniform: [0.1, 0.2]}}", "  - " + type))
                .containsExactly("space.yaml:9: " + problem);
    }

    @Test
    void aSearchWithoutASpaceIsRefused() {
        String advice = "give what the sweep tries, for example space: {optimizer: {momentum: {uniform: [0.5, 0.99]}}}";
        files.write("none.yaml", "name: n", "data: {root: pictures}", "search: {candidates: 2}")
                .write("bare.yaml", "name: n", "data: {root: pictures}", "search: {}");

        assertThat(spaceProblems()).containsExactly("space.yaml:6: search.space is empty: " + advice);
        assertThat(spaceProblems("{}")).containsExactly("space.yaml:7: search.space is empty: " + advice);
        assertThat(problems("none.yaml")).containsExactly("none.yaml:3: search.space is missing: " + advice);
        assertThat(problems("bare.yaml")).containsExactly(
                "bare.yaml:3: search.space is missing: " + advice,
                "bare.yaml:3: search.candidates is missing: give how many are tried, for example candidates: 24; only a grid ends by "
                        + "itself");
    }

    @Test
    void aSweepOfOneFixedScheduleHasNothingToTry() {
        assertThat(spaceProblems("schedule: {type: fixed}")).containsExactly("space.yaml:7: search.space holds one schedule and nothing "
                + "to try: give what the sweep tries, for example space: {optimizer: {momentum: {uniform: [0.5, 0.99]}}}");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(spaceProblems("a: " + "{a: ".repeat(60) + "1" + "}".repeat(60))).singleElement().asString().contains("this is not YAML");
        assertThat(spaceProblems("&a", "model: *a")).isNotEmpty();
    }

    @Test
    void aSpaceThatChangesWhatOtherKeysMayBeIsRefusedAtItsLine() {
        assertThat(spaceProblems("data:", "  shortSide: {choice: [256, 128]}"))
                .containsExactly("space.yaml:8: augment.crop must be at most data.shortSide, which is 128, not 224");
        files.write("both.yaml", "name: b", "data: {root: pictures}", "search: {candidates: 2, space: {data: {shortSide: {int: [128, "
                + "256]}}, augment: {crop: {int: [64, 128]}}}}");
        assertThat(SweepConfigs.read(folder.resolve("both.yaml"), List.of()).search().parameters()).hasSize(2);
    }
}
