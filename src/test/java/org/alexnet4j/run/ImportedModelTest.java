package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.modelimport.ChannelOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that other programs wrote, from the file to the probabilities of a picture, against what PyTorch makes of the same network and
 * picture: src/test/python/published.py wrote both.
 */
class ImportedModelTest {

    private static final Path FILES = Path.of("src/test/resources/org/alexnet4j/modelimport");
    private static final String CAFFE = "model.preset=caffe augment.crop=99 data.shortSide=104";
    private static final String PAPER = "model.preset=paper augment.crop=96 data.shortSide=104";
    private static final String TORCHVISION = "model.preset=torchvision";
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path folder;
    private Path classes;

    @BeforeEach
    void nameClasses() throws IOException {
        classes = Files.writeString(folder.resolve("classes.txt"), """
                n01440764 tench, Tinca tinca
                n01443537 goldfish, Carassius auratus
                n01484850 great white shark
                n01491361 tiger shark
                n01494475 hammerhead
                """);
    }

    private static RunConfig config(String keys, String... more) {
        List<String> overrides = new ArrayList<>(List.of("name=imported", "model.width=0.03125"));
        overrides.addAll(Arrays.asList(keys.split(" ")));
        overrides.addAll(List.of(more));
        return Configs.ofOverrides(overrides);
    }

