package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.run.SmallRun;
import org.alexnet4j.run.TrainedModel;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as they are typed: exit codes, what they print, what they leave. */
class CommandLineTest {

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static Path model;
    private static Outcome training;

    /** Pictures of two classes for the tests of bad input; each has its own. */
    @TempDir
    private Path data;

    private record Outcome(int code, String out, String err) {

        void assertRefused(String... parts) {
            assertThat(code).as(err).isEqualTo(2);
            assertThat(err).contains(parts).doesNotContain("\tat ").doesNotContain("Exception");
            assertThat(err.lines().filter(line -> !line.startsWith("Computing mean")).count()).as(err).isEqualTo(1);
            assertThat(out).isEmpty();
        }

        /** After the sentence comes what may have been meant, or where to look. */
        void assertRefusedWithHint(String part) {
            assertThat(code).as(err).isEqualTo(2);
            assertThat(err.lines().findFirst()).hasValueSatisfying(line -> assertThat(line).contains(part));
            assertThat(err.lines().count()).as(err).isBetween(2L, 3L);
        }

        /** Only the last line of standard error: what is said before it is no problem. */
        Outcome lastLine() {
            return new Outcome(code, out, err.lines().reduce((first, last) -> last).orElse(""));
        }
    }

    @BeforeAll
    static void train() {
        small = new SmallRun(folder);
        Path run = folder.resolve("runs/small");
        training = run("train", small.file().toString(), "--out", run.toString(), "--set", "train.epochs=1");
        model = run.resolve("last.zip");
    }

    private static Outcome run(String... arguments) {
        Typed typed = Typed.run(arguments);
        return new Outcome(typed.code(), typed.out(), typed.err());
    }

    /** Trains on {@link #data} into a folder that must not be there afterwards. */
    private Outcome trainOnData() {
        Path out = data.resolve("runs/new");
        Outcome outcome = run("train", small.file().toString(), "--out", out.toString(), "--set", "data.source=folder", "--set",
                "data.root=" + data, "--set", "train.epochs=1");
        assertThat(out).doesNotExist();
        assertThat(out.getParent()).doesNotExist();
        return outcome;
    }

