package org.alexnet4j.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Networks as ONNX Runtime runs them, against the networks themselves. */
class OnnxFileTest {

    private static final OnnxOptions PLAIN = new OnnxOptions(false, OptionalInt.empty());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "paper", "original2012", "original2012-one-tower", "caffe", "one-tower", "torchvision",
        "cifar-4layer data.shortSide=36 augment.crop=32 model.width=0.5", "cifar-4layer model.lrn=true data.shortSide=32 augment.crop=24",
        "paper model.activation=tanh", "original2012 model.activation=tanh", "paper model.lrn=false", "original2012 model.lrn=false",
        "paper model.overlap=false", "caffe model.towers=1", "original2012 model.towers=1", "original2012 model.sixthConvolution=true",
        "paper model.sixthConvolution=true", "paper model.dropout=0.3", "paper model.dropout=0", "paper model.dropoutScale=training",
        "paper model.without=conv2", "paper model.without=conv3", "paper model.without=conv5", "original2012 model.without=conv5",
        "paper model.without=[conv3,conv4,conv5]", "original2012 model.without=[conv2,conv3,conv4,conv5]"})
    void givesTheNetworksProbabilities(String network) {
        List<String> words = List.of(network.split(" "));
        Exportable model = TestNetworks.exportable(words.get(0), words.subList(1, words.size()).toArray(String[]::new));
        INDArray pictures = TestNetworks.pictures(3, model.preprocessing().crop());

        float[][] expected = model.graph().outputSingle(false, pictures).toFloatMatrix();
        float[][] exported = exported(model, PLAIN, pictures);

        assertThat(largestDifference(expected, exported)).isLessThan(5e-6);
        assertThat(largestDifference(expected, new float[][] {expected[1], expected[2], expected[0]}))
                .as("of different pictures").isGreaterThan(1e-2);
    }

    private static double largestDifference(float[][] expected, float[][] found) {
        assertThat(found).hasDimensions(expected.length, expected[0].length);
        return IntStream.range(0, expected.length).boxed()
                .flatMapToDouble(row -> IntStream.range(0, expected[row].length).mapToDouble(i -> Math.abs(expected[row][i] - found[row][i])))
                .max().orElseThrow();
    }

    private float[][] exported(Exportable model, OnnxOptions options, INDArray pictures) {
        Path file = folder.resolve("network.onnx");
        OnnxFile.write(file, model, options);
        try (OnnxNetwork network = OnnxNetwork.load(file)) {
            return network.probabilities(pictures);
        }
    }
}
