package org.alexnet4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from files, includes and overrides that are in order. */
class ConfigsTest {

    @TempDir
    private Path folder;
    private ConfigDirectory files;

    @BeforeEach
    void minimalFile() {
        files = new ConfigDirectory(folder).write("run.yaml", "name: r", "data: {root: pictures}");
    }

    @Test
    void keysThatAreNotGivenTakeThePapersValues() {
        assertThat(files.read("run.yaml")).isEqualTo(new RunConfig(
                "r",
                new ModelConfig(ModelConfig.Preset.PAPER, OptionalInt.empty(), 1.0, 2, true, true, ModelConfig.Activation.RELU, 0.5,
                        ModelConfig.DropoutScale.TEST, List.of(), OptionalDouble.of(0.01)),
                new DataConfig(DataConfig.Source.FOLDER, Path.of("pictures"), "train", "val", 256, false, DataConfig.Cache.AUTO,
                        OptionalInt.empty(), true, false, 200_000_000, 0.01, new DataConfig.Drawn(300, 50, 256, 1)),
                new AugmentConfig(224, true, AugmentConfig.Colour.PCA, 1),
                new OptimizerConfig(128, 0.9, 5e-4),
                ScheduleConfig.of(new ScheduleConfig.Plateau(0.01, 0.1, 3, 5, 0.002)),
                new TrainConfig(90, 1, new TrainConfig.Interval(1, TrainConfig.Unit.EPOCH), 2, 1, Optional.empty(),
                        Optional.empty()),
                ValidateConfig.EACH_EPOCH,
                new EvaluateConfig(10, 64)));
    }

