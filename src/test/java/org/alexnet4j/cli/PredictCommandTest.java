package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.DataException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.run.SmallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alexnet predict} as it is typed, with a small network of eight classes that has seen 64 drawn pictures. */
class PredictCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DISC = "striped-disc";
    private static final String STAR = "faceted-star";

    @TempDir
    private static Path folder;
    private static Path val;
    private static Path model;

    @TempDir
    private Path own;

    @BeforeAll
    static void train() {
        SmallRun small = new SmallRun(folder);
        small.train("run", "train.epochs=1");
        model = folder.resolve("run/last.zip");
        val = small.pictures().resolve("val");
    }

    private static Path picture(String name, int index) {
        try (Stream<Path> files = Files.list(val.resolve(name))) {
            return files.sorted().toList().get(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Typed predict(Object... arguments) {
        return Typed.run(Stream.concat(Stream.of("predict", model), Stream.of(arguments)).map(Object::toString).toArray(String[]::new));
    }

    private static JsonNode json(Object... arguments) throws JsonProcessingException {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return JSON.readTree(predict(all.toArray()).assertDone().out());
    }

    /** @return the probability of each class by its name */
    private static Map<String, Double> probabilities(JsonNode picture) {
        Map<String, Double> probabilities = new HashMap<>();
        picture.get("answers").forEach(answer -> probabilities.put(answer.get("class").asText(), answer.get("probability").asDouble()));
        return probabilities;
    }

    @Test
    void jsonIsOneDocumentWithModelsViewsPicturesAndTheirAnswers() throws IOException {
        Path disc = picture(DISC, 0);
        JsonNode document = json(disc, picture(STAR, 1), "--top", "3");
        assertThat(document.fieldNames()).toIterable().containsExactly("models", "views", "pictures");
        assertThat(document.get("models")).hasSize(1);
        assertThat(document.at("/models/0").asText()).isEqualTo(model.toString());
        assertThat(document.get("views").asInt()).isEqualTo(10);
        assertThat(document.get("pictures")).hasSize(2);
        JsonNode first = document.at("/pictures/0");
        assertThat(first.fieldNames()).toIterable().containsExactly("file", "truth", "answers");
        assertThat(first.get("file").asText()).isEqualTo(disc.toString());
        assertThat(first.at("/truth/class").asText()).isEqualTo(DISC);
        assertThat(first.at("/truth/words").asText()).isEqualTo(DISC);
        assertThat(first.at("/truth/place").asInt()).isBetween(1, 8);
        assertThat(document.at("/pictures/1/truth/class").asText()).isEqualTo(STAR);
        assertThat(first.get("answers")).hasSize(3);
        first.get("answers").forEach(answer ->
                assertThat(answer.fieldNames()).toIterable().containsExactly("class", "words", "probability"));
        assertThat(first.get("answers")).extracting(answer -> answer.get("probability").asDouble())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(first.get("answers")).allSatisfy(answer -> assertThat(val.resolve(answer.get("class").asText())).isDirectory());
    }

    @Test
    void moreThanAllClassesAreAllAndTheirProbabilitiesSumToOne() throws IOException {
        Map<String, Double> all = probabilities(json(picture(DISC, 0), "--top", "100").at("/pictures/0"));
        assertThat(all).hasSize(8);
        assertThat(all.values().stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-5));
    }

    @Test
    void theCentreViewGivesOtherProbabilitiesThanTenViews() throws IOException {
        JsonNode one = json(picture(DISC, 0), "--views", "1");
        assertThat(one.get("views").asInt()).isEqualTo(1);
        assertThat(one.at("/pictures/0/answers")).isNotEqualTo(json(picture(DISC, 0)).at("/pictures/0/answers"));
    }

    @Test
    void aPictureFromStandardInputGetsTheAnswersOfItsFile() throws IOException {
        Path file = picture(DISC, 0);
        JsonNode expected = json(file).at("/pictures/0/answers");
        JsonNode piped = withInput(Files.readAllBytes(file), () -> json("-")).at("/pictures/0");
        assertThat(piped.get("file").asText()).isEqualTo("standard input");
        assertThat(piped.get("answers")).isEqualTo(expected);
        assertThat(piped.has("truth")).isFalse();
    }

    @Test
    void standardInputThatIsNoPictureIsNamedAndGivenOnceOnly() throws IOException {
        Typed typed = withInput("no picture".getBytes(StandardCharsets.UTF_8), () -> predict("-"));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).isEqualToNormalizingNewlines(
                "standard input is no picture that can be decoded; it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.\n");
        predict("-", "-").assertRefused("- can be given once");
    }

    /** What a test does with standard input. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T withInput(byte[] bytes, Work<T> work) throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(bytes));
        try {
            return work.run();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void brokenPicturesAreNamedAndTheOthersAnswered() throws IOException {
        Path good = picture(DISC, 0);
        Path text = Files.writeString(own.resolve("text.jpeg"), "no picture");
        Path missing = own.resolve("missing.jpeg");
        Typed typed = predict(text, good, missing, picture(STAR, 0), "--top", "1");
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err().lines()).containsExactly(
                text + " is no picture that can be decoded; it should be a JPEG, PNG, WebP, BMP, GIF, TIFF or PPM file.",
                "The picture " + missing + " does not exist.");
        assertThat(typed.out()).isEqualTo(predict(good, picture(STAR, 0), "--top", "1").out());

        Typed json = predict(text, good, "--json");
        assertThat(json.code()).isEqualTo(1);
        JsonNode pictures = JSON.readTree(json.out()).get("pictures");
        assertThat(pictures.get(0).fieldNames()).toIterable().containsExactly("file", "problem");
        assertThat(pictures.at("/0/problem").asText()).isEqualTo(json.err().strip());
        assertThat(pictures.at("/1/answers")).hasSize(5);
    }

    @Test
    void aFolderMeansThePicturesInItAndInItsFolders() throws IOException {
        assertThat(json(val.resolve(DISC)).get("pictures")).extracting(picture -> picture.get("file").asText())
                .containsExactly(picture(DISC, 0).toString(), picture(DISC, 1).toString());
        JsonNode all = json(val, "--views", "1").get("pictures");
        assertThat(all).hasSize(16);
        assertThat(all).allSatisfy(picture -> assertThat(Path.of(picture.get("file").asText()).getParent().getFileName())
                .hasToString(picture.at("/truth/class").asText()));
        predict(own).assertRefused("Neither " + own + " nor the folders in it hold");
    }

    @Test
    void aUrlIsRefused() {
        predict("https://example.org/cat.jpg").assertRefused("https://example.org/cat.jpg is a URL, and nothing is fetched");
        predict(picture(DISC, 0), "file:///cat.jpg").assertRefused("file:///cat.jpg is a URL");
    }

    @Test
    void theTrueClassCanBeGivenByNameOrWords() throws IOException {
        Path file = Files.copy(picture(DISC, 0), own.resolve("1.jpeg"));
        assertThat(json(file).at("/pictures/0").has("truth")).isFalse();
        assertThat(json(file, "--truth", DISC).at("/pictures/0/truth/class").asText()).isEqualTo(DISC);
        assertThat(json(picture(STAR, 0), "--truth", DISC).at("/pictures/0/truth/class").asText()).as("before the folder").isEqualTo(DISC);
        predict(file, "--truth", "cat").assertRefused("--truth cat is none of the 8 classes of the model");
        List<String> words = List.of("tench, Tinca tinca", "crane", "crane");
        List<String> classes = List.of("n01440764", "n02012849", "n03126707");
        assertThat(PictureArguments.label("tinca TINCA", classes, words)).isZero();
        assertThat(PictureArguments.label("n03126707", classes, words)).isEqualTo(2);
        assertThatThrownBy(() -> PictureArguments.label("crane", classes, words)).isInstanceOf(DataException.class).hasMessage(
                "--truth crane is what 2 classes are called; give one of their names: n02012849, n03126707.");
    }

    @Test
    void severalNetworksAreAveragedWhateverTheOrderOfTheirClasses() throws IOException {
        Path turned = turned();
        Map<String, Double> one = probabilities(json(picture(DISC, 0), "--top", "8").at("/pictures/0"));
        Map<String, Double> other = probabilities(JSON.readTree(Typed.run("predict", turned.toString(), picture(DISC, 0).toString(),
                "--top", "8", "--json").assertDone().out()).at("/pictures/0"));
        assertThat(other).as("another network").isNotEqualTo(one);

        JsonNode both = json(picture(DISC, 0), "--top", "8", "--with", turned);
        assertThat(both.get("models")).hasSize(2);
        Map<String, Double> mean = probabilities(both.at("/pictures/0"));
        assertThat(mean).hasSize(8).allSatisfy((name, probability) ->
                assertThat(probability).isCloseTo((one.get(name) + other.get(name)) / 2, within(1e-6)));
    }

    @Test
    void aNetworkOfOtherClassesIsRefused() throws IOException {
        Path stranger = modelWith(input -> ((ArrayNode) input.get("classes")).set(2, "cat"), "stranger.zip");
        predict(picture(DISC, 0), "--with", stranger)
                .assertRefused(stranger + " tells other classes apart than " + model + " (it lacks dotted-triangle");
    }

    /** A change to how a model file says its input is made. */
    private interface Change {
        void apply(ObjectNode input);
    }

    /** The network with smaller weights, its classes in reverse order. */
    private Path turned() throws IOException {
        Path file = modelWith(input -> {
            ArrayNode classes = (ArrayNode) input.get("classes");
            List<JsonNode> names = new ArrayList<>();
            classes.forEach(names::add);
            classes.removeAll();
            for (int i = names.size() - 1; i >= 0; i--) {
                classes.add(names.get(i));
            }
        }, "turned.zip");
        ModelFile.Content content = ModelFile.read(file);
        content.graph().params().muli(0.7);
        ModelFile.write(file, content.graph(), false, content.attachments());
        return file;
    }

    private Path modelWith(Change change, String name) throws IOException {
        ModelFile.Content content = ModelFile.read(model);
        Map<String, byte[]> attachments = new LinkedHashMap<>(content.attachments());
        ObjectNode input = (ObjectNode) JSON.readTree(attachments.get("input.json"));
        change.apply(input);
        attachments.put("input.json", JSON.writeValueAsBytes(input));
        attachments.put("words.json", JSON.writeValueAsBytes(input.get("classes")));
        Path file = own.resolve(name);
        ModelFile.write(file, content.graph(), false, attachments);
        return file;
    }

    @Test
    void theFigureShowsThePicturesThatCouldBeRead() throws IOException {
        Path text = Files.writeString(own.resolve("text.jpeg"), "no picture");
        Path file = own.resolve("figure.png");
        Typed typed = predict(picture(DISC, 0), text, picture(STAR, 0), "--figure", file, "--top", "1");
        assertThat(typed.code()).isEqualTo(1);
        BufferedImage figure = ImageIO.read(file.toFile());
        assertThat(figure.getWidth()).isEqualTo(20 + 2 * 244);
        int row = JSON.readTree(predict(picture(DISC, 0), "--json").out()).at("/pictures/0/truth/place").asInt() - 1;
        for (int bar = 0; bar < 5; bar++) {
            int left = figure.getRGB(20, 20 + 224 + 30 + bar * 26) & 0xFFFFFF;
            assertThat(left == 0xF5A97F).as("orange is the right one, bar " + bar).isEqualTo(bar == row);
        }
        predict(picture(DISC, 0), "--figure", own.resolve("no/figure.png")).assertRefused("its folder does not exist");
        Typed none = predict(text, "--figure", own.resolve("none.png"));
        assertThat(none.err()).contains("none.png is not written: there is no picture to draw.");
        assertThat(own.resolve("none.png")).doesNotExist();
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        predict(picture(DISC, 0), "--views", "3").assertRefused("--views must be 1 or 10, not 3.");
        predict(picture(DISC, 0), "--top", "0").assertRefused("--top must be at least 1, not 0.");
        predict(picture(DISC, 0), "--with", own.resolve("none.zip")).assertRefused("There is no model file " + own.resolve("none.zip"));
    }
}
