package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.SubmissionScore;
import org.alexnet4j.files.Csv;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Networks of two presets with other squares, crops and means, untrained, on 16 drawn pictures of eight classes. */
@Timeout(300)
class EvaluationRunTest {

    /** Two pictures at a time. */
    private static final EvaluationRun.Settings TEN_VIEWS = new EvaluationRun.Settings(10, 20, 2);

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static PictureSet pictures;
    private static List<String> classes;
    private static Path first;
    private static Path second;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void makeModels() {
        small = new SmallRun(folder);
        pictures = Pictures.validation(small.config().data(), what -> Progress.NONE);
        classes = pictures.classes();
        first = model("first.zip", 72, 110, classes);
        second = model("second.zip", 68, 90, classes, "model.preset=one-tower", "data.shortSide=68", "train.seed=7");
    }

    private static Path model(String name, int side, float mean, List<String> outputs, String... overrides) {
        RunConfig config = small.config(overrides);
        ComputationGraph graph = Networks.create(config, outputs.size());
        spread(graph, config.train().seed());
        float[] flat = new float[side * side * 3];
        Arrays.fill(flat, mean);
        ColourStatistics statistics = new ColourStatistics(side, flat, new double[3][3], new double[3], new double[3][3], 1, "test");
        Preprocessing preprocessing = new Preprocessing(Decoding.of(side), config.augment().crop(), statistics, outputs);
        Path file = folder.resolve(name);
        ModelFile.write(file, graph, false, TrainedModel.attachments(config, preprocessing, Map.of()));
        // Otherwise one class would be the most probable one of all pictures.
        INDArray bias = graph.getLayer(Networks.OUTPUT).getParam("b");
        alone(file, 1).forEach(softmax -> bias.subi(Transforms.log(Nd4j.createFromArray(softmax)).div(pictures.size())));
        ModelFile.write(file, graph, false, TrainedModel.attachments(config, preprocessing, Map.of()));
        return file;
    }

