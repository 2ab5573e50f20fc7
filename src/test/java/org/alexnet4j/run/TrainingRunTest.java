package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.train.DivergedException;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.apache.commons.io.FileUtils;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

    private static final String EVERY_SECOND_ITERATION = "train.checkpointEvery=2 iterations";

    @TempDir
    private static Path folder;
    private static SmallRun small;
    /** The run that was never stopped. */
    private static RunFolder whole;
    private static TrainingRun.Result result;

    @BeforeAll
    static void trainWithoutAStop() {
        small = new SmallRun(folder);
        whole = new RunFolder(folder.resolve("whole"));
        result = small.train("whole");
    }

    @Test
    void leavesAFolderWithAllOfTheRunAndNothingElse() {
        assertThat(names(whole.root())).containsExactlyInAnyOrder("config.yaml", "provenance.json", "pictures.json", "metrics.csv",
                "train.log", "checkpoints", "best.zip", "last.zip", "evaluation.json", "curves.png", "report.html");
        assertThat(names(whole.checkpoints())).as("keepCheckpoints is 2").containsExactlyInAnyOrder("iteration-000000012.zip",
                "iteration-000000018.zip");
    }

    @Test
    void keepsAConfigurationThatReadsBackAsTheSameRun() {
        RunConfig kept = Configs.read(whole.config(), List.of());
        assertThat(kept).isEqualTo(small.config());
    }

    @Test
    void writesARowPerEpoch() {
        List<Metrics> rows = new MetricsFile(whole.metrics()).read();
        assertThat(rows).extracting(Metrics::epoch).containsExactly(1, 2, 3);
        assertThat(rows).extracting(Metrics::iterations).containsExactly(6L, 12L, 18L);
        assertThat(rows).as("no fall of the error exceeds the threshold after the first epoch").extracting(Metrics::learningRate)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1).containsExactly(0.01, 0.01, 0.001);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.trainLoss()).as("about ln 8, the loss of a guess among 8 classes").isBetween(1.5, 3.0);
            assertThat(row.validation().top5Error()).isPresent();
        });
    }

    @Test
    void judgesTheLastNetworkByTenViews() throws IOException {
        JsonNode json = new ObjectMapper().readTree(whole.evaluation().toFile());
        assertThat(json.get("views").asInt()).isEqualTo(10);
        assertThat(json.get("pictures").asInt()).isEqualTo(16);
        assertThat(json.get("classes")).hasSize(8);
        assertThat(json.get("top1_error").asDouble()).isEqualTo(result.evaluation().orElseThrow().top1Error());
        assertThat(result.end()).isEqualTo(Trainer.End.COMPLETED);
    }

    @Test
    void theReportAndTheModelFileCallClassesByTheWordsOfTheirFile() throws IOException {
        List<String> classes;
        try (Stream<Path> folders = Files.list(small.pictures().resolve("train"))) {
            classes = folders.map(path -> path.getFileName().toString()).sorted().toList();
        }
        List<String> lines = classes.stream().map(name -> name + "\twords for " + name).toList();
        Path file = Files.write(folder.resolve("classes.txt"), lines);
        small.train("words", "data.source=folder", "data.classes=" + file.toAbsolutePath(), "train.epochs=1", "evaluate.views=1");
        RunFolder run = new RunFolder(folder.resolve("words"));
        assertThat(Files.readString(run.report())).contains("words for " + classes.get(0));
        assertThat(new ObjectMapper().readTree(run.evaluation().toFile()).findValuesAsText("words"))
                .isEqualTo(classes.stream().map(name -> "words for " + name).toList());
        assertThat(TrainedModel.read(run.lastModel()).preprocessing().words())
                .isEqualTo(classes.stream().map(name -> "words for " + name).toList());
        assertThat(TrainedModel.read(whole.lastModel()).preprocessing().words()).isEqualTo(classes);
        assertThat(Files.readString(whole.report())).contains(classes.get(0)).doesNotContain("words for");
    }

    @Test
    void theReportShowsConfusionsAndEightPicturesWithFiveAnswersEach() throws IOException {
        String page = Files.readString(whole.report());
        String predictions = page.substring(page.indexOf("<section id=\"predictions\""));
        predictions = predictions.substring(0, predictions.indexOf("</section>"));
        assertThat(predictions.split("data:image/jpeg;base64,", -1)).hasSize(1 + 8);
        assertThat(predictions.split("<li", -1)).hasSize(1 + 8 * 5);
        PictureSet chosen = PictureFolder.read(small.pictures().resolve("val"), "validation").sample(8);
        List<String> labels = chosen.pictures().stream().map(picture -> chosen.classes().get(picture.label())).toList();
        assertThat(Pattern.compile("<figcaption>([^<]*)<").matcher(predictions).results().map(match -> match.group(1)).toList())
                .isEqualTo(labels);
        assertThat(page).contains("<table class=\"confusion\">");
    }

    @Test
    void saysInTheLogWhatHappened() throws IOException {
        List<String> lines = Files.readAllLines(whole.log());
        assertThat(lines).hasSize(7).allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO  .*"));
        assertThat(lines.get(0)).contains("This configuration needs about ");
        assertThat(lines.get(1)).endsWith("Training on 64 pictures, 6 iterations an epoch, epochs 1 to 3.");
        assertThat(lines.get(4)).contains("epoch 3/3  rate ", "train top-1 error");
        assertThat(lines.get(5)).containsPattern("training \\d+\\.\\d %.*validation \\d+\\.\\d %.*checkpoints \\d+\\.\\d %");
        assertThat(lines.get(6)).contains("10 views, 16 pictures: top-1 error");
    }

    @Test
    void saysWhatTheRunWasMadeFrom() throws IOException {
        JsonNode json = new ObjectMapper().readTree(whole.provenance().toFile());
        assertThat(json.fieldNames()).toIterable().contains("commit", "deeplearning4j", "java", "processor", "seed", "data fingerprint");
        assertThat(json.get("training pictures").asInt()).isEqualTo(64);
    }

    @Test
    void goesOnExactlyWhereItWasStoppedWithinAnEpoch() {
        stopAfter("stopped", 6 + 4);
        resume("stopped");
        assertSameAsWhole("stopped");
    }

    @Test
    void goesOnExactlyWhereItWasStoppedAtTheLastMinibatchOfAnEpoch() {
        stopAfter("stopped-at-end", SmallRun.ITERATIONS);
        resume("stopped-at-end");
        assertSameAsWhole("stopped-at-end");
    }

    @Test
    void goesOnExactlyFromTheCheckpointOfAnEarlierEpoch() throws IOException {
        stopAfter("killed", 12 + 3);
        Files.delete(new RunFolder(folder.resolve("killed")).checkpoints().resolve("iteration-000000015.zip"));
        // A kill loses the epochs after the checkpoint; their rows must not stay beside those that are made again.
        resume("killed");
        assertSameAsWhole("killed");
    }

    @Test
    void takesTheCheckpointBeforeOneThatIsCutOff() throws IOException {
        stopAfter("damaged", 12 + 3);
        Path newest = new RunFolder(folder.resolve("damaged")).checkpoints().resolve("iteration-000000015.zip");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        resume("damaged");
        assertSameAsWhole("damaged");
        assertThat(new RunFolder(folder.resolve("damaged")).log()).content().contains("iteration-000000015.zip cannot be used");
    }

    @Test
    void aDamagedCheckpointDoesNotPushOutTheGoodOnesThatAreWrittenAfterIt() throws IOException {
        String[] one = {EVERY_SECOND_ITERATION, "train.keepCheckpoints=2"};
        stopAfter("crowded", 6, one);
        RunFolder run = new RunFolder(folder.resolve("crowded"));
        Files.writeString(run.checkpoints().resolve("iteration-000000006.zip"), "cut off");
        Files.writeString(run.checkpoints().resolve("iteration-000000017.zip"), "cut off");
        TrainingRun[] second = new TrainingRun[1];
        second[0] = small.prepare("crowded", true, stopper(second, 1), one);
        second[0].train();
        assertThat(names(run.checkpoints())).containsExactlyInAnyOrder("iteration-000000004.zip", "iteration-000000005.zip");
    }

    @Test
    void refusesToResumeWithAnotherConfigurationAndNamesTheDifference() {
        assertThatThrownBy(() -> small.prepare("whole", true, new TrainingListener() { }, "optimizer.momentum=0.8"))
                .isInstanceOf(RunException.class).hasMessageContaining("optimizer.momentum: 0.9 -> 0.8");
        assertThatThrownBy(() -> small.prepare("whole", true, new TrainingListener() { }, "data.mean=channels"))
                .isInstanceOf(RunException.class).hasMessageContaining("data.mean: picture -> channels");
    }

    @Test
    void goesOnWithAnotherConfigurationWhereItIsToldToAndNotesIt() throws IOException {
        stopAfter("overridden", 6 + 2);
        RunFolder run = new RunFolder(folder.resolve("overridden"));

        small.prepare("overridden", Trainer.Start.CHANGED, new TrainingListener() { }, "optimizer.momentum=0.8").train();

        assertThat(Files.readString(run.provenance())).contains("overridden").contains("optimizer.momentum: 0.9 -> 0.8");
        assertThat(Configs.read(run.config(), List.of()).optimizer().momentum()).isEqualTo(0.8);
        ModelFile.Content kept = ModelFile.read(run.checkpoints().resolve("iteration-000000018.zip"));
        assertThat(kept.graph().getConfiguration().toJson()).contains("\"momentum\" : 0.8").doesNotContain("\"momentum\" : 0.9");
        List<Metrics> rows = new MetricsFile(run.metrics()).read();
        List<Metrics> expected = new MetricsFile(whole.metrics()).read();
        assertThat(rows.get(0).trainLoss()).isEqualTo(expected.get(0).trainLoss());
        assertThat(rows.get(2).trainLoss()).isNotEqualTo(expected.get(2).trainLoss());
    }

    @Test
    void anOverrideThatChangesNothingChangesNothing() {
        stopAfter("unchanged", 6 + 2);
        small.prepare("unchanged", Trainer.Start.CHANGED, new TrainingListener() { }).train();
        assertSameAsWhole("unchanged");
    }

    @Test
    void doesNotGoOnWithAnotherNetwork() {
        stopAfter("other-network", 6 + 2);
        assertThatThrownBy(() -> small.prepare("other-network", Trainer.Start.CHANGED, new TrainingListener() { }, "model.width=0.1")
                .train())
                .isInstanceOf(ModelException.class).hasMessageContaining("other layers than the one that was trained");
    }

    @Test
    void lookingAtANetworkWithinAnEpochLeavesItAsItWas() throws IOException {
        String[] watched = {"validate.every=4 iterations", "validate.pictures=3", "train.normsEvery=5 iterations"};
        stopAfter("watched", 6 + 3, watched);
        small.prepare("watched", true, new TrainingListener() { }, watched).train();
        assertSameAsWhole("watched");

        RunFolder run = new RunFolder(folder.resolve("watched"));
        assertThat(Files.readAllLines(run.validations()).stream().map(row -> row.split(",")[0] + " " + row.split(",")[1]))
                .containsExactly("iterations epoch", "4 1", "8 2", "12 2", "16 3");
        assertThat(Files.readString(run.report())).contains(
                "\"within\":{\"epoch\":[0.6666666666666666,1.3333333333333333,2.0,2.6666666666666665]",
                "\"updates\":[{\"layer\":\"conv1a\"");
        assertThat(Files.readAllLines(run.norms()).stream().skip(1).map(row -> row.split(",")[0]).distinct())
                .containsExactly("5", "10", "15");
    }

    @Test
    void withoutMomentumAndDecayTheUpdateIsTheRateTimesTheGradient() throws IOException {
        small.train("norms", "train.epochs=1", "train.normsEvery=3 iterations", "optimizer.momentum=0", "optimizer.weightDecay=0");
        List<String[]> rows = Files.readAllLines(new RunFolder(folder.resolve("norms")).norms()).stream().skip(1)
                .map(row -> row.split(",")).toList();
        assertThat(rows).hasSize(2 * 2 * 15); // iterations 3 and 6, weights and biases, two towers of seven layers and the output
        assertThat(rows.get(0)).startsWith("3", "conv1a", "W");
        assertThat(rows).allSatisfy(row -> assertThat(Double.parseDouble(row[5])).isCloseTo(0.01 * Double.parseDouble(row[4]),
                Percentage.withPercentage(0.01)));
        assertThat(rows).allSatisfy(row -> assertThat(Double.parseDouble(row[3])).isPositive());
    }

    @Test
    void validatesOnlyAfterSomeEpochsAndTheLastWhereItIsToldSo() {
        small.train("seldom", "validate.every=2 epochs");
        assertThat(new MetricsFile(new RunFolder(folder.resolve("seldom")).metrics()).read())
                .extracting(row -> row.validation().loss().isPresent())
                .containsExactly(false, true, true);
    }

    @Test
    void endsWhenItsPatienceIsOver() {
        // A rate of next to nothing: no validation is better than the first.
        TrainingRun.Result result = small.train("impatient", "train.epochs=9", "schedule.type=fixed", "schedule.start=1e-12",
                "validate.patience=2");
        assertThat(result.end()).isEqualTo(Trainer.End.NO_IMPROVEMENT);
        assertThat(result.evaluation()).isPresent();
        assertThat(new MetricsFile(new RunFolder(folder.resolve("impatient")).metrics()).read()).hasSize(3);
    }

    @Test
    void endsWhenTheTrainingErrorIsLowEnough() {
        String[] wanted = {"train.epochs=9", "train.targetError=0.9999"};
        TrainingRun.Result result = small.train("target", wanted);
        assertThat(result.end()).isEqualTo(Trainer.End.TARGET);
        assertThat(result.evaluation()).isPresent();
        List<Metrics> rows = new MetricsFile(new RunFolder(folder.resolve("target")).metrics()).read();
        assertThat(rows.get(rows.size() - 1).trainTop1Error()).isLessThanOrEqualTo(0.9999);
        assertThat(rows.subList(0, rows.size() - 1)).allMatch(row -> row.trainTop1Error() > 0.9999);
        // Going on with it finds nothing left to do.
        assertThat(small.prepare("target", true, new TrainingListener() { }, wanted).train().end()).isEqualTo(Trainer.End.TARGET);
        assertThat(new MetricsFile(new RunFolder(folder.resolve("target")).metrics()).read()).isEqualTo(rows);
    }

    @Test
    void aRunOnTwoDevicesGoesOnExactlyWhereItWasStopped() {
        small.train("two-devices", "train.devices=2");
        stopAfter("two-devices-stopped", 6 + 2, "train.devices=2");
        small.prepare("two-devices-stopped", true, new TrainingListener() { }, "train.devices=2").train();
        SameRun.assertSame(new RunFolder(folder.resolve("two-devices-stopped")), new RunFolder(folder.resolve("two-devices")));
    }

    @Test
    void aRunOfOneEpochThatIsGivenTwoMoreEndsAsTheRunOfThree() {
        small.train("longer", "train.epochs=1");
        resume("longer");
        assertSameAsWhole("longer");
        assertThat(Configs.read(new RunFolder(folder.resolve("longer")).config(), List.of()).train().epochs()).isEqualTo(3);
    }

    @Test
    void refusesAFolderThatHoldsARun() {
        assertThatThrownBy(() -> small.prepare("whole", false, new TrainingListener() { }))
                .isInstanceOf(RunException.class).hasMessageContaining("whole already holds a run").hasMessageContaining("--resume");
    }

    @Test
    void refusesToResumeWhereThereIsNoRunAndMakesNoFolder() {
        assertThatThrownBy(() -> small.prepare("nowhere", true, new TrainingListener() { }))
                .isInstanceOf(RunException.class).hasMessageContaining("no run in");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFinishedRunThatIsResumedEndsTheSame() throws IOException {
        FileUtils.copyDirectory(whole.root().toFile(), folder.resolve("twice").toFile());
        byte[] before = Files.readAllBytes(folder.resolve("twice/evaluation.json"));
        resume("twice");
        assertThat(folder.resolve("twice/evaluation.json")).hasBinaryContent(before);
        assertSameAsWhole("twice");
    }

    @Test
    void stopsWhereTheLossIsNoNumberAndKeepsWhatWasThere() throws IOException {
        stopAfter("diverging", SmallRun.ITERATIONS + 1, "schedule={type: steps, start: 0.01, at: {2: 1.0e+6}}");
        RunFolder run = new RunFolder(folder.resolve("diverging"));
        assertThatThrownBy(() -> small.prepare("diverging", true, new TrainingListener() { },
                "schedule={type: steps, start: 0.01, at: {2: 1.0e+6}}").train())
                .isInstanceOf(DivergedException.class).hasMessageMatching("(?s).*at iteration \\d+ \\(epoch 2\\).*schedule.start.*");
        assertThat(new MetricsFile(run.metrics()).read()).extracting(Metrics::epoch).containsExactly(1);
        assertThat(run.log()).content().contains("ERROR").contains("(epoch 2)");
        assertThat(run.lastModel()).doesNotExist();
        try (Stream<Path> checkpoints = Files.list(run.checkpoints())) {
            assertThat(checkpoints).isNotEmpty().allSatisfy(file ->
                    assertThat(ModelFile.read(file).graph().params().sumNumber().doubleValue()).isFinite());
        }
    }

    @Test
    void endsWhenTheErrorStallsAtTheLowestRate() {
        TrainingRun.Result stalled = small.train("plateau", "schedule.drops=0", "schedule.threshold=0.9", "train.epochs=9");
        assertThat(stalled.end()).isEqualTo(Trainer.End.PLATEAU);
        assertThat(stalled.evaluation()).isPresent();
        // The first epoch improves on nothing; the second stalls.
        assertThat(new MetricsFile(folder.resolve("plateau/metrics.csv")).read()).hasSize(2);
    }

    private static void stopAfter(String run, int iterations, String... overrides) {
        TrainingRun[] training = new TrainingRun[1];
        training[0] = small.prepare(run, false, stopper(training, iterations), overrides);
        assertThat(training[0].train().end()).isEqualTo(Trainer.End.STOPPED);
        assertThat(folder.resolve(run).resolve("last.zip")).doesNotExist();
    }

    private static TrainingListener stopper(TrainingRun[] training, int iterations) {
        AtomicReference<Integer> left = new AtomicReference<>(iterations);
        return new TrainingListener() {
            @Override
            public void iteration(int epoch, int iteration, int pictures, double loss) {
                if (left.updateAndGet(n -> n - 1) == 0) {
                    training[0].requestStop();
                }
            }
        };
    }

    private static void resume(String run) {
        assertThat(small.prepare(run, true, new TrainingListener() { }).train().end()).isEqualTo(Trainer.End.COMPLETED);
    }

    private static void assertSameAsWhole(String run) {
        SameRun.assertSame(new RunFolder(folder.resolve(run)), whole);
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