    @Test
    void everyKeyIsRead() {
        files.write("all.yaml",
                "name: all.of-them_2",
                "model:",
                "  preset: original2012",
                "  classes: 7",
                "  width: 0.5",
                "  towers: 1",
                "  lrn: false",
                "  overlap: false",
                "  activation: tanh",
                "  dropout: 0",
                "  dropoutScale: training",
                "  without: [conv4, conv2]",
                "  sameMapNormalisation: false",
                "  activationAfterPooling: false",
                "  deviation: 0.02",
                "  deviations: {fc8: 0.5, conv3: 0.03}",
                "  bias: 0.1",
                "  sixthConvolution: true",
                "  from: runs/other/best.zip",
                "  anew: [conv6, fc8]",
                "  frozen: conv1",
                "data:",
                "  source: drawn",
                "  root: \"a folder\"",
                "  train: t",
                "  validation: /elsewhere/v",
                "  holdOutSeed: -3",
                "  names: utf-16",
                "  shortSide: 100",
                "  classRange: 3-5",
                "  mean: channels",
                "  balance: classes",
                "  shuffleBuffer: 55",
                "  shuffleLabels: true",
                "  cache: memory",
                "  threads: 3",
                "  scaledDecoding: false",
                "  exifOrientation: true",
                "  pixelLimit: 12345",
                "  brokenShare: 0.125",
                "  drawn: {trainPerClass: 5, validationPerClass: 6, size: 70, seed: -8}",
                "augment: {crop: 90, flip: false, colour: original2012, divisor: 1.5, colourUntil: 9, shared: 4}",
                "optimizer: {batch: 2, momentum: 0, weightDecay: 0, biasRate: 3 times, biasDecay: true, rates: {fc8: 10, conv3: 0.5}}",
                "schedule: {type: fixed, start: 0.5}",
                "train: {epochs: 3, seed: 9223372036854775807, checkpointEvery: 500 iterations, keepCheckpoints: 4, devices: 3, normsEvery: 50 iterations,"
                        + " targetError: 0.25}",
                "validate: {every: 7 epochs, pictures: 300, patience: 6}",
                "evaluate: {views: 1, batch: 8}");

        assertThat(files.read("all.yaml")).isEqualTo(new RunConfig(
                "all.of-them_2",
                new ModelConfig(ModelConfig.Preset.ORIGINAL2012, OptionalInt.of(7), 0.5, 1, false, OptionalDouble.empty(), false, false,
                        ModelConfig.Activation.TANH, false, 0, ModelConfig.DropoutScale.TRAINING,
                        List.of(ModelConfig.MiddleLayer.CONV4, ModelConfig.MiddleLayer.CONV2),
                        OptionalDouble.of(0.02), Map.of("conv3", 0.03, "fc8", 0.5), OptionalDouble.of(0.1), true,
                        Optional.of(Path.of("runs/other/best.zip")), List.of("conv6", "fc8"), List.of("conv1")),
                new DataConfig(DataConfig.Source.DRAWN, Path.of("a folder"), "t", "/elsewhere/v", Optional.empty(), -3, List.of(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(StandardCharsets.UTF_16), 100,
                        Optional.of(new DataConfig.ClassRange(3, 5)), DataConfig.Mean.CHANNELS, DataConfig.Balance.CLASSES, 55, true,
                        DataConfig.Cache.MEMORY, OptionalInt.of(3),
                        false, true, 12_345, 0.125, new DataConfig.Drawn(5, 6, 70, -8)),
                new AugmentConfig(90, false, AugmentConfig.Colour.ORIGINAL2012, OptionalDouble.of(1.5), Optional.of(9), 4),
                new OptimizerConfig(2, 0, 0, new OptimizerConfig.BiasRate(3, false), true, Map.of("fc8", 10.0, "conv3", 0.5)),
                ScheduleConfig.of(new ScheduleConfig.Fixed(0.5)),
                new TrainConfig(3, Long.MAX_VALUE, new TrainConfig.Interval(500, TrainConfig.Unit.ITERATION), 4, 3,
                        Optional.of(new TrainConfig.Interval(50, TrainConfig.Unit.ITERATION)), Optional.of(0.25)),
                new ValidateConfig(new TrainConfig.Interval(7, TrainConfig.Unit.EPOCH), OptionalInt.of(300), Optional.of(6)),
                new EvaluateConfig(1, 8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5e-4", "5.0e-4", "5E-4", "0.0005", ".0005", "+5.0e-04"})
    void everyUsualFormOfANumberIsTaken(String number) {
        assertThat(files.read("run.yaml", "optimizer.weightDecay=" + number).optimizer().weightDecay()).isEqualTo(5e-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "1e2", "100.0"})
    void aWholeNumberMayBeWrittenAsAnyNumberWithoutAFraction(String number) {
        assertThat(files.read("run.yaml", "optimizer.batch=" + number).optimizer().batch()).isEqualTo(100);
    }

    @Test
    void officialSetsHaveTheNamesTheyAreHandedOutWith() {
        files.write("ilsvrc.yaml", "name: i", "data: {source: ilsvrc2012, root: imagenet}");
        DataConfig imagenet = files.read("ilsvrc.yaml").data();
        assertThat(imagenet.trainFolder()).isEqualTo(Path.of("imagenet", "ILSVRC2012_img_train.tar"));
        assertThat(imagenet.validationFolder()).isEqualTo(Path.of("imagenet", "ILSVRC2012_img_val.tar"));
        assertThat(imagenet.devkit()).contains(Path.of("ILSVRC2012_devkit_t12.tar.gz"));
        DataConfig cifar = files.read("ilsvrc.yaml", "data.source=cifar10").data();
        assertThat(cifar.train()).isEqualTo("data_batch_{1,2,3,4,5}.bin");
        assertThat(cifar.validation()).isEqualTo("test_batch.bin");
        assertThat(cifar.devkit()).isEmpty();
        DataConfig tiny = files.read("ilsvrc.yaml", "data.source=tiny-imagenet").data();
        assertThat(tiny.trainFolder()).isEqualTo(Path.of("imagenet", "train"));
        assertThat(tiny.validationFolder()).isEqualTo(Path.of("imagenet", "val"));
        DataConfig challenge = files.read("ilsvrc.yaml", "data.source=ilsvrc2010", "data.devkit=kit").data();
        assertThat(challenge.train()).isEqualTo("ILSVRC2010_images_train.tar");
        assertThat(challenge.devkit()).contains(Path.of("kit"));
    }

    @Test
    void drawnPicturesNeedNoRoot() {
        files.write("drawn.yaml", "name: d", "data: {source: drawn}");

        assertThat(files.read("drawn.yaml").data().root()).isEqualTo(Path.of("runs", "drawn-pictures"));
    }

    @Test
    void aLookAtTheNetworkNeedsNoRootAndDoesNotTakeThatOfDrawnPicturesForIt() {
        files.write("network.yaml", "name: n");
        Path file = folder.resolve("network.yaml");

        assertThat(Configs.readWithoutData(file, List.of()).data().root()).isEqualTo(Path.of("data.root")).doesNotExist();
        assertThat(Configs.readWithoutData(file, List.of("data.source=drawn")).data().root()).isEqualTo(Path.of("runs", "drawn-pictures"));
    }

    @Test
    void stepsAreSortedByEpoch() {
        RunConfig config = files.read("run.yaml", "schedule={type: steps, at: {51: 1e-4, 25: 0.001}}");

        assertThat(config.schedule().curve()).isEqualTo(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(25, 0.001, 51, 1e-4))));
    }

    @Test
    void anIncludedFileLiesBelowTheIncludingOneKeyByKey() {
        files.write("base.yaml", "name: base", "optimizer: {batch: 32, momentum: 0.5}", "data: {root: below}")
                .write("top.yaml", "include: base.yaml", "name: top", "optimizer: {batch: 64}");

        RunConfig config = files.read("top.yaml");

        assertThat(config.name()).isEqualTo("top");
        assertThat(config.optimizer()).isEqualTo(new OptimizerConfig(64, 0.5, 5e-4));
        assertThat(config.data().root()).isEqualTo(Path.of("below"));
    }

    @Test
    void ofSeveralIncludesTheLaterWinsAndEachIsFoundBesideTheFileThatNamesIt() {
        files.write("parts/a.yaml", "include: deeper/common.yaml", "train: {epochs: 1}")
                .write("parts/deeper/common.yaml", "name: common", "data: {root: pictures}", "train: {epochs: 5, seed: 5}")
                .write("parts/b.yaml", "train: {epochs: 2}")
                .write("top.yaml", "include: [parts/a.yaml, parts/b.yaml]");

        assertThat(files.read("top.yaml").train()).extracting(TrainConfig::epochs, TrainConfig::seed).containsExactly(2, 5L);
    }

    @Test
    void aFileMayBeIncludedByTwoOthers() {
        files.write("a.yaml", "include: run.yaml").write("b.yaml", "include: run.yaml")
                .write("top.yaml", "include: [a.yaml, b.yaml]");

        assertThat(files.read("top.yaml").name()).isEqualTo("r");
    }

    @Test
    void aSectionWithNothingInItChangesNothing() {
        files.write("base.yaml", "name: base", "data: {root: pictures}", "optimizer: {batch: 32}")
                .write("top.yaml", "include: base.yaml", "optimizer:", "#  batch: 64", "augment:");

        assertThat(files.read("top.yaml").optimizer().batch()).isEqualTo(32);
    }

    @Test
    void aScheduleOfAnotherTypeReplacesTheOneBelow() {
        files.write("top.yaml", "include: run.yaml", "schedule: {type: plateau, start: 0.5, factor: 0.2}");

        assertThat(files.read("top.yaml", "schedule.type=fixed").schedule()).isEqualTo(ScheduleConfig.of(new ScheduleConfig.Fixed(0.01)));
        assertThat(files.read("top.yaml", "schedule.start=0.3", "schedule.type=fixed").schedule())
                .isEqualTo(ScheduleConfig.of(new ScheduleConfig.Fixed(0.3)));
    }

    @Test
    void aScheduleOfTheSameTypeIsMerged() {
        files.write("steps.yaml", "include: run.yaml", "schedule: {type: steps, start: 0.5, at: {25: 0.1}}")
                .write("plateau.yaml", "include: run.yaml", "schedule: {start: 0.5}");

        assertThat(files.read("steps.yaml", "schedule.at.51=0.05").schedule().curve())
                .isEqualTo(new ScheduleConfig.Steps(0.5, new TreeMap<>(Map.of(25, 0.1, 51, 0.05))));
        assertThat(files.read("plateau.yaml", "schedule.type=plateau").schedule().start()).isEqualTo(0.5);
    }

    @Test
    void whatHasEpochsOrLayersForKeysReplacesThatOfTheFileBelow() {
        files.write("below.yaml", "include: run.yaml", "schedule: {type: steps, start: 0.01, at: {16: 0.0005}}",
                        "optimizer: {rates: {conv1: 0.1, fc8: 10}}")
                .write("top.yaml", "include: below.yaml", "schedule: {at: {8: 0.0001}}", "optimizer: {rates: {conv2: 0.5}}")
                .write("none.yaml", "include: below.yaml", "schedule:", "  at:", "optimizer: {rates: {}}");

        assertThat(files.read("top.yaml").schedule().curve()).isEqualTo(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(8, 0.0001))));
        assertThat(files.read("top.yaml").optimizer().rates()).isEqualTo(Map.of("conv2", 0.5));
        assertThat(files.read("none.yaml").schedule().curve()).as("nothing in it").isEqualTo(files.read("below.yaml").schedule().curve());
        assertThat(files.read("none.yaml").optimizer().rates()).isEmpty();
        assertThat(files.read("below.yaml", "schedule.at={8: 0.0001}", "optimizer.rates={conv2: 0.5}")).isEqualTo(files.read("top.yaml"));
    }

    @Test
    void aSingleEpochOrLayerOfThatIsChangedByItsName() {
        files.write("below.yaml", "include: run.yaml", "schedule: {type: steps, start: 0.01, at: {16: 0.0005}}",
                "optimizer: {rates: {conv1: 0.1}}");

        RunConfig config = files.read("below.yaml", "schedule.at.8=0.001", "optimizer.rates.fc8=10", "optimizer.rates.conv1=0.2");
        assertThat(config.schedule().curve()).isEqualTo(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(8, 0.001, 16, 0.0005))));
        assertThat(config.optimizer().rates()).isEqualTo(Map.of("conv1", 0.2, "fc8", 10.0));
        assertThat(files.read("below.yaml", "schedule.at={8: 0.001}", "schedule.at.9=0.0001").schedule().curve())
                .isEqualTo(new ScheduleConfig.Steps(0.01, new TreeMap<>(Map.of(8, 0.001, 9, 0.0001))));
    }

    @Test
    void overridesWinAndTheLaterOneMost() {
        RunConfig config = files.read("run.yaml", "name=other", "train={epochs: 4, seed: 6}", "train.epochs=5", "model.lrn=false",
                "data.root=/a=b/c");

        assertThat(config.name()).isEqualTo("other");
        assertThat(config.train()).extracting(TrainConfig::epochs, TrainConfig::seed).containsExactly(5, 6L);
        assertThat(config.model().lrn()).isFalse();
        assertThat(config.data().root()).isEqualTo(Path.of("/a=b/c"));
    }

    @Test
    void differencesNameEveryKeyWithBothValues() {
        RunConfig before = files.read("run.yaml");

        assertThat(Configs.differences(before, before)).isEmpty();
        assertThat(Configs.differences(before, files.read("run.yaml", "optimizer.batch=64", "model.classes=10",
                "optimizer.weightDecay=1e-8",
                "schedule={type: steps, at: {25: 0.001}}")))
                .containsExactly(
                        "model.classes: auto -> 10",
                        "optimizer.batch: 128 -> 64",
                        "optimizer.weightDecay: 0.0005 -> 1.0e-8",
                        "schedule.type: plateau -> steps",
                        "schedule.factor: 0.1 -> (not given)",
                        "schedule.drops: 3 -> (not given)",
                        "schedule.patience: 5 -> (not given)",
                        "schedule.threshold: 0.002 -> (not given)",
                        "schedule.at.25: (not given) -> 0.001");
    }
}