    /** Gives weights that keep activations about as large as pixels, so that the answers depend on the picture. */
    static void spread(ComputationGraph graph, long seed) {
        Random random = new Random(seed);
        for (Layer layer : graph.getLayers()) {
            if (layer.paramTable().containsKey("b")) {
                INDArray weights = layer.getParam("W");
                double inputs = weights.length() / (double) layer.getParam("b").length();
                float[] values = new float[(int) weights.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * Math.sqrt(2 / inputs));
                }
                weights.assign(Nd4j.create(values, weights.shape(), 'c'));
                layer.getParam("b").assign(0);
            }
        }
        graph.getLayer(Networks.OUTPUT).getParam("W").muli(0.2);
    }

    /** The same network with its outputs called otherwise. */
    private static Path renamed(Path model, String name, List<String> outputs) {
        TrainedModel trained = TrainedModel.read(model);
        Preprocessing old = trained.preprocessing();
        Path file = folder.resolve(name);
        ModelFile.write(file, trained.graph(), false, TrainedModel.attachments(small.config(),
                new Preprocessing(old.decoding(), old.crop(), old.statistics(), outputs), Map.of()));
        return file;
    }

    /** What a network says to each picture by itself, in the order of its own classes. */
    private static List<float[]> alone(Path model, int views) {
        TrainedModel trained = TrainedModel.read(model);
        PictureSet set = pictures.labelledBy(trained.preprocessing().classes(), trained.preprocessing().classes(), "test");
        Evaluator evaluator = new Evaluator(trained.graph(), views, 20);
        List<float[]> all = new ArrayList<>();
        try (TrainingPictures.CloseableIterator minibatches = new PictureViews(set, trained.preprocessing(), 1)
                .minibatches(views, 20 / views, 0)) {
            while (minibatches.hasNext()) {
                all.addAll(evaluator.probabilities(minibatches.next().inputs()));
            }
        }
        return all;
    }

    private static EvaluationRun run(EvaluationRun.Settings settings, Path... models) {
        return new EvaluationRun(TrainedModels.read(List.of(models)), pictures, settings);
    }

    private static EvaluationRun.Result into(Path out, Path... models) {
        return run(TEN_VIEWS, models).run(out, Optional.empty(), note -> { }, Progress.NONE);
    }

    private static List<List<String>> rows(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (Csv.Reader reader = new Csv.Reader(file)) {
            for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private static Map<String, List<Byte>> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeMap<>(files.collect(Collectors.toMap(file -> file.getFileName().toString(), EvaluationRunTest::bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Byte> bytes(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theMeanIsThatOfTheProbabilitiesOfEachNetworkAlone() {
        List<float[]> a = alone(first, 10);
        List<float[]> b = alone(second, 10);
        double loss = 0;
        long[][] confusion = new long[8][8];
        int top5Errors = 0;
        List<List<Integer>> rankings = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double[] mean = new double[8];
            for (int label = 0; label < 8; label++) {
                mean[label] = (a.get(i)[label] + (double) b.get(i)[label]) / 2;
            }
            List<Integer> ranking = IntStream.range(0, 8).boxed().sorted((x, y) -> Double.compare(mean[y], mean[x])).toList();
            int label = pictures.pictures().get(i).label();
            confusion[label][ranking.get(0)]++;
            top5Errors += ranking.indexOf(label) >= 5 ? 1 : 0;
            loss -= Math.log(mean[label]) / 16;
            rankings.add(ranking);
        }
        assertThat(rankings.stream().map(ranking -> ranking.get(0)).distinct().count()).as("the pictures differ to them").isGreaterThan(1);

        EvaluationRun.Result result = into(temporary.resolve("out"), first, second);

        assertThat(result.mean().confusion()).isDeepEqualTo(confusion);
        assertThat(result.mean().top5Errors()).isEqualTo(top5Errors);
        assertThat(result.mean().loss()).isCloseTo(loss, within(1e-6));
        List<List<String>> rows = rows(temporary.resolve("out/predictions.csv"));
        for (int i = 0; i < 16; i++) {
            List<String> row = rows.get(i + 1);
            assertThat(row.get(0)).isEqualTo(pictures.pictures().get(i).file().name());
            assertThat(row.get(1)).isEqualTo(classes.get(pictures.pictures().get(i).label()));
            for (int place = 0; place < 5; place++) {
                int label = rankings.get(i).get(place);
                assertThat(row.get(3 + 2 * place)).isEqualTo(classes.get(label));
                assertThat(Double.parseDouble(row.get(4 + 2 * place)))
                        .isCloseTo((a.get(i)[label] + (double) b.get(i)[label]) / 2, within(1e-6));
            }
        }
    }

    @Test
    void eachNetworksOwnErrorsAreThoseItHasWhenJudgedByItself() {
        EvaluationRun.Result both = run(TEN_VIEWS, first, second).run(Progress.NONE);
        for (int i = 0; i < 2; i++) {
            TrainedModel model = TrainedModel.read(List.of(first, second).get(i));
            Evaluation alone = new Evaluator(model.graph(), 10, 20).evaluate(new PictureViews(pictures, model.preprocessing(), 1),
                    Progress.NONE);
            assertThat(both.members().get(i).confusion()).isDeepEqualTo(alone.confusion());
            assertThat(both.members().get(i).top5Errors()).isEqualTo(alone.top5Errors());
            assertThat(both.members().get(i).loss()).isEqualTo(alone.loss());
        }
        assertThat(both.members().get(0).loss()).isNotEqualTo(both.members().get(1).loss());
    }

    @Test
    void ofOneNetworkTheMeanIsItsOwn() {
        EvaluationRun.Result result = run(new EvaluationRun.Settings(1, 5, 1), second).run(Progress.NONE);
        assertThat(result.mean().loss()).isEqualTo(result.members().get(0).loss());
        assertThat(result.mean().confusion()).isDeepEqualTo(result.members().get(0).confusion());
        assertThat(result.mean().views()).isEqualTo(1);
    }

    @Test
    void theSameClassesInAnotherOrderAreMapped() {
        List<String> turned = IntStream.range(0, 8).mapToObj(i -> classes.get((i + 3) % 8)).toList();
        Path other = renamed(second, "turned.zip", turned);
        List<float[]> a = alone(first, 1);
        List<float[]> b = alone(other, 1);
        double loss = 0;
        for (int i = 0; i < 16; i++) {
            int label = pictures.pictures().get(i).label();
            loss -= Math.log((a.get(i)[label] + (double) b.get(i)[turned.indexOf(classes.get(label))]) / 2) / 16;
        }
        assertThat(run(new EvaluationRun.Settings(1, 20, 1), first, other).run(Progress.NONE).mean().loss()).isCloseTo(loss, within(1e-6));
    }

    @Test
    void otherClassesAreRefusedByName() {
        List<String> others = new ArrayList<>(classes);
        others.set(2, "owl");
        Path other = renamed(second, "owl.zip", others);
        assertThatThrownBy(() -> TrainedModels.read(List.of(first, other))).isInstanceOf(ModelException.class)
                .hasMessage("%s tells other classes apart than %s (it lacks %s and has owl); models that are averaged should have the same"
                        + " ones.", other, first, classes.get(2));
        TrainedModels strange = TrainedModels.read(List.of(other));
        assertThatThrownBy(() -> new EvaluationRun(strange, pictures, TEN_VIEWS)).isInstanceOf(DataException.class)
                .hasMessageContainingAll("Class " + classes.get(2) + " of ", "is not among the 8 classes of " + other);
    }

    @Test
    void anEvaluationThatWasEndedAnywhereGoesOnToTheSameFiles() throws IOException {
        Path whole = temporary.resolve("whole");
        into(whole, first, second);
        byte[] rows = Files.readAllBytes(whole.resolve("predictions.csv"));
        int header = new String(rows, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length : List.of(0, 10, header, header + 50, rows.length / 2, rows.length - 1, rows.length)) {
            Path ended = Files.createDirectory(temporary.resolve("ended" + length));
            Files.copy(whole.resolve("inputs.json"), ended.resolve("inputs.json"));
            Files.write(ended.resolve("predictions.csv"), Arrays.copyOf(rows, length));
            into(ended, first, second);
            assertThat(files(ended)).as("ended after %d bytes", length).isEqualTo(files(whole));
        }
        assertThat(files(whole).keySet()).containsExactly(".evaluate.lock", "classes.csv", "confusion.csv", "confusion.png",
                "evaluation.json", "inputs.json", "predictions.csv", "submission.txt");
    }

    @Test
    void whatWasJudgedBeforeTheEndIsNotJudgedAgain() {
        Path out = temporary.resolve("out");
        EvaluationRun ended = run(TEN_VIEWS, first);
        assertThatThrownBy(() -> ended.run(out, Optional.empty(), note -> { }, (done, total) -> {
            if (done == 6) {
                throw new IllegalStateException("ended");
            }
        })).hasMessage("ended");
        List<String> notes = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        EvaluationRun.Result result = run(TEN_VIEWS, first).run(out, Optional.empty(), notes::add, (done, total) -> told.add(done));
        assertThat(notes).containsExactly("6 of 16 pictures have been judged before.");
        assertThat(told).containsExactly(8L, 10L, 12L, 14L, 16L);
        assertThat(result.mean().pictures()).isEqualTo(16);
        EvaluationRun.Result again = run(TEN_VIEWS, first).run(out, Optional.empty(), notes::add, (done, total) -> told.add(-1L));
        assertThat(told).as("a finished one is read back").doesNotContain(-1L);
        assertThat(again.mean().loss()).isEqualTo(result.mean().loss());
    }

    @Test
    void aFolderOfAnotherEvaluationIsRefusedAndLeftAlone() throws IOException {
        Path out = temporary.resolve("out");
        into(out, first);
        Map<String, List<Byte>> before = files(out);
        assertRefused(out, run(TEN_VIEWS, second), "models: " + first + " (", " -> " + second + " (");
        assertRefused(out, run(TEN_VIEWS, first, second), "models: ");
        assertRefused(out, run(new EvaluationRun.Settings(1, 20, 1), first), "views: 10 -> 1");
        assertRefused(out, run(new EvaluationRun.Settings(10, 30, 1), first), "batch: 20 -> 30");
        PictureSet fewer = pictures.sample(15);
        assertRefused(out, new EvaluationRun(TrainedModels.read(List.of(first)), fewer, TEN_VIEWS), "pictures: 16 of ", " -> 15 of ");
        assertThat(files(out)).isEqualTo(before);
        Path letters = Files.createDirectory(temporary.resolve("letters"));
        Files.writeString(letters.resolve("letter.txt"), "dear");
        assertThatThrownBy(() -> into(letters, first)).isInstanceOf(RunException.class)
                .hasMessage(letters + " holds files that are not of an evaluation; give another folder with --out.");
        assertThat(files(letters).keySet()).containsExactly("letter.txt");
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> into(file.resolve("out"), first)).isInstanceOf(RunException.class).hasMessageContaining("cannot be used");
    }

    private static void assertRefused(Path out, EvaluationRun run, String... parts) {
        assertThatThrownBy(() -> run.run(out, Optional.empty(), note -> { }, Progress.NONE)).isInstanceOf(RunException.class)
                .hasMessageContaining(out + " holds another evaluation").hasMessageContainingAll(parts);
    }

    @Test
    void rowsOfOtherPicturesAreRefused() throws IOException {
        Path out = temporary.resolve("out");
        into(out, first);
        Path predictions = out.resolve("predictions.csv");
        List<String> lines = Files.readAllLines(predictions);
        String swapped = lines.get(3);
        lines.set(3, lines.get(4));
        Files.write(predictions, lines);
        assertThatThrownBy(() -> into(out, first)).isInstanceOf(RunException.class).hasMessageContaining(predictions + ": row 3 is of ");
        lines.set(3, swapped.replaceFirst("0\\.\\d+", "nonsense"));
        Files.write(predictions, lines);
        assertThatThrownBy(() -> into(out, first)).isInstanceOf(RunException.class)
                .hasMessageContainingAll(predictions + ": row 3", "damaged");
    }

    @Test
    void twoProcessesDoNotWriteIntoOneFolder() {
        Path out = temporary.resolve("out");
        assertThatThrownBy(() -> run(TEN_VIEWS, first).run(out, Optional.empty(), note -> { }, (done, total) -> into(out, first)))
                .isInstanceOf(RunException.class).hasMessageStartingWith("Another process is evaluating into " + out);
    }

    @Test
    void theFilesHoldWhatTheEvaluationSays() throws IOException {
        Path out = temporary.resolve("out");
        EvaluationRun.Result result = into(out, first, second);
        Evaluation mean = result.mean();

        List<List<String>> confusion = rows(out.resolve("confusion.csv"));
        assertThat(confusion.get(0)).isEqualTo(Stream.concat(Stream.of("class"), classes.stream()).toList());
        for (int label = 0; label < 8; label++) {
            List<String> row = confusion.get(label + 1);
            assertThat(row.get(0)).isEqualTo(classes.get(label));
            assertThat(row.stream().skip(1).mapToLong(Long::parseLong).toArray()).containsExactly(mean.confusion()[label]);
            assertThat(rows(out.resolve("classes.csv")).get(label + 1).subList(0, 4)).containsExactly(
                    classes.get(label), classes.get(label), "2", Long.toString(mean.errors(label)));
        }
        JsonNode json = new ObjectMapper().readTree(out.resolve("evaluation.json").toFile());
        assertThat(json.get("pictures").asInt()).isEqualTo(16);
        assertThat(json.get("top1_error").asDouble()).isEqualTo(mean.top1Errors() / 16.0);
        assertThat(json.get("models").get(1).get("file").asText()).isEqualTo(second.toString());
        assertThat(json.get("models").get(1).get("sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(json.get("models").get(1).get("loss").asDouble()).isEqualTo(result.members().get(1).loss());
    }

    @Test
    void theSubmissionScoresTheErrorsOfTheEvaluation() throws IOException {
        Path out = temporary.resolve("out");
        Evaluation mean = into(out, first, second).mean();
        Path truth = Files.write(temporary.resolve("truth.txt"),
                pictures.pictures().stream().map(picture -> Integer.toString(picture.label() + 1)).toList());
        assertThat(SubmissionScore.of(out.resolve("submission.txt"), truth))
                .isEqualTo(new SubmissionScore(16, mean.top1Errors(), mean.top5Errors()));
        assertThat(Files.readAllLines(out.resolve("submission.txt"))).allMatch(line -> line.matches("[1-8]( [1-8]){4}"));
    }

    @Test
    void aSubmissionHasThePicturesInTheOrderOfTheirNumbersAndTheNumbersOfTheClassesThatAreGiven() throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        classes.forEach(name -> numbers.put(name, 101 + (numbers.size() * 3) % 8));
        List<String> truth = new ArrayList<>();
        for (int number = 1; number <= 16; number++) {
            // Neighbouring numbers lie in different folders.
            int index = (number * 5) % 16;
            String className = classes.get(pictures.pictures().get(index).label());
            Path target = temporary.resolve("val").resolve(className).resolve("ILSVRC2012_val_%08d.JPEG".formatted(number));
            Files.createDirectories(target.getParent());
            Files.write(target, pictures.pictures().get(index).file().bytes());
            truth.add(numbers.get(className).toString());
        }
        Path out = temporary.resolve("out");
        EvaluationRun run = new EvaluationRun(TrainedModels.read(List.of(first)), PictureFolder.read(temporary.resolve("val"), "val"),
                TEN_VIEWS);
        Evaluation evaluation = run.run(out, Optional.of(numbers), note -> { }, Progress.NONE).mean();

        Path truthFile = Files.write(temporary.resolve("truth.txt"), truth);
        assertThat(SubmissionScore.of(out.resolve("submission.txt"), truthFile))
                .isEqualTo(new SubmissionScore(16, evaluation.top1Errors(), evaluation.top5Errors()));
        assertThat(rows(out.resolve("predictions.csv")).stream().skip(1).map(row -> row.get(0).replaceAll(".*val_0*(\\d+).*", "$1")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 16).mapToObj(Integer::toString).toList());
        numbers.remove(classes.get(4));
        assertThatThrownBy(() -> run.run(temporary.resolve("none"), Optional.of(numbers), note -> { }, Progress.NONE))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("Class " + classes.get(4) + " of " + first + " is not among the 7 classes");
        assertThat(temporary.resolve("none")).doesNotExist();
    }
}
