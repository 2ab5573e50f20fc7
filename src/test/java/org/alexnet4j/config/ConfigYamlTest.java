package org.alexnet4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.ConfigValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, and the files that come with the project. */
class ConfigYamlTest {

    @TempDir
    private Path folder;
    private ConfigDirectory files;

    @BeforeEach
    void minimalFile() {
        files = new ConfigDirectory(folder).write("run.yaml", "name: r", "data: {root: pictures}");
    }

    static Stream<List<String>> configurations() {
        return Stream.of(
                List.of(),
                List.of("schedule={type: fixed, start: 1e-7}"),
                List.of("schedule={type: steps, at: {25: 0.001, 51: 0.0001, 79: 0.00001}}"),
                List.of("schedule={type: steps, at: {}}"),
                List.of("schedule={type: every, every: 100000 iterations}", "augment.colourUntil=67"),
                List.of("schedule={type: exponential, gamma: 0.9, warmUp: {over: 1 epoch}}"),
                List.of("schedule={type: inverse, gamma: 0.0001, power: 0.75, per: iteration}"),
                List.of("schedule={type: polynomial, end: 1e-6, power: 2, over: 99 iterations, warmUp: {from: 0.001, over: 9 iterations}}"),
                List.of("schedule={type: cosine}", "train.epochs=7"),
                List.of("schedule={type: cycle, peak: 0.06, stepSize: 8 epochs, factor: 0.5}"),
                List.of("schedule.changes=[{epoch: 72, layers: conv1, rate: 0}, {epoch: 67, layers: [conv1, fc7b], rate: 1e-5},"
                        + " {epoch: 79, layers: [fc8, conv1a], rate: auto}]"),
                List.of("schedule={factor: 0.3333333333333333, drops: 0, patience: 7, threshold: 0}"),
                List.of("name='2012'", "data.root='null'", "data.train=': # - {a, b}'", "data.validation='true'"),
                List.of("data.root=" + "long name of a folder ".repeat(20).strip(), "data.train='Bilder/Übung 图片'"),
                List.of("model.classes=10", "data.threads=2", "data.cache=none", "data.mean=channels", "augment.colour=none",
                "model.dropoutScale=training"),
                List.of("model={preset: original2012-one-tower, activation: tanh, overlap: false, without: [conv5, conv2]}"),
                List.of("data.labels=train.csv", "data.validationLabels=/elsewhere/val.txt", "data.classes=classes.txt", "data.names=gbk"),
                List.of("data.source=ilsvrc2012"), List.of("data.source=ilsvrc2010", "data.devkit=/elsewhere/devkit"),
                List.of("data.source=cifar10"), List.of("data.source=tiny-imagenet"),
                List.of("data.source=webdataset", "data.train=train-{000000..000146}.tar", "data.validation=val-{0..9}.tar",
                        "data.classes=classes.txt", "data.shuffleBuffer=77"),
                List.of("model={from: a/b.zip, sixthConvolution: true, anew: [conv6, fc8], frozen: conv1}",
                        "optimizer.rates={fc8: 10, conv2: 1e-3, fc6: 0}"),
                List.of("model={preset: original2012, lrnAlpha: 2e-5, deviations: {conv3: 0.03, fc8: 1e-7}, bias: 0}",
                        "augment.divisor=1.1"),
                List.of("model={sameMapNormalisation: true, activationAfterPooling: true}", "optimizer={biasRate: 0.02, biasDecay: false}"),
                List.of("model.preset=caffe", "optimizer={biasRate: 2.5 times, biasDecay: true}"),
                List.of("model={preset: cifar-4layer, lrn: true, without: conv2}"),
                List.of("train.checkpointEvery=500 iterations", "train.seed=-9223372036854775808", "model.deviation=4.9e-324"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d6 #2", "%p", "a: b", "it's", "'d6", "\"a\" b", "'a' and 'b'", "two  words", "- a", "!tag", "&a *b", "@x",
            "[2012] a",
        "{a} b", "? a", "a:b", "|", ">", "C:\\pictures", "a, b", "--- x", "#1", "\u00C4pfel"})
    void whatIsTypedIsTheText(String text) {
        RunConfig config = Configs.ofOverrides(List.of("name=r", "data.root=" + text, "data.train=" + text));
        assertThat(config.data().root()).isEqualTo(Path.of(text));
        assertThat(config.data().train()).isEqualTo(text);
        assertThat(Configs.read(write(Configs.toYaml(config)), List.of()).data()).isEqualTo(config.data());
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("typed.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void whatIsWrittenReadsBackAsAnEqualConfiguration(List<String> overrides) {
        RunConfig config = Configs.read(folder.resolve("run.yaml"), overrides);

        files.write("written.yaml", Configs.toYaml(config));

        assertThat(files.read("written.yaml")).isEqualTo(config);
    }

    @Test
    void everyKeyIsWritten() {
        assertThat(Configs.toYaml(files.read("run.yaml", "schedule={type: steps, at: {25: 1e-3}}"))).isEqualTo("""
                name: r
                model:
                  preset: paper
                  classes: auto
                  width: 1.0
                  towers: 2
                  lrn: true
                  lrnAlpha: auto
                  sameMapNormalisation: false
                  overlap: true
                  activation: relu
                  activationAfterPooling: false
                  dropout: 0.5
                  dropoutScale: test
                  without: []
                  deviation: 0.01
                  deviations: {}
                  bias: auto
                  sixthConvolution: false
                  from: none
                  anew: []
                  frozen: []
                data:
                  source: folder
                  root: pictures
                  train: train
                  validation: val
                  holdOut: none
                  holdOutSeed: 1
                  exclude: []
                  labels: none
                  validationLabels: none
                  classes: none
                  devkit: none
                  names: none
                  shortSide: 256
                  classRange: none
                  mean: picture
                  balance: none
                  shuffleBuffer: 1000
                  shuffleLabels: false
                  cache: auto
                  threads: auto
                  scaledDecoding: true
                  exifOrientation: false
                  pixelLimit: 200000000
                  brokenShare: 0.01
                  drawn:
                    trainPerClass: 300
                    validationPerClass: 50
                    size: 256
                    seed: 1
                augment:
                  crop: 224
                  flip: true
                  colour: pca
                  divisor: auto
                  colourUntil: none
                  shared: 1
                optimizer:
                  batch: 128
                  momentum: 0.9
                  weightDecay: 0.0005
                  biasRate: 1 times
                  biasDecay: true
                  rates: {}
                schedule:
                  type: steps
                  start: 0.01
                  at:
                    25: 0.001
                  warmUp: none
                  changes: []
                train:
                  epochs: 90
                  seed: 1
                  checkpointEvery: 1 epoch
                  keepCheckpoints: 2
                  devices: 1
                  normsEvery: none
                  targetError: none
                validate:
                  every: 1 epoch
                  pictures: auto
                  patience: none
                evaluate:
                  views: 10
                  batch: 64
                """);
    }

    @ParameterizedTest
    @CsvSource({"0.0005, 0.0005", "1, 1.0", "0, 0.0", "128, 128.0", "1e-8, 1.0e-8", "2.5e20, 2.5e+20", "0.1, 0.1", "1e-6, 0.000001"})
    void numbersAreWrittenWithTheFewestDigits(double number, String text) {
        assertThat(ConfigValues.shortest(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("configurationFiles")
    void everyFileThatComesWithTheProjectIsInOrder(Path file) {
        assertThat(Configs.read(file, List.of("name=given", "data.root=pictures")).name()).isEqualTo("given");
    }

    static List<Path> configurationFiles() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("configs"))) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @Test
    void thePapersFileSaysWhatTheDefaultsAre() {
        RunConfig defaults = files.read("run.yaml");

        assertThat(Configs.differences(defaults, Configs.read(Path.of("configs", "paper.yaml"), List.of("name=r", "data.root=pictures"))))
                .isEmpty();
    }

    @Test
    void keysWhoseValueIsThePresetsStandInThePapersFileToo() throws IOException {
        String all = Files.readString(Path.of("configs", "paper.yaml")).replaceAll("(?m)^(  )#(\\w+: )", "$1$2");
        files.write("all.yaml", all);
        RunConfig defaults = files.read("run.yaml");

        assertThat(Configs.differences(defaults, files.read("all.yaml", "name=r", "data.root=pictures"))).isEmpty();
        assertThat(ConfigValues.flat(defaults).keySet())
                .filteredOn(key -> !key.equals("name") && !key.equals("data.root") && !key.startsWith("data.drawn"))
                .allSatisfy(key -> assertThat(all).containsPattern("(?m)^  " + key.substring(key.indexOf('.') + 1) + ": "));
    }

    @ParameterizedTest
    @CsvSource({
        "original2012, 2, true, 0.5, auto, 224, 256, 128, 5e-4, 0.01, TEST, 0.02, false, true",
        "original2012-one-tower, 1, true, 0.5, auto, 224, 256, 128, 5e-4, 0.01, TEST, 0.02, false, true",
        "caffe, 2, true, 0.5, auto, 227, 256, 256, 5e-4, 0.01, TRAINING, 2 times, false, false",
        "one-tower, 1, true, 0.5, 0.01, 224, 256, 128, 5e-4, 0.01, TEST, 1 times, true, false",
        "torchvision, 1, false, 0.5, auto, 224, 256, 128, 5e-4, 0.01, TRAINING, 1 times, true, false",
        "cifar-4layer, 1, false, 0, auto, 32, 32, 128, 0.004, 0.001, TEST, 2 times, false, false"})
    void aPresetBringsItsOwnDefaults(String preset, int towers, boolean lrn, double dropout, String deviation, int crop, int shortSide,
            int batch, double decay, double rate, ModelConfig.DropoutScale scale, String biasRate, boolean biasDecay, boolean asInTheCode) {
        RunConfig run = Configs.read(Path.of("configs", "imagenet.yaml"), List.of("model.preset=" + preset, "data.root=pictures"));

        assertThat(run.model().towers()).isEqualTo(towers);
        assertThat(run.model().lrn()).isEqualTo(lrn);
        assertThat(run.model().sameMapNormalisation()).isEqualTo(asInTheCode);
        assertThat(run.model().activationAfterPooling()).isEqualTo(asInTheCode);
        assertThat(run.model().dropout()).isEqualTo(dropout);
        assertThat(run.model().dropoutScale()).isEqualTo(scale);
        assertThat(ConfigValues.flat(run)).containsEntry("model.deviation", deviation).containsEntry("model.lrnAlpha", "auto")
                .containsEntry("model.bias", "auto").containsEntry("augment.divisor", "auto").containsEntry("optimizer.biasRate", biasRate);
        assertThat(run.augment().crop()).isEqualTo(crop);
        assertThat(run.augment().pixelDivisor()).isEqualTo(asInTheCode ? 1.1 : 1);
        assertThat(run.data().shortSide()).isEqualTo(shortSide);
        assertThat(run.optimizer()).isEqualTo(new OptimizerConfig(batch, 0.9, decay,
                OptimizerConfig.BiasRate.parse(biasRate).orElseThrow(), biasDecay, Map.of()));
        assertThat(run.schedule().start()).isEqualTo(rate);
    }

    /** Runs that are resumed, or that another one goes on from, have such files. */
    @ParameterizedTest
    @CsvSource({"paper, true", "original2012, true", "original2012, false", "original2012-one-tower, true", "caffe, true",
            "one-tower, true",
        "torchvision, false", "cifar-4layer, false"})
    void aConfigurationWrittenBeforeTheDetailsOfTheCodeHadKeysIsThatOfItsPreset(String preset, boolean lrn) {
        for (String colour : List.of("pca", "original2012", "none")) {
            RunConfig now = files.read("run.yaml", "model.preset=" + preset, "model.lrn=" + lrn, "augment.colour=" + colour);
            String before = Configs.toYaml(now).replaceAll("  (lrnAlpha|sameMapNormalisation|activationAfterPooling|deviations|bias|divisor"
                    + "|biasRate|biasDecay): .*\n", "");
            assertThat(before.lines().count()).isEqualTo(Configs.toYaml(now).lines().count() - 8);
            files.write("before.yaml", before);
            assertThat(files.read("before.yaml")).isEqualTo(now);
        }
    }

    @Test
    void thePixelsAreDividedByWhatTheNoiseOfTheCodeBringsUnlessTheDivisorIsGiven() {
        assertThat(files.read("run.yaml", "augment.colour=original2012").augment().pixelDivisor()).isEqualTo(1.1);
        assertThat(files.read("run.yaml", "augment={colour: original2012, divisor: 1}").augment().pixelDivisor()).isEqualTo(1);
        assertThat(files.read("run.yaml", "augment={colour: none, divisor: 1.1}").augment().pixelDivisor()).isEqualTo(1.1);
        assertThat(files.read("run.yaml", "model.preset=original2012", "augment.colour=none").augment().pixelDivisor()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"imagenet, PICTURE", "original2012, PICTURE", "caffe, PICTURE", "cifar-4layer, PICTURE", "torchvision, CHANNELS"})
    void aFileOfANetworkSubtractsWhatItsOriginSubtracts(String name, DataConfig.Mean mean) {
        assertThat(Configs.read(Path.of("configs", name + ".yaml"), List.of("data.root=pictures")).data().mean()).isEqualTo(mean);
    }

    @Test
    void aConfigurationWrittenBeforeThereWereOtherPresetsIsThePapersNetwork() {
        RunConfig before = Configs.read(Path.of("results", "imagenette", "config.yaml"), List.of());

        assertThat(Configs.differences(before, Configs.read(Path.of("configs", "imagenette.yaml"), List.of("data.root=imagenette2"))))
                .isEmpty();
    }

    @Test
    void theQuickstartNeedsNothingFromTheUser() {
        RunConfig quickstart = Configs.read(Path.of("configs", "quickstart.yaml"), List.of());

        assertThat(quickstart.data().source()).isEqualTo(DataConfig.Source.DRAWN);
        assertThat(quickstart.name()).isEqualTo("quickstart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imagenette", "imagenet", "original2012", "original2012-fall2011", "original2012-finetuned", "caffe",
        "torchvision", "one-tower", "cifar-4layer"})
    void theOtherRunsNeedOnlyAFolder(String name) {
        Path file = Path.of("configs", name + ".yaml");

        assertThat(Configs.read(file, List.of("data.root=pictures")).name()).isEqualTo(name);
        assertThat(catchThrowableOfType(ConfigException.class, () -> Configs.read(file, List.of()))
                .problems()).containsExactly(file + ": data.root is missing: give the folder that holds train/ and val/, "
                        + "for example --set data.root=/path/to/imagenette2");
    }
}
