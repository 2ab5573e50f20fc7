package org.alexnet4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.AtScale;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Numbers;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfig.Tune;
import org.alexnet4j.config.yaml.ConfigException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from a claim's file, and which are refused in which words. */
class ClaimConfigsTest {

    private static final List<String> WORDS = List.of("section: 3.3", "says: It helps.", "paper: better by 1");

    @TempDir
    private Path folder;
    private ConfigDirectory files;

    @BeforeEach
    void bases() {
        files = new ConfigDirectory(folder).write("scales/smoke.yaml", "name: smoke").write("scales/cifar10.yaml", "name: cifar10")
                .write("scales/small.yaml", "name: small");
    }

    /** A claim of which the first three lines are in order. */
    private void claim(String... lines) {
        List<String> all = new ArrayList<>(WORDS);
        all.addAll(List.of(lines));
        files.write("claim.yaml", all.toArray(String[]::new));
    }

    private ClaimConfig read() {
        return ClaimConfigs.read(folder, "claim");
    }

    private List<String> problems() {
        return problems(this::read);
    }

    private List<String> problems(ThrowingCallable reading) {
        String prefix = folder + folder.getFileSystem().getSeparator();
        return catchThrowableOfType(ConfigException.class, reading).problems().stream().map(p -> p.replace(prefix, "")).toList();
    }

    @Test
    void everyKeyIsRead() {
        claim("kind: epochs",
                "log: 40.66 (145)",
                "top1: 1.4",
                "top5: 1",
                "ratio: 6",
                "views: 1",
                "arms:",
                "  whole: {networks: mean}",
                "  without: {model.without: [conv3, conv4], evaluate.views: 10}",
                "tune: {key: schedule.start, values: [0.001, 1e-2], epochs: 8}",
                "scales:",
                "  cifar10: {seeds: 5, spread: 0.7}",
                "  smoke:",
                "    base: small",
                "    set: {train.epochs: 2, model.lrn: false}",
                "    tune: {epochs: 1, values: [0.1], key: optimizer.momentum}");

        ClaimConfig claim = read();
        assertThat(claim.id()).isEqualTo("claim");
        assertThat(claim.section()).isEqualTo("3.3");
        assertThat(claim.says()).isEqualTo("It helps.");
        assertThat(claim.paper()).isEqualTo("better by 1");
        assertThat(claim.log()).isEqualTo("40.66 (145)");
        assertThat(claim.kind()).isEqualTo(Kind.EPOCHS);
        assertThat(claim.numbers()).isEqualTo(new Numbers(OptionalDouble.of(1.4), OptionalDouble.of(1), OptionalDouble.of(6)));
        assertThat(claim.views()).isEqualTo(1);
        assertThat(claim.arms()).containsExactly(new Arm("whole", Map.of(), true, Optional.empty()),
                new Arm("without", Map.of("model.without", "[conv3, conv4]", "evaluate.views", "10"), false, Optional.empty()));
        Tune tune = new Tune("schedule.start", List.of("0.001", "1e-2"), 8);
        Tune other = new Tune("optimizer.momentum", List.of("0.1"), 1);
        assertThat(claim.tune()).contains(tune);
        assertThat(claim.scales()).containsOnlyKeys(Scale.CIFAR10, Scale.SMOKE);
        assertThat(claim.scales().get(Scale.CIFAR10)).isEqualTo(
                new AtScale(folder.resolve("scales/cifar10.yaml"), Map.of(), 5, OptionalDouble.of(0.7), Optional.empty(), List.of()));
        assertThat(claim.scales().get(Scale.SMOKE)).isEqualTo(new AtScale(folder.resolve("scales/small.yaml"),
                Map.of("train.epochs", "2", "model.lrn", "false"), 1, OptionalDouble.empty(), Optional.of(other), List.of()));
        assertThat(claim.tune(Scale.CIFAR10)).contains(tune);
        assertThat(claim.tune(Scale.SMOKE)).contains(other);
    }

