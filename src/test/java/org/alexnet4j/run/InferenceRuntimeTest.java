package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.export.OnnxDevice;
import org.alexnet4j.export.Verification;
import org.alexnet4j.model.Classifier;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Narrow networks by ONNX Runtime and by ND4J, on sixteen drawn pictures of eight classes. */
class InferenceRuntimeTest {

    private static final Path FILE = Path.of("network.zip");
    private static final int ROWS = 20;

    @TempDir
    private static Path folder;
    private static SmallRun small;
    private static PictureSet pictures;

    @BeforeAll
    static void drawPictures() {
        small = new SmallRun(folder);
        pictures = Pictures.validation(small.config().data(), what -> Progress.NONE);
    }

    private static TrainedModel model(String... overrides) {
        RunConfig config = small.config(overrides);
        int side = config.data().shortSide();
        float[] mean = new float[side * side * 3];
        Random random = new Random(8);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = 90 + 40 * random.nextFloat();
        }
        ColourStatistics statistics = new ColourStatistics(side, mean, new double[3][3], new double[3], new double[3][3], 1, "test");
        ComputationGraph graph = Networks.create(config, pictures.classes().size());
        EvaluationRunTest.spread(graph, 7);
        calm(graph, config.augment().crop());
        Preprocessing preprocessing = new Preprocessing(Decoding.of(side), config.augment().crop(), statistics, pictures.classes());
        return new TrainedModel(graph, preprocessing, "", Map.of());
    }

    /** With sums of a hundred before the softmax, the last digits of a sum would be the fifth of a probability. */
    private static void calm(ComputationGraph graph, int crop) {
        String below = graph.getConfiguration().getVertexInputs().get(Networks.OUTPUT).get(0);
        INDArray weights = graph.getLayer(Networks.OUTPUT).getParam("W");
        INDArray noise = Nd4j.rand(4, crop, crop, 3).subi(0.5).muli(200);
        INDArray inputs = graph.feedForward(new INDArray[] {noise}, false).get(below).dup('c').reshape(4, weights.size(0));
        weights.divi(inputs.mmul(weights).stdNumber().doubleValue());
    }

    /** @return of each picture, the mean over its views */
    private static List<float[]> probabilities(Classifier network, Preprocessing preprocessing, int views) {
        Evaluator evaluator = new Evaluator(List.of(new Evaluator.Member(network, List.of())), views, ROWS);
        List<float[]> all = new ArrayList<>();
        try (TrainingPictures.CloseableIterator minibatches = new PictureViews(pictures, preprocessing, 1)
                .minibatches(views, ROWS / views, 0)) {
            while (minibatches.hasNext()) {
                all.addAll(evaluator.probabilities(minibatches.next().inputs()));
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper", "paper model.lrn=false", "original2012", "original2012 model.lrn=false", "original2012-one-tower",
        "one-tower", "caffe augment.crop=67", "torchvision",
        "cifar-4layer model.lrn=true data.shortSide=36 augment.crop=32 model.width=0.5"})
    void onnxRuntimeGivesTheProbabilitiesOfNd4jByOneViewAndByTen(String network) {
        String[] words = network.split(" ");
        String[] overrides = Stream.concat(Stream.of("model.preset=" + words[0]), Arrays.stream(words).skip(1)).toArray(String[]::new);
        TrainedModel model = model(overrides);
        List<float[]> one;
        List<float[]> ten;
        try (Classifier own = InferenceRuntime.ND4J.start(model, FILE)) {
            one = probabilities(own, model.preprocessing(), 1);
            ten = probabilities(own, model.preprocessing(), 10);
        }
        assertThat(one.get(0)).as("pictures and views differ to the network").isNotEqualTo(one.get(9)).isNotEqualTo(ten.get(0));

        try (Classifier other = InferenceRuntime.onnxRuntime(OnnxDevice.CPU).start(model, FILE)) {
            assertSame(one, probabilities(other, model.preprocessing(), 1));
            assertSame(ten, probabilities(other, model.preprocessing(), 10));
        }
    }

    private static void assertSame(List<float[]> expected, List<float[]> found) {
        assertThat(found).hasSameSizeAs(expected).hasSize(16);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).as("picture %d", i).containsExactly(expected.get(i), offset((float) Verification.TOLERANCE));
        }
    }

    @Test
    void theWeightsAreInMemoryOnceAndNoFileIsLeft() throws IOException {
        TrainedModel model = model();
        long before = exportedFiles();
        try (Classifier ignored = InferenceRuntime.onnxRuntime(OnnxDevice.CPU).start(model, FILE)) {
            assertThat(model.graph().params().wasClosed()).isTrue();
            assertThat(exportedFiles()).isEqualTo(before);
        }
    }

    private static long exportedFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("alexnet4j.*\\.onnx")).count();
        }
    }

    @Test
    void aNetworkIsRunAgainAfterAnotherNumberOfPictures() {
        TrainedModel model = model();
        INDArray five = Nd4j.rand(5, 64, 64, 3).muli(100);
        float[][] expected = model.graph().outputSingle(false, five).toFloatMatrix();
        try (Classifier network = InferenceRuntime.onnxRuntime(OnnxDevice.CPU).start(model, FILE)) {
            network.probabilities(Nd4j.zeros(1, 64, 64, 3)).close();
            float[][] found = network.probabilities(five).toFloatMatrix();
            for (int row = 0; row < 5; row++) {
                assertThat(found[row]).containsExactly(expected[row], offset((float) Verification.TOLERANCE));
            }
        }
    }

    @Test
    void aFileThatIsNoModelIsRefusedAfterOneThatIs() {
        Path good = folder.resolve("good.zip");
        TrainedModel model = model();
        TrainedModel.write(good, model.graph(), small.config(), model.preprocessing(), Map.of());
        Path none = folder.resolve("none.zip");
        InferenceRuntime runtime = InferenceRuntime.onnxRuntime(OnnxDevice.CPU);
        assertThatThrownBy(() -> TrainedModels.read(List.of(good, none), runtime)).isInstanceOf(ModelException.class)
                .hasMessageContaining(none.toString());
    }
}