    private void pictures(String... names) {
        for (String name : names) {
            try {
                Path file = data.resolve(name);
                Files.createDirectories(file.getParent());
                ImageIO.write(new BufferedImage(90, 80, BufferedImage.TYPE_3BYTE_BGR), "png", file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void trainTellsWhatItDoesAndPrintsTheErrorAndTheReport() {
        assertThat(training.code()).as(training.err()).isZero();
        assertThat(training.err()).contains("drawn by the program itself", "Training on 64 pictures", "epoch 1/1  rate 0.01");
        assertThat(training.out().lines()).hasSize(2);
        assertThat(training.out()).startsWith("10 views, 16 pictures: top-1 error ").contains("Report: ").contains("report.html");
    }

    @Test
    void aFinishedRunIsNotOverwritten() {
        run("train", small.file().toString(), "--out", folder.resolve("runs/small").toString(), "--set", "train.epochs=1")
                .lastLine().assertRefused("already holds a run", "--resume");
    }

    @Test
    void resumingWithAnotherConfigurationIsRefused() {
        run("train", small.file().toString(), "--out", folder.resolve("runs/small").toString(), "--resume",
                "--set", "train.epochs=1", "--set", "optimizer.momentum=0.8")
                .lastLine().assertRefused("optimizer.momentum: 0.9 -> 0.8");
    }

    @Test
    void resumingNothingIsRefused() {
        run("train", small.file().toString(), "--out", folder.resolve("runs/none").toString(), "--resume")
                .lastLine().assertRefused("There is no run in");
        assertThat(folder.resolve("runs/none")).doesNotExist();
    }

    @Test
    void evaluatePrintsTheSameErrorAsTheRun() {
        Outcome outcome = run("evaluate", model.toString(), small.pictures().resolve("val").toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().strip()).isEqualTo(training.out().lines().findFirst().orElseThrow());
        assertThat(run("evaluate", model.toString(), small.pictures().resolve("val").toString(), "--views", "1").out())
                .startsWith("Centre view, 16 pictures: top-1 error ");
    }

    @Test
    void predictPrintsFiveLabelsPerPictureInFallingOrder() throws IOException {
        List<String> files = new ArrayList<>();
        for (String picture : firstPictures(3)) { // out of the folders that tell their classes
            files.add(Files.copy(Path.of(picture), data.resolve(files.size() + ".jpeg")).toString());
        }
        List<String> arguments = new ArrayList<>(List.of("predict", model.toString()));
        arguments.addAll(files);
        Outcome outcome = run(arguments.toArray(new String[0]));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).hasSize(3 * 6);
        Pattern label = Pattern.compile(" +(\\d+\\.\\d\\d) %  ([a-z-]+)");
        for (int picture = 0; picture < 3; picture++) {
            assertThat(lines.get(6 * picture)).isEqualTo(files.get(picture));
            double sum = 0;
            double before = 100;
            for (int i = 1; i <= 5; i++) {
                Matcher matcher = label.matcher(lines.get(6 * picture + i));
                assertThat(matcher.matches()).as(lines.get(6 * picture + i)).isTrue();
                double percent = Double.parseDouble(matcher.group(1));
                assertThat(percent).isLessThanOrEqualTo(before);
                assertThat(small.pictures().resolve("train").resolve(matcher.group(2))).isDirectory();
                before = percent;
                sum += percent;
            }
            assertThat(sum).as("five of eight classes, each rounded to 0.01").isBetween(5 * 12.5 - 0.05, 100.03);
        }
    }

    @Test
    void predictPrintsTheWordsOfTheModelFileBeforeTheNamesOfTheClasses() {
        String picture = firstPictures(1).get(0);
        List<String> classes = TrainedModel.read(model).preprocessing().classes();
        String words = classes.stream().map(name -> "\"words for " + name + "\"").collect(Collectors.joining(",", "[", "]"));
        Outcome plain = run("predict", model.toString(), picture);

        Outcome outcome = run("predict", modelWith(Optional.of(words)).toString(), picture);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(plain.out().replaceAll("%  ([a-z-]+)", "%  words for $1 ($1)"));
    }

    @Test
    void aModelFileFromBeforeThereWereWordsCallsClassesByTheirNames() {
        String picture = firstPictures(1).get(0);

        Outcome outcome = run("predict", modelWith(Optional.empty()).toString(), picture);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(run("predict", model.toString(), picture).out());
    }

    @Test
    void aModelFileWithWordsForOtherClassesIsRefused() {
        Path bad = modelWith(Optional.of("[\"tench\"]"));

        run("predict", bad.toString(), firstPictures(1).get(0)).assertRefused(bad + " is damaged: 8 classes, but words for 1.");
    }

    /** The model with other words, or none. */
    private Path modelWith(Optional<String> words) {
        ModelFile.Content content = ModelFile.read(model);
        Map<String, byte[]> attachments = new LinkedHashMap<>(content.attachments());
        assertThat(attachments.remove("words.json")).isNotNull();
        words.ifPresent(json -> attachments.put("words.json", json.getBytes(StandardCharsets.UTF_8)));
        Path file = data.resolve("words.zip");
        ModelFile.write(file, content.graph(), false, attachments);
        return file;
    }

    private static List<String> firstPictures(int count) {
        try (Stream<Path> files = Files.walk(small.pictures().resolve("val"))) {
            return files.filter(Files::isRegularFile).sorted().map(Path::toString).limit(count).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void describeShowsThePapersNetworkWithItsTotals() {
        Outcome outcome = run("describe", "configs/imagenet.yaml");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().reduce((first, last) -> last)).hasValueSatisfying(
                total -> assertThat(total).startsWith("total").contains("659,272", "60,965,224"));
        assertThat(outcome.out()).contains("3 bottom, right", "conv1a", "conv5b", "fc8");
    }

    @ParameterizedTest
    @CsvSource({"configs/original2012.yaml, '60,965,224', normalisation within maps", "configs/caffe.yaml, '60,965,224', '2 groups'",
        "configs/one-tower.yaml, '62,378,344', '27x27x256'", "configs/torchvision.yaml, '61,100,840', '27x27x192'"})
    void describeShowsEachOtherNetworkWithItsTotal(String config, String parameters, String detail) {
        Outcome outcome = run("describe", config);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines().reduce((first, last) -> last)).hasValueSatisfying(
                total -> assertThat(total).startsWith("total").contains(parameters));
        assertThat(outcome.out()).contains(detail);
    }

    @Test
    void describeTakesTheNumberOfClassesFromTheFolder() {
        pictures("train/cat/1.png", "train/dog/1.png", "train/owl/1.png");
        Outcome outcome = run("describe", "configs/imagenette.yaml", "--set", "data.root=" + data);
        // fc8 with three classes instead of 1000: (4096 + 1) * 997 parameters less.
        assertThat(outcome.out()).contains(String.format(java.util.Locale.ROOT, "%,d", 60_965_224 - 4097 * 997));
        run("describe", "configs/imagenet.yaml", "--classes", "1").assertRefusedWithHint("at least 2 classes");
    }

    @ParameterizedTest
    @CsvSource({"folder, 1000", "drawn, 8", "cifar10, 10", "tiny-imagenet, 200", "webdataset, 1000",
        "ilsvrc2012, 1000", "ilsvrc2010, 1000"})
    void describeKnowsTheNumberOfClassesOfASourceThatIsNotThere(String source, int classes) {
        Outcome outcome = run("describe", "configs/imagenette.yaml", "--set", "data.source=" + source, "--set",
                "data.root=" + data.resolve("none"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains(String.format(java.util.Locale.ROOT, "%,d", 60_965_224 - 4097 * (1000 - classes)));
        assertThat(data.resolve("none")).as("nothing is drawn for a look").doesNotExist();
    }

    @Test
    void describeTakesTheNumberOfClassesFromAFileOrAnArchive() throws IOException {
        Files.writeString(data.resolve("classes.txt"), "cat\ndog\nowl\nyak\n");
        Outcome file = run("describe", "configs/imagenette.yaml", "--set", "data.root=" + data, "--set", "data.classes=classes.txt");
        assertThat(file.out()).contains(String.format(java.util.Locale.ROOT, "%,d", 60_965_224 - 4097 * 996));
        Path damaged = Files.writeString(data.resolve("train.zip"), "no archive");
        run("describe", "configs/imagenette.yaml", "--set", "data.root=" + data, "--set", "data.train=train.zip")
                .assertRefused("The archive " + damaged + " cannot be read");
    }

    @Test
    void aMissingDataFolderIsRefused() {
        trainOnData().assertRefused(data.resolve("train").toString(), "does not exist");
    }

    @Test
    void anEmptyDataFolderIsRefused() throws IOException {
        Files.createDirectories(data.resolve("train"));
        trainOnData().assertRefused(data.resolve("train").toString(), "holds no class folders");
    }

    @Test
    void aClassWithoutPicturesIsRefused() throws IOException {
        pictures("train/cat/1.png", "val/cat/1.png");
        Files.createDirectories(data.resolve("train/dog"));
        trainOnData().assertRefused(data.resolve("train/dog").toString());
    }

    @Test
    void oneClassAloneIsRefused() {
        pictures("train/cat/1.png", "val/cat/1.png");
        trainOnData().assertRefused("one class folder", "at least 2");
    }

    @Test
    void aClassOfTheValidationSetThatTrainingLacksIsRefused() {
        pictures("train/cat/1.png", "train/dog/1.png", "val/owl/1.png");
        trainOnData().assertRefused("Class owl of the validation set");
    }

    @Test
    void aFileThatIsNoPictureIsRefusedBeforeAnythingIsTrained() throws IOException {
        pictures("train/cat/1.png", "train/dog/1.png", "val/cat/1.png");
        Path bad = Files.writeString(data.resolve("train/dog/2.jpeg"), "no picture");
        trainOnData().assertRefused(bad.toString());
    }

    @Test
    void aFileThatIsNoPictureInTheValidationSetIsRefusedBeforeAnythingIsTrained() throws IOException {
        pictures("train/cat/1.png", "train/dog/1.png", "val/cat/1.png");
        Path bad = Files.writeString(data.resolve("val/cat/2.jpeg"), "no picture");
        trainOnData().assertRefused(bad.toString());
    }

    @Test
    void aPictureOfTheValidationSetThatIsCutOffFailsTheRunAndIsNamed() throws IOException {
        pictures("train/cat/1.png", "train/dog/1.png", "val/cat/1.png");
        byte[] whole = Files.readAllBytes(data.resolve("val/cat/1.png"));
        Path bad = Files.write(data.resolve("val/cat/2.png"), Arrays.copyOf(whole, whole.length - 10));
        Outcome outcome = run("train", small.file().toString(), "--out", data.resolve("runs/new").toString(), "--set",
                "data.source=folder", "--set", "data.root=" + data, "--set", "train.epochs=1");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains(bad.toString()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(data.resolve("runs/new/train.log")).content().contains("ERROR").contains(bad.toString());
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");
        run("train", small.file().toString(), "--out", file.resolve("run").toString()).lastLine().assertRefused("cannot be made", "--out");
        run("train", small.file().toString(), "--out", file.toString()).lastLine().assertRefused("cannot be made", "--out");
    }

    @Test
    void anOutputFolderWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(data.resolve("letter.txt"), "dear");
        run("train", small.file().toString(), "--out", data.toString()).lastLine().assertRefused("holds files that are not of a run");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aModelFileThatIsNoneIsRefused() throws IOException {
        String val = small.pictures().resolve("val").toString();
        String picture = firstPictures(1).get(0);
        Path text = Files.writeString(data.resolve("text.zip"), "no model");
        Path cut = Files.write(data.resolve("cut.zip"), Arrays.copyOf(Files.readAllBytes(model), 50_000));
        Path plain = data.resolve("plain.zip");
        ModelSerializer.writeModel(ModelFile.read(model).graph(), plain.toFile(), false);
        Path missing = data.resolve("missing.zip");
        for (Path bad : List.of(text, cut, plain, missing)) {
            run("evaluate", bad.toString(), val).assertRefused(bad.toString());
            run("predict", bad.toString(), picture).assertRefused(bad.toString());
        }
    }

    @Test
    void evaluatingAMissingFolderOrAClassTheNetworkDoesNotKnowIsRefused() {
        run("evaluate", model.toString(), data.resolve("none").toString()).assertRefused("does not exist");
        pictures("cat/1.png");
        run("evaluate", model.toString(), data.toString()).assertRefused("Class cat");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedWithAHint() {
        run().assertRefusedWithHint("Say what to do");
        run("trian", "x").assertRefusedWithHint("trian");
        run("train", small.file().toString(), "--ouch").assertRefusedWithHint("--ouch");
        run("train").assertRefusedWithHint("CONFIG");
        run("evaluate", model.toString(), "x", "--views", "3").assertRefusedWithHint("--views must be 1 or 10, not 3.");
        run("evaluate", model.toString(), "x", "--views", "ten").assertRefusedWithHint("--views");
        run("evaluate", model.toString(), "x", "--batch", "0").assertRefusedWithHint("--batch must be at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer.bach=3", "nonsense", "train.epochs=many", "train.epochs=0", "=", "a.b.c=1"})
    void anOverrideThatMakesNoSenseIsRefused(String override) {
        Outcome outcome = run("train", small.file().toString(), "--out", data.resolve("run").toString(), "--set", override);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(data.resolve("run")).doesNotExist();
    }

    @Test
    void aConfigurationThatIsNotThereOrHasAnUnknownKeyIsRefused() throws IOException {
        run("train", data.resolve("none.yaml").toString()).assertRefused("none.yaml");
        Path file = Files.writeString(data.resolve("x.yaml"), "name: x\ndata: {root: x}\noptimiser: {batch: 3}\n");
        Outcome outcome = run("train", file.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("x.yaml", "optimiser", "optimizer");
    }

    @Test
    void theStackTraceIsShownWhereItIsAskedFor() {
        Outcome outcome = run("predict", data.resolve("none.zip").toString(), "x.jpeg", "--stacktrace");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("There is no model file").contains("\tat org.alexnet4j.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "predict", "describe", "bench", "data", "kernels", "similar", "export", "import"})
    void everyCommandHasHelpWithAnExample(String command) {
        Outcome outcome = run(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Example").contains("alexnet " + command).doesNotContain("%n");
    }
}
