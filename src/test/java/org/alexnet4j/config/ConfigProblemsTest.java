package org.alexnet4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and in which words. */
class ConfigProblemsTest {

    @TempDir
    private Path folder;
    private ConfigDirectory files;

    @BeforeEach
    void minimalFile() {
        files = new ConfigDirectory(folder).write("run.yaml", "name: r", "data: {root: pictures}");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfFilesAndLines() {
        files.write("base.yaml", "evaluate:", "  views: 5")
                .write("top.yaml",
                        "include: base.yaml",
                        "optimizer:",
                        "  bach: 64",
                        "  momentum: 1.0",
                        "model:",
                        "  lrn: maybe",
                        "augment: {colour: pcaa}",
                        "modle: {}");

        assertThat(files.problems("top.yaml", "train.epochs=0")).containsExactly(
                "top.yaml: name is missing: give the run a name, which is also that of its folder, for example name: my-run",
                "top.yaml: data.root is missing: give the folder that holds train/ and val/, for example --set data.root=/path/to/imagenette2",
                "top.yaml:3: optimizer.bach is not a key; did you mean optimizer.batch?",
                "top.yaml:4: optimizer.momentum must be a number of at least 0 and less than 1, not 1.0",
                "top.yaml:6: model.lrn must be true or false, not maybe",
                "top.yaml:7: augment.colour must be pca, original2012 or none, not pcaa; did you mean pca?",
                "top.yaml:8: modle is not a key; did you mean model?",
                "base.yaml:2: evaluate.views must be 1 or 10, not 5",
                "--set train.epochs: train.epochs must be a whole number of at least 1, not 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name=a/b                      | name must be a name for a folder: letters, digits, dot, hyphen and underscore, the first a letter or digit, not a/b
            name=..                       | name must be a name for a folder: letters, digits, dot, hyphen and underscore, the first a letter or digit, not ..
            model.preset=papre            | model.preset must be paper, original2012, original2012-one-tower, caffe, one-tower, torchvision or cifar-4layer, not papre; did you mean paper?
            model.classes=1               | model.classes must be auto or a whole number of at least 2, not 1
            model.width=0                 | model.width must be a number greater than 0 and at most 4, not 0
            model.width=4.01              | model.width must be a number greater than 0 and at most 4, not 4.01
            model.width=.nan              | model.width must be a number greater than 0 and at most 4, not .nan
            model.deviation=1e400         | model.deviation must be auto or a number greater than 0, not 1e400
            model.deviations.conv3=0      | model.deviations.conv3 must be a number greater than 0, not 0
            model.deviations.conv9=0.03   | model.deviations.conv9 is not a key; did you mean model.deviations.conv1?
            model.deviations=0.03         | model.deviations must be a section with keys of its own, not 0.03
            model.lrnAlpha=0              | model.lrnAlpha must be auto or a number greater than 0, not 0
            model.bias=-0.1               | model.bias must be auto or a number of at least 0, not -0.1
            model.sameMapNormalisation=2  | model.sameMapNormalisation must be true or false, not 2
            model={lrn: false, lrnAlpha: 2e-5} | model.lrnAlpha is for a network with response normalisation, and model.lrn is false: leave one of the two out
            optimizer.biasRate=0          | optimizer.biasRate must be a number greater than 0, or a factor of the weights' rate, for example 2 times, not 0
            optimizer.biasRate=-1 times   | optimizer.biasRate must be a number greater than 0, or a factor of the weights' rate, for example 2 times, not -1 times
            optimizer.biasRate=twice      | optimizer.biasRate must be a number greater than 0, or a factor of the weights' rate, for example 2 times, not twice
            optimizer.biasDecay=0.5       | optimizer.biasDecay must be true or false, not 0.5
            augment.divisor=0             | augment.divisor must be auto or a number greater than 0, not 0
            model.dropout=1               | model.dropout must be a number of at least 0 and less than 1, not 1
            model.dropoutScale=TEST       | model.dropoutScale must be test or training, not TEST; did you mean test?
            model.towers=3                | model.towers must be 1 or 2, not 3
            model.overlap=3               | model.overlap must be true or false, not 3
            model.activation=sigmoid      | model.activation must be relu or tanh, not sigmoid
            model.without=conv1           | model.without must be a list of conv2, conv3, conv4 and conv5 or some of them, not conv1
            model.without=[conv4, [conv5]] | model.without must be a list of conv2, conv3, conv4 and conv5 or some of them, not a list
            model.without=[conv4, conv4]  | model.without names conv4 twice
            model.from=                   | model.from must be none or the name of a file, but is empty
            model.frozen=[conv1, conv9]   | model.frozen must be a list of conv1, conv2, conv3, conv4, conv5, fc6, fc7 and fc8 or some of them, not conv9; did you mean conv1?
            model.frozen=conv6            | model.frozen must be a list of conv1, conv2, conv3, conv4, conv5, fc6, fc7 and fc8 or some of them, not conv6; did you mean conv1?
            model.frozen=conv1a           | model.frozen must be a list of conv1, conv2, conv3, conv4, conv5, fc6, fc7 and fc8 or some of them, not conv1a; did you mean conv1?
            model.frozen=[fc6, fc6]       | model.frozen names fc6 twice
            model.anew=fc8                | model.anew is for a network that starts from another one: give its file as model.from, or leave this out
            model={preset: caffe, sixthConvolution: true} | model.sixthConvolution must be false, not true; caffe has no sixth convolution
            model={preset: cifar-4layer, frozen: fc6} | model.frozen must be a list of conv1, conv2, conv3 and fc8 or some of them, not fc6; did you mean fc8?
            model={from: a.zip, without: conv4, anew: conv4} | model.anew must be a list of conv1, conv2, conv3, conv5, fc6, fc7 and fc8 or some of them, not conv4; did you mean conv1?
            optimizer.rates.fc9=2         | optimizer.rates.fc9 is not a key; did you mean optimizer.rates.fc6?
            optimizer.rates.conv1=-0.1    | optimizer.rates.conv1 must be a number of at least 0, not -0.1
            model=paper                   | model must be a section with keys of its own, not paper
            data.threads=0                | data.threads must be auto or a whole number of at least 1, not 0
            data.brokenShare=1            | data.brokenShare must be a number of at least 0 and less than 1, not 1
            data.pixelLimit=0             | data.pixelLimit must be a whole number of at least 1 and at most 1073741824, not 0
            data.scaledDecoding=maybe     | data.scaledDecoding must be true or false, not maybe
            data.root=                    | data.root must be the name of a folder, but is empty
            data.train=''                 | data.train must be the name of a folder or an archive, not the text ""
            data.cache=[none]             | data.cache must be auto, none or memory, not a list
            data.mean=channel             | data.mean must be picture or channels, not channel; did you mean channels?
            data.source=zip               | data.source must be folder, drawn, ilsvrc2012, ilsvrc2010, cifar10, tiny-imagenet or webdataset, not zip
            data.labels=                  | data.labels must be none or the name of a file, but is empty
            data.devkit=kit.tar.gz        | data.devkit is not for data.source folder; leave it out
            data.names=klingon            | data.names must be none or a charset, such as gbk or shift_jis, not klingon
            data.drawn.size=31            | data.drawn.size must be a whole number of at least 32, not 31
            augment.crop=63               | augment.crop must be a whole number of at least 64, not 63; a smaller crop leaves nothing for the last pooling
            augment.crop=257              | augment.crop must be at most data.shortSide, which is 256, not 257
            data.shortSide=200            | data.shortSide must be at least augment.crop, which is 224, not 200
            optimizer.batch=2.5           | optimizer.batch must be a whole number of at least 1, not 2.5
            optimizer.batch="64"          | optimizer.batch must be a whole number of at least 1, not the text "64"
            optimizer.batch=3000000000    | optimizer.batch must be a whole number of at least 1, not 3000000000
            optimizer.batch={a: 1}        | optimizer.batch must be a whole number of at least 1, not a section with keys of its own
            schedule.start=0              | schedule.start must be a number greater than 0, not 0
            schedule.factor=1             | schedule.factor must be a number greater than 0 and less than 1, not 1
            schedule.type=step            | schedule.type must be fixed, steps, every, exponential, inverse, polynomial, cosine, cycle or plateau, not step; did you mean steps?
            train.seed=9223372036854775808 | train.seed must be a whole number of at most 64 bits, not 9223372036854775808
            data.classRange=5-3           | data.classRange must be none or two whole numbers such as 1-100, the first at most the second, not 5-3
            data.holdOut=1.5              | data.holdOut must be none, a share of the training pictures above 0 and below 1, such as 0.1, or a whole number of pictures of each class, not 1.5
            data.holdOut=0.0              | data.holdOut must be none, a share of the training pictures above 0 and below 1, such as 0.1, or a whole number of pictures of each class, not 0.0
            data.holdOut=-1               | data.holdOut must be none, a share of the training pictures above 0 and below 1, such as 0.1, or a whole number of pictures of each class, not -1
            data.holdOutSeed=one          | data.holdOutSeed must be a whole number of at most 64 bits, not one
            data.validation=none          | data.validation must be the name of a folder or an archive, not none: it is none only where data.holdOut takes validation pictures from those for training
            data.shuffleBuffer=0          | data.shuffleBuffer must be a whole number of at least 1, not 0
            data.balance=class            | data.balance must be none or classes, not class; did you mean classes?
            data.exclude=['[']            | data.exclude must be a list of patterns of paths, such as ["*_mask.png", "cat/blurred/**"], not the text "["
            data.exclude=[[a]]            | data.exclude must be a list of patterns of paths, such as ["*_mask.png", "cat/blurred/**"], not a list
            data.classRange=all           | data.classRange must be none or two whole numbers such as 1-100, the first at most the second, not all
            train.targetError=0           | train.targetError must be none or a number greater than 0 and less than 1, not 0
            train.normsEvery=1 epoch      | train.normsEvery must be none or a number of iterations, for example 100 iterations, not 1 epoch
            validate.patience=0           | validate.patience must be none or a whole number of at least 1, not 0
            validate.pictures=0           | validate.pictures must be auto or a whole number of at least 1, not 0
            validate.evry=1 epoch         | validate.evry is not a key; did you mean validate.every?
            train.checkpointEvery=1       | train.checkpointEvery must be a number of epochs or iterations, for example 1 epoch or 500 iterations, not 1
            train.checkpointEvery=0 epochs | train.checkpointEvery must be a number of epochs or iterations, for example 1 epoch or 500 iterations, not 0 epochs
            train.checkpointEvery=2 hours | train.checkpointEvery must be a number of epochs or iterations, for example 1 epoch or 500 iterations, not 2 hours
            """)
    void anImpossibleValueIsRefusedWithWhatWouldBeRight(String override, String problem) {
        String key = override.substring(0, override.indexOf('='));

        assertThat(files.problems("run.yaml", override)).containsExactly("--set " + key + ": " + problem);
    }

    @Test
    void filesThatASourceHasNoUseForAreRefused() {
        files.write("cifar.yaml", "name: c", "data:", "  source: cifar10", "  root: cifar", "  classes: c.txt", "  validationLabels: none",
                "  labels: l.txt");

        assertThat(files.problems("cifar.yaml")).containsExactly(
                "cifar.yaml:5: data.classes is not for data.source cifar10; leave it out",
                "cifar.yaml:7: data.labels is not for data.source cifar10; leave it out");
    }

    @Test
    void theRootOfAnOfficialSetIsAskedForByItsFiles() {
        files.write("set.yaml", "name: i");

        assertThat(files.problems("set.yaml", "data.source=ilsvrc2012")).containsExactly("set.yaml: data.root is missing: give the folder "
                + "that holds ILSVRC2012_img_train.tar, ILSVRC2012_img_val.tar and ILSVRC2012_devkit_t12.tar.gz, for example "
                + "--set data.root=/path/to/imagenet");
        assertThat(files.problems("set.yaml", "data.source=cifar10")).containsExactly("set.yaml: data.root is missing: give the folder "
                + "or the .tar that holds data_batch_1.bin and the others, for example --set data.root=/path/to/cifar-10-batches-bin");
        assertThat(files.problems("set.yaml", "data.source=tiny-imagenet")).containsExactly("set.yaml: data.root is missing: give the "
                + "folder or the .zip that holds train/, val/, wnids.txt and words.txt, for example "
                + "--set data.root=/path/to/tiny-imagenet-200");
        assertThat(files.problems("set.yaml", "data.source=webdataset", "data.train=t-{0..9}.tar")).containsExactly("set.yaml: data.root "
                + "is missing: give the folder that holds the shards t-{0..9}.tar and val.tar, for example --set data.root=/path/to/shards");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            batch          | did you mean optimizer.batch or evaluate.batch?
            epochs         | did you mean train.epochs?
            optimiser      | did you mean optimizer?
            model.drpout   | did you mean model.dropout?
            model.dropotu  | did you mean model.dropout?
            data.crop      | did you mean augment.crop?
            augment.zoom   | augment has crop, flip, colour, divisor, colourUntil and shared
            schedule.at    | a plateau schedule has type, start, factor, drops, patience, threshold, warmUp and changes
            """)
    void anUnknownKeyIsRefusedWithTheNearestValidName(String key, String advice) {
        assertThat(files.problems("run.yaml", key + "=1")).containsExactly("--set " + key + ": " + key + " is not a key; " + advice);
    }

    @Test
    void aCropThatDoesNotFitIsReportedWhereItWasWritten() {
        files.write("base.yaml", "data: {root: pictures, shortSide: 128}").write("top.yaml", "name: t", "include: base.yaml");

        assertThat(files.problems("top.yaml"))
                .containsExactly("base.yaml:1: data.shortSide must be at least augment.crop, which is 224, not 128");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one-tower              | model.towers=2      | model.towers must be 1, not 2; one-tower has one tower only
            torchvision            | model.towers=2      | model.towers must be 1, not 2; torchvision has one tower only
            original2012-one-tower | model.towers=2      | model.towers must be 1, not 2; original2012-one-tower has one tower only
            cifar-4layer           | model.towers=2      | model.towers must be 1, not 2; cifar-4layer has one tower only
            torchvision            | model.lrn=true      | model.lrn must be false, not true; torchvision has no response normalisation
            torchvision            | model.lrnAlpha=2e-5 | model.lrnAlpha must be auto, not 0.00002; torchvision has no response normalisation
            torchvision            | model.bias=0.1      | model.bias must be auto, not 0.1; torchvision has no biases that begin at a constant above 0
            cifar-4layer           | model.bias=0.1      | model.bias must be auto, not 0.1; cifar-4layer has no biases that begin at a constant above 0
            caffe                  | model.sameMapNormalisation=true | model.sameMapNormalisation must be false, not true; caffe has no normalisation within maps
            caffe                  | model.activationAfterPooling=true | model.activationAfterPooling must be false, not true; caffe has its nonlinearities before the poolings
            cifar-4layer           | model.dropout=0.5   | model.dropout must be 0, not 0.5; cifar-4layer has no hidden neurons to drop
            cifar-4layer           | model.without=conv4 | model.without must be a list of conv2 and conv3 or some of them, not conv4
            """)
    void aPresetRefusesWhatItDoesNotHave(String preset, String override, String problem) {
        String key = override.substring(0, override.indexOf('='));

        assertThat(files.problems("run.yaml", "model.preset=" + preset, override)).containsExactly("--set " + key + ": " + problem);
    }

    /** By the sides the layers of each network leave: conv1's kernel, stride and padding, then three poolings of 3/2, or 2/2. */
    @ParameterizedTest
    @CsvSource({"paper, true, 64", "paper, false, 36", "original2012, true, 64", "one-tower, true, 64", "original2012-one-tower, true, 64",
        "caffe, true, 67", "caffe, false, 39", "torchvision, true, 63", "torchvision, false, 35", "cifar-4layer, true, 8",
        "cifar-4layer, false, 1"})
    void theSmallestCropIsTheLeastThatTheLastPoolingHasSomethingOf(String preset, boolean overlap, int smallest) {
        String[] model = {"model.preset=" + preset, "model.overlap=" + overlap, "augment.crop=" + smallest};
        assertThat(files.read("run.yaml", model).augment().crop()).isEqualTo(smallest);
        model[2] = "augment.crop=" + (smallest - 1);
        assertThat(files.problems("run.yaml", model)).containsExactly("--set augment.crop: augment.crop must be a whole number of at least "
                + smallest + ", not " + (smallest - 1) + "; a smaller crop leaves nothing for the last pooling");
    }

    @Test
    void stepsMustBeGivenAtEpochsAfterTheFirstWithRatesAboveZero() {
        files.write("none.yaml", "name: n", "data: {root: p}", "schedule: {type: steps}")
                .write("wrong.yaml", "name: w", "data: {root: p}", "schedule:", "  type: steps", "  at:", "    1: 0.1", "    9: 0",
                        "    soon: 0.1", "    7: 0.1", "    07: 0.2");

        assertThat(files.problems("none.yaml")).containsExactly(
                "none.yaml: schedule.at is missing: give the epochs at which the rate changes, for example at: {25: 0.001, 51: 0.0001}");
        assertThat(files.problems("wrong.yaml")).containsExactly(
                "wrong.yaml:6: schedule.at.1 is no epoch a rate can change at: it must be a whole number of at least 2"
                        + " (the first epoch has schedule.start)",
                "wrong.yaml:7: schedule.at.9 must be a number greater than 0, not 0",
                "wrong.yaml:8: schedule.at.soon is no epoch a rate can change at: it must be a whole number of at least 2"
                        + " (the first epoch has schedule.start)",
                "wrong.yaml:10: schedule.at.07 gives this epoch a second rate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: every}                                 | run.yaml: schedule.every is missing: give after how much time the rate changes, for example every: 100000 iterations
            {type: every, every: 3}                       | --set schedule: schedule.every must be a number of epochs or iterations, for example 1 epoch or 500 iterations, not 3
            {type: every, every: 3 epochs, gamma: 0.1}    | --set schedule: schedule.gamma is not a key; a schedule of equal steps has type, start, factor, every, warmUp and changes
            {type: exponential, gamma: 1}                 | --set schedule: schedule.gamma must be a number greater than 0 and less than 1, not 1
            {type: exponential, per: epochs}              | --set schedule: schedule.per must be iteration or epoch, not epochs; did you mean epoch?
            {type: inverse, power: 0}                     | --set schedule: schedule.power must be a number greater than 0, not 0
            {type: polynomial, powers: 2}                 | --set schedule: schedule.powers is not a key; did you mean schedule.power?
            {type: polynomial, end: -1}                   | --set schedule: schedule.end must be a number of at least 0, not -1
            {type: cosine, over: 5 epochs, warmUp: {over: 5 epochs}} | --set schedule: schedule.warmUp must be over before schedule.over, which is 5 epochs, not after 5 epochs
            {type: cosine, power: 2}                      | --set schedule: schedule.power is not a key; a cosine schedule has type, start, end, over, warmUp and changes
            {type: cycle, stepSize: 1 epoch}              | run.yaml: schedule.peak is missing: give the highest rate of a cycle, for example peak: 0.06; the lowest is schedule.start
            {type: cycle, peak: 0.06}                     | run.yaml: schedule.stepSize is missing: give the time of half a cycle, for example stepSize: 8 epochs
            {type: cycle, peak: 0.01, stepSize: 1 epoch}  | --set schedule: schedule.peak must be greater than schedule.start, which is 0.01, not 0.01
            {type: cycle, peak: 1, stepSize: 1 epoch, factor: 2} | --set schedule: schedule.factor must be a number greater than 0 and at most 1, not 2
            {type: fixed, warmUp: 5 epochs}               | --set schedule: schedule.warmUp must be a section with keys of its own, not 5 epochs
            {type: fixed, warmUp: {from: 0}}              | --set schedule: schedule.warmUp.over is missing: give how long the warm-up is, for example over: 5 epochs
            {type: fixed, warmUp: {start: 0, over: 1 epoch}} | --set schedule: schedule.warmUp.start is not a key; did you mean schedule.start?
            {changes: {epoch: 5}}                         | --set schedule: schedule.changes[0].layers is missing: give the layers that have another rate, for example layers: [conv1]
            """)
    void aScheduleThatCannotBeIsRefusedWithWhatWouldBeRight(String schedule, String problem) {
        assertThat(files.problems("run.yaml", "schedule=" + schedule)).contains(problem);
    }

    @Test
    void aChangeOfLayersIsRefusedByLine() {
        files.write("changes.yaml", "name: c", "data: {root: p}", "model: {without: conv3}", "schedule:", "  changes:",
                "    - {layers: conv1, rate: 0}",
                "    - {epoch: 0, layers: [conv3, fc8], rate: 0}",
                "    - {epoch: 5, layers: [conv2, conv2], rate: -1}",
                "    - {epoch: 5, layer: conv1, rate: 0}",
                "    - 7",
                "    - {epoch: 9, layers: [conv1a, conv4], rate: 0}",
                "    - {epoch: 9, layers: conv1, rate: 0.1}");

        assertThat(files.problems("changes.yaml")).containsExactly(
                "changes.yaml:6: schedule.changes[0].epoch is missing: give the epoch from whose beginning on the layers have another rate,"
                        + " for example epoch: 67",
                "changes.yaml:7: schedule.changes[1].epoch must be a whole number of at least 1, not 0",
                "changes.yaml:7: schedule.changes[1].layers must be a list of conv1, conv2, conv4, conv5, fc6, fc7 and fc8 or some of them,"
                        + " not conv3; did you mean conv1?",
                "changes.yaml:8: schedule.changes[2].layers names conv2 twice",
                "changes.yaml:8: schedule.changes[2].rate must be auto or a number of at least 0, not -1",
                "changes.yaml:9: schedule.changes[3].layers is missing: give the layers that have another rate, for example layers: [conv1]",
                "changes.yaml:9: schedule.changes[3].layer is not a key; did you mean schedule.changes[3].layers?",
                "changes.yaml:10: schedule.changes must be a list of sections with keys of their own, not 7",
                "changes.yaml:12: schedule.changes[5].layers gives conv1a a second rate from epoch 9 on");
    }

    @Test
    void anUnknownTypeOfScheduleSaysNothingAboutItsOtherKeys() {
        files.write("typo.yaml", "name: t", "data: {root: p}", "schedule: {type: stepz, at: {25: 0.001}}");

        assertThat(files.problems("typo.yaml")).containsExactly(
                "typo.yaml:3: schedule.type must be fixed, steps, every, exponential, inverse, polynomial, cosine, cycle or plateau, not stepz; did you mean steps?");
    }

    @Test
    void aKeyGivenTwiceIsRefusedTogetherWithOtherProblems() {
        files.write("twice.yaml", "name: t", "data:", "  root: a", "  root: b", "train: {epoch: 3}");

        assertThat(files.problems("twice.yaml")).containsExactly(
                "twice.yaml:4: data.root is given twice, first on line 3",
                "twice.yaml:5: train.epoch is not a key; did you mean train.epochs?");
    }

    @Test
    void textThatIsNotYamlIsRefusedWithItsLine() {
        files.write("broken.yaml", "name: b", "data: {root: [}");

        assertThat(files.problems("broken.yaml")).singleElement().asString().startsWith("broken.yaml:2: this is not YAML: ");
    }

    @Test
    void aFileWithoutKeysIsRefused() throws IOException {
        files.write("list.yaml", "- name: l").write("empty.yaml");
        Files.write(folder.resolve("latin.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("binary.yaml"), new byte[] {'a', ':', ' ', 1});

        assertThat(files.problems("list.yaml")).containsExactly(
                "list.yaml:1: a configuration must consist of keys and values, such as name: my-run, not a list");
        assertThat(files.problems("empty.yaml")).hasSize(2).allMatch(p -> p.contains(" is missing: "));
        assertThat(files.problems("latin.yaml")).containsExactly("latin.yaml: latin.yaml is not text in UTF-8");
        assertThat(files.problems("binary.yaml")).singleElement().asString().startsWith("binary.yaml: this is not YAML: ");
    }

    @Test
    void aMissingFileIsRefusedWithTheNearestName() {
        assertThat(files.problems("rum.yaml")).containsExactly("rum.yaml: there is no file rum.yaml; did you mean run.yaml?");
        assertThat(files.problems("other/run.yaml")).containsExactly("other/run.yaml: there is no file other/run.yaml");
        assertThat(files.problems("")).singleElement().asString().endsWith(" is a folder, not a YAML file");
    }

    @Test
    void anIncludeThatCannotBeFoundIsRefusedWhereItIsNamed() {
        files.write("top.yaml", "name: t", "include:", "  - run.yaml", "  - bsae.yaml", "  - {a: 1}").write("base.yaml");

        assertThat(files.problems("top.yaml")).containsExactly(
                "top.yaml:4: include: there is no file bsae.yaml; did you mean base.yaml?",
                "top.yaml:5: include must be the name of a file or a list of them, not a section with keys of its own");
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() {
        files.write("a.yaml", "include: b.yaml").write("b.yaml", "", "include: a.yaml");

        assertThat(files.problems("a.yaml")).containsExactly(
                "b.yaml:2: include: the files include each other in a circle: a.yaml -> b.yaml -> a.yaml");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        files.write("self.yaml", "name: s", "data: &data {root: p, drawn: *data}");

        assertThat(files.problems("self.yaml")).contains("self.yaml:2: data.drawn contains itself through an alias");
    }

    /** Sixteen lines that would stand for 3^16 values, and a line with more aliases than SnakeYAML takes. */
    @Test
    void aliasesThatMultiplyAreRefused() {
        String[] lines = new String[17];
        lines[0] = "a0: &a0 [x]";
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "a%d: &a%d [*a%d, *a%d, *a%d]".formatted(i, i, i - 1, i - 1, i - 1);
        }
        files.write("aliases.yaml", lines).write("more.yaml", "name: &name [x]", "data: [" + "*name, ".repeat(60) + "x]");

        assertThat(files.problems("aliases.yaml")).filteredOn(problem -> problem.contains("values")).hasSize(1)
                .first().asString().startsWith("aliases.yaml:").endsWith("there are more than 100,000 values, counting those of aliases");
        assertThat(files.problems("more.yaml")).hasSize(1).first().asString().contains("Number of aliases");
    }

    @Test
    void nothingIsMadeOfATag() {
        files.write("tag.yaml", "name: !!java.net.URL [\"http://localhost\"]", "data: {root: pictures}");

        assertThat(files.problems("tag.yaml")).containsExactly(
                "tag.yaml:1: this is not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL");
    }

    @ParameterizedTest
    @CsvSource({"optimizer.batch, optimizer.batch", "=3, ''", "optimizer..batch=3, optimizer..batch"})
    void anOverrideWithoutKeyOrValueIsRefused(String override, String named) {
        assertThat(files.problems("run.yaml", override)).containsExactly(
                "--set " + named + ": an override is a key, = and a value, for example --set optimizer.batch=64");
    }

    @Test
    void overridesThatAreNotYamlOrIncludeAFileAreRefused() {
        assertThat(files.problems("run.yaml", "include=base.yaml", "name=[")).hasSize(2)
                .first().isEqualTo("--set include: only a file can include another one");
        assertThat(files.problems("run.yaml", "name=[")).singleElement().asString().startsWith("--set name: this is not YAML: ");
    }

    @Test
    void aFrozenLayerCannotHaveARate() {
        files.write("frozen.yaml", "name: r", "data: {root: pictures}", "model: {frozen: [conv2]}", "optimizer:", "  rates: {conv2: 0.1}");

        assertThat(files.problems("frozen.yaml")).containsExactly(
                "frozen.yaml:5: optimizer.rates.conv2 is for a layer that model.frozen freezes: leave one of the two out");
    }

    @Test
    void whatHoldsPicturesOutGoesWithNoOtherValidationSetAndWithFoldersAlone() {
        files.write("held.yaml", "name: r", "data: {root: pictures, holdOut: 0.1, validation: val, validationLabels: val.csv}");
        assertThat(files.problems("held.yaml")).containsExactly(
                "held.yaml:2: data.validation names pictures to judge by, and data.holdOut takes such from the training pictures: set one"
                        + " of the two to none",
                "held.yaml:2: data.validationLabels is for validation pictures of their own, and data.holdOut takes them from the training"
                        + " pictures: leave it out");
        assertThat(files.problems("run.yaml", "data.source=cifar10", "data.holdOut=5", "data.exclude='*.png'")).containsExactly(
                "--set data.holdOut: data.holdOut is not for data.source cifar10; leave it out",
                "--set data.exclude: data.exclude is not for data.source cifar10; leave it out");
        assertThat(files.read("held.yaml", "data.validation=none", "data.validationLabels=none").data().holdOut()).isPresent();
    }
}