    private static ImportedModel.Pixels usual() {
        return new ImportedModel.Pixels(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ImportedModel.Pixels ordered(ChannelOrder order) {
        return new ImportedModel.Pixels(Optional.of(order), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ImportedModel.Pixels meanOf(double red, double green, double blue) {
        return new ImportedModel.Pixels(Optional.empty(), Optional.of(List.of(red, green, blue)), Optional.empty(), Optional.empty());
    }

    private TrainedModel imported(String file, RunConfig config, ImportedModel.Pixels pixels) {
        Path out = folder.resolve("model.zip");
        ImportedModel.read(FILES.resolve(file), config, pixels).write(classes, out);
        return TrainedModel.read(out);
    }

    /** Of the centre view. */
    private static double[] probabilities(TrainedModel model, String picture) {
        PictureSet set = new PictureSet("pictures", model.preprocessing().classes(),
                List.of(new LabelledPicture(FILES.resolve(picture), 0)));
        Ranking ranking = new Evaluator(model.graph(), 1, 1).rank(new PictureViews(set, model.preprocessing(), 1)).get(0);
        return IntStream.range(0, 5).mapToDouble(ranking::probability).toArray();
    }

    private static double[] expected(String name) throws IOException {
        JsonNode values = new ObjectMapper().readTree(FILES.resolve("expected.json").toFile()).get(name);
        return IntStream.range(0, 5).mapToDouble(i -> values.get(i).asDouble()).toArray();
    }

    @ParameterizedTest
    @CsvSource({"caffe.caffemodel", "caffe-v1.caffemodel"})
    void caffesNetworkHasCaffesProbabilities(String file) throws IOException {
        assertThat(probabilities(imported(file, config(CAFFE), usual()), "picture-104.png"))
                .containsExactly(expected("caffe"), within(TOLERANCE));
    }

    @Test
    void caffesMeanPictureIsSubtracted() throws IOException {
        ImportedModel.Pixels pixels = new ImportedModel.Pixels(Optional.empty(), Optional.empty(),
                Optional.of(FILES.resolve("mean.binaryproto")), Optional.empty());
        assertThat(probabilities(imported("caffe.caffemodel", config(CAFFE), pixels), "picture-104.png"))
                .containsExactly(expected("caffe-mean-picture"), within(TOLERANCE));
    }

    @Test
    void anOnnxFileOfCaffesNetworkHasCaffesProbabilities() throws IOException {
        assertThat(probabilities(imported("caffe.onnx", config(CAFFE), ordered(ChannelOrder.BGR)), "picture-104.png"))
                .containsExactly(expected("caffe"), within(TOLERANCE));
    }

    @Test
    void theOrderOfColoursDecides() throws IOException {
        double[] probabilities = probabilities(imported("caffe.onnx", config(CAFFE), ordered(ChannelOrder.RGB)), "picture-104.png");
        assertThat(Math.abs(probabilities[0] - expected("caffe")[0])).isGreaterThan(0.01);
    }

    @Test
    void colourAndDeviationThatAreGivenTakeThePlaceOfTheUsual() throws IOException {
        ImportedModel.Pixels same = new ImportedModel.Pixels(Optional.of(ChannelOrder.RGB),
                Optional.of(List.of(123.675, 116.28, 103.53)), Optional.empty(), Optional.of(List.of(58.395, 57.12, 57.375)));
        assertThat(probabilities(imported("torchvision.onnx", config(TORCHVISION), same), "picture-256.png"))
                .containsExactly(expected("torchvision"), within(TOLERANCE));
        ImportedModel.Pixels other = new ImportedModel.Pixels(Optional.empty(), Optional.of(List.of(0.0, 0.0, 0.0)), Optional.empty(),
                Optional.of(List.of(1.0, 1.0, 1.0)));
        assertThat(Math.abs(probabilities(imported("torchvision.onnx", config(TORCHVISION), other), "picture-256.png")[0]
                - expected("torchvision")[0])).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({"torchvision.onnx", "torchvision.safetensors"})
    void torchvisionsNetworkHasTorchvisionsProbabilities(String file) throws IOException {
        assertThat(probabilities(imported(file, config(TORCHVISION), usual()), "picture-256.png"))
                .containsExactly(expected("torchvision"), within(TOLERANCE));
    }

    /** Halves of a grouped graph go to towers a and b, and a factor at test time is not applied twice. */
    @Test
    void aGroupedGraphBecomesTheTwoTowersOfThePaper() throws IOException {
        assertThat(probabilities(imported("paper.onnx", config(PAPER), meanOf(120, 110, 100)), "picture-104.png"))
                .containsExactly(expected("paper"), within(TOLERANCE));
    }

    /** The preset multiplies by 0.5 in front of fc7 and fc8 as it stands; without dropout it does not. */
    @Test
    void theFactorOfTheFileCountsWhateverDropoutThePresetHas() throws IOException {
        assertThat(probabilities(imported("paper.onnx", config(PAPER, "model.dropout=0"), meanOf(120, 110, 100)), "picture-104.png"))
                .containsExactly(expected("paper"), within(TOLERANCE));
    }

    @Test
    void theModelFileHoldsClassesWordsMeanConfigurationAndWhereItCameFrom() {
        TrainedModel model = imported("caffe.caffemodel", config(CAFFE), usual());
        assertThat(model.preprocessing().classes()).startsWith("n01440764", "n01443537").hasSize(5);
        assertThat(model.preprocessing().words()).startsWith("tench, Tinca tinca", "goldfish, Carassius auratus");
        assertThat(model.preprocessing().statistics().meanColour()).containsExactly(new double[] {123, 117, 104}, within(1e-4));
        assertThat(model.preprocessing().crop()).isEqualTo(99);
        assertThat(model.preprocessing().shortSide()).isEqualTo(104);
        assertThat(model.configuration()).contains("preset: caffe", "width: 0.03125");
        assertThat(model.provenance()).containsEntry("imported from", "caffe.caffemodel").containsEntry("colour order", "BGR")
                .containsEntry("mean", "123.00, 117.00, 104.00").containsKey("commit");
        assertThat(model.provenance().get("sha256")).matches("[0-9a-f]{64}");
    }

    @Test
    void whatAFileCannotTellIsSaid() {
        assertThat(ImportedModel.read(FILES.resolve("torchvision.safetensors"), config(TORCHVISION), usual())
                .write(classes, folder.resolve("model.zip"))).anyMatch(sentence -> sentence.contains("could not be checked"));
        assertThat(ImportedModel.read(FILES.resolve("torchvision.onnx"), config(TORCHVISION), usual())
                .write(classes, folder.resolve("model.zip"))).noneMatch(sentence -> sentence.contains("could not be checked"));
    }

    @Test
    void anOnnxFileOfCaffesNetworkMustBeToldItsOrderOfColours() {
        assertThatThrownBy(() -> ImportedModel.read(FILES.resolve("caffe.onnx"), config(CAFFE), usual()))
                .isInstanceOf(ModelException.class).hasMessageContaining("--channels bgr");
    }

    @Test
    void aNetworkOfNoKnownTrainingSetMustBeToldItsMean() {
        assertThatThrownBy(() -> ImportedModel.read(FILES.resolve("paper.onnx"), config(PAPER), usual()))
                .isInstanceOf(ModelException.class).hasMessageContaining("--mean R,G,B");
    }

    @Test
    void aMeanPictureOfAnotherSizeIsRefused() {
        ImportedModel.Pixels pixels = new ImportedModel.Pixels(Optional.empty(), Optional.empty(),
                Optional.of(FILES.resolve("mean.binaryproto")), Optional.empty());
        ImportedModel model = ImportedModel.read(FILES.resolve("caffe.caffemodel"), config(CAFFE, "data.shortSide=100"), pixels);
        assertThatThrownBy(() -> model.write(classes, folder.resolve("model.zip"))).isInstanceOf(ModelException.class)
                .hasMessageContaining("[1, 3, 104, 104]").hasMessageContaining("it should be [1, 3, 100, 100]");
    }

    @Test
    void asManyClassesAsTheNetworkHasAreNeeded() throws IOException {
        Files.writeString(classes, "tench\ngoldfish\n");
        ImportedModel model = ImportedModel.read(FILES.resolve("caffe.caffemodel"), config(CAFFE), usual());
        assertThatThrownBy(() -> model.write(classes, folder.resolve("model.zip"))).isInstanceOf(ModelException.class)
                .hasMessageContaining("caffe.caffemodel tells 5 classes apart (fc8)").hasMessageContaining("classes.txt names 2");
        assertThat(folder.resolve("model.zip")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            caffe.caffemodel | torchvision 224 | conv1, its layer 1, has 4 kernels of 11x11x3, the preset's conv1 has 2
            caffe.caffemodel | torchvision 224 | after conv1 it has response normalisation \\(k 1, .*, the preset max pooling
            caffe.caffemodel | caffe 131       | fc6, its layer 6, has 128 neurons of 32 inputs, the preset's fc6 has 128 neurons of 72
            caffe.caffemodel | caffe 99 model.towers=1      | conv2, its layer 2, has 8 kernels of 5x5x2, .* 8 kernels of 5x5x3
            caffe.caffemodel | caffe 99 model.towers=1      | after conv1 it has a convolution of 5x5, .* 2 groups, .* no groups
            caffe.caffemodel | caffe 99 model.lrn=false     | after conv1 it has response normalisation .*, the preset max pooling
            caffe.caffemodel | caffe 99 model.overlap=false | it has max pooling of 3x3, .* the preset max pooling of 2x2
            caffe.caffemodel | paper 96        | k 1, n 5, alpha 0.00002 .*across all maps\\), the preset .*k 2, .*within each of 2 towers
            paper.onnx       | caffe 99        | at the picture it has .*padding 0 top and left, 3 bottom and right, .*padding 0, no groups
            torchvision.safetensors | cifar-4layer 32 | 8 layers with weights .*, the preset 4 layers with weights \\(conv1,
            """)
    void aFileThatDoesNotFitThePresetIsRefusedWithTheDifferences(String file, String presetCropAndKey, String sentence) {
        String[] words = presetCropAndKey.split(" ", 3);
        RunConfig run = config("model.preset=" + words[0] + " augment.crop=" + words[1] + (words.length < 3 ? "" : " " + words[2]));
        ImportedModel model = ImportedModel.read(FILES.resolve(file), run, new ImportedModel.Pixels(
                Optional.of(ChannelOrder.RGB), Optional.of(List.of(0.0, 0.0, 0.0)), Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> model.write(classes, folder.resolve("model.zip"))).isInstanceOf(ModelException.class)
                .hasMessageContaining("does not fit the preset").hasMessageMatching("(?s).*" + sentence + ".*");
        assertThat(folder.resolve("model.zip")).doesNotExist();
    }
}