    @Test
    void whatIsNotGivenHasItsUsualValue() {
        claim("arms: {with: , without: {model.lrn: false}}", "scales: {smoke: }");
        ClaimConfig claim = read();
        assertThat(claim.kind()).isEqualTo(Kind.DIFFERENCE);
        assertThat(claim.log()).isEmpty();
        assertThat(claim.numbers()).isEqualTo(new Numbers(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(claim.views()).isEqualTo(10);
        assertThat(claim.arms()).extracting(Arm::mean).containsOnly(false);
        assertThat(claim.tune()).isEmpty();
        assertThat(claim.scales()).containsExactly(Map.entry(Scale.SMOKE,
                new AtScale(folder.resolve("scales/smoke.yaml"), Map.of(), 1, OptionalDouble.empty(), Optional.empty(), List.of())));
        assertThat(claim.tune(Scale.SMOKE)).isEmpty();
    }

    @Test
    void aScaleTakesFromTheClaimWhatItDoesNotTuneItself() {
        claim("arms: {a: {}, b: {model.lrn: false}}", "tune: {key: schedule.start, values: [0.1, 0.2], epochs: 8}",
                "scales: {smoke: {tune: {epochs: 1}}, cifar10: {tune: {values: [0.3]}}}");
        assertThat(read().tune(Scale.SMOKE)).contains(new Tune("schedule.start", List.of("0.1", "0.2"), 1));
        assertThat(read().tune(Scale.CIFAR10)).contains(new Tune("schedule.start", List.of("0.3"), 8));
    }

    @Test
    void aCountNeedsNoArmsAndNoFileOfItsScale() {
        claim("kind: count", "scales: {imagenet: }");
        assertThat(read().arms()).isEmpty();
        assertThat(read().scales()).containsOnlyKeys(Scale.IMAGENET);
    }

    @Test
    void aQuotedClaimNeedsNothingButItsWords() {
        claim("kind: quoted");
        assertThat(read().scales()).isEmpty();
    }

    @Test
    void theyComeInTheOrderOfTheLastSectionThatMakesThem() {
        for (String section : List.of("7", "\"1, 4.1\"", "figure 1", "3.3")) {
            files.write(section.replaceAll("[^a-z0-9]", "") + ".yaml", "section: " + section, "says: It.", "paper: it", "kind: quoted");
        }
        assertThat(ClaimConfigs.ids(folder)).containsExactly("141", "33", "7", "figure1");
        assertThat(ClaimConfigs.all(folder)).extracting(ClaimConfig::id).containsExactly("33", "141", "7", "figure1");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfLines() {
        files.write("claim.yaml",
                "kind: diference",
                "top1: -1",
                "sesction: 3.3",
                "views: 5",
                "colour: red",
                "arms:",
                "  mean: {networks: best}",
                "  other: {model.lrn: {a: b}, evaluate.views: 2}",
                "scales:",
                "  imagenete: {seeds: 2}",
                "  elsewhere: {seeds: 2}",
                "  smoke: {base: smal, seeds: 0, spread: 0}",
                "  cifar10: {set: {train.epochs: [[1]]}, sedes: 3}");
        assertThat(problems()).containsExactly(
                "claim.yaml: section is missing: say it in a few words",
                "claim.yaml: says is missing: say it in a few words",
                "claim.yaml: paper is missing: say it in a few words",
                "claim.yaml:1: kind must be difference, epochs, error, kernels, answers, similar, leaving, count or quoted, not diference; did "
                        + "you mean difference?",
                "claim.yaml:2: top1 must be none or a number greater than 0, not -1",
                "claim.yaml:3: sesction is not a key; did you mean section?",
                "claim.yaml:4: views must be 1 or 10, not 5",
                "claim.yaml:5: colour is not a key; a claim has include, kind, arms, tune, scales, open, section, says, paper, log, top1, "
                        + "top5, ratio, views and needs",
                "claim.yaml:7: arms.mean.networks must be mean, not best",
                "claim.yaml:8: arms.other.model.lrn must be a value or a list of them, not a section with keys of its own",
                "claim.yaml:8: arms.other.evaluate.views must be 1 or 10, not 2",
                "claim.yaml:10: scales.imagenete is no scale; did you mean imagenet?",
                "claim.yaml:11: scales.elsewhere is no scale; there are smoke, cifar10, imagenette, tiny-imagenet, imagenet",
                "claim.yaml:12: scales.smoke.base names scales/smal.yaml, which does not exist; did you mean scales/small.yaml?",
                "claim.yaml:12: scales.smoke.seeds must be a whole number of at least 1, not 0",
                "claim.yaml:12: scales.smoke.spread must be none or a number greater than 0, not 0",
                "claim.yaml:13: scales.cifar10.set.train.epochs must be a value or a list of them, not a list",
                "claim.yaml:13: scales.cifar10.sedes is not a key; did you mean scales.cifar10.seeds?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: difference       |                    | claim.yaml: arms is missing: a claim of this kind has at least two, the better one first
            kind: epochs           | arms: {one: }      | claim.yaml:5: arms are too few: a claim of this kind has at least two, the better one first
            kind: error            | arms:              | claim.yaml:5: arms are too few: a claim of this kind has at least one
            kind: kernels          |                    | claim.yaml: arms is missing: a claim of this kind has at least one
            kind: similar          | arms: [a]          | claim.yaml:5: arms must be a section with keys of its own, not a list
            """)
    void armsAreWhatAKindCompares(String kind, String arms, String problem) {
        claim(kind, arms == null ? "" : arms, "scales: {smoke: }");
        assertThat(problems()).containsExactly(problem);
    }

    @Test
    void aClaimThatCanBeRunNowhereIsRefused() {
        claim("arms: {a: , b: }");
        assertThat(problems()).containsExactly(
                "claim.yaml: scales is missing: give at least one, for example scales: {smoke: {seeds: 2}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {key: a.b}                          | values is missing: give what is tried, for example values: [0.001, 0.01]
            {values: [1]}                       | key is missing: name what is tried, for example key: schedule.start
            {key: a.b, values: []}              | values must be a list of values, for example [0.001, 0.01], not a list of 0
            {key: a.b, values: 0.1}             | values must be a list of values, for example [0.001, 0.01], not 0.1
            {key: a.b, values: }                | values must be a list of values, for example [0.001, 0.01], but is empty
            {key: a.b, values: [~]}             | values must be a list of values, for example [0.001, 0.01], not [~]
            {key: a.b, values: [[1]]}           | values must be a list of values, for example [0.001, 0.01], not a list of 1
            {key: , values: [1]}                | key must be a key such as schedule.start, but is empty
            {key: "", values: [1]}              | key must be a key such as schedule.start, not the text ""
            {key: a.b, values: [1], epochs: 0}  | epochs must be a whole number of at least 1, not 0
            {key: a.b, values: [1], epoch: 1}   | epoch is not a key; did you mean WHERE.epochs?
            """)
    void whatIsTunedMustBeSaid(String tune, String problem) {
        claim("arms: {a: , b: }", "tune: " + tune, "scales: {smoke: }");
        assertThat(problems()).containsExactly("claim.yaml:5: tune." + problem.replace("WHERE", "tune"));
        claim("arms: {a: , b: }", "scales: {smoke: {tune: " + tune + "}}");
        assertThat(problems()).containsExactly("claim.yaml:5: scales.smoke.tune." + problem.replace("WHERE", "scales.smoke.tune"));
    }

    @Test
    void aClaimThatIsNotThereIsRefusedWithTheOneThatMayBeMeant() {
        claim("kind: quoted");
        files.write("overlap.yaml", "kind: quoted");
        assertThat(problems(() -> ClaimConfigs.read(folder, "overlop")))
                .containsExactly("overlop is no claim of " + folder + "; did you mean overlap?");
        assertThat(problems(() -> ClaimConfigs.read(folder, "elsewhere")))
                .containsExactly("elsewhere is no claim of " + folder + "; there are claim, overlap");
    }

    @Test
    void aFolderWithoutClaimsIsRefused() {
        assertThat(problems(() -> ClaimConfigs.all(folder)))
                .containsExactly(folder + ": it holds no claims; --claims names configs/paper of this project");
        assertThat(problems(() -> ClaimConfigs.read(folder.resolve("nowhere"), "claim")))
                .containsExactly("nowhere: there is no such folder of claims; --claims names configs/paper of this project");
    }
}
