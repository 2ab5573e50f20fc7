package org.alexnet4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.nn.AveragePooling;
import org.alexnet4j.nn.MaxPooling;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Round;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
        "paper model.lrnAlpha=2e-5", "original2012 model.lrnAlpha=1e-3", "paper model.sameMapNormalisation=true",
        "paper model.activationAfterPooling=true", "original2012 model.activationAfterPooling=false",
        "original2012 model.sameMapNormalisation=false", "one-tower model.activationAfterPooling=true model.sameMapNormalisation=true",
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

    /** The maps next to the border are small, and those beyond it large: they would be damped by what they must not see. */
    @Test
    void responseNormalisationStaysWithinATower() throws IOException {
        Exportable model = TestNetworks.exportable("paper");
        INDArray beyond = model.graph().getLayer("conv1b").getParam("b");
        beyond.assign(1000);
        INDArray pictures = TestNetworks.pictures(3, model.preprocessing().crop());
        float[][] expected = model.graph().outputSingle(false, pictures).toFloatMatrix();

        assertThat(largestDifference(expected, exported(model, PLAIN, pictures))).isLessThan(5e-6);
        Path across = Files.write(folder.resolve("across.onnx"), acrossTowers(new OnnxModel(model, PLAIN).build()).toByteArray());
        assertThat(largestDifference(expected, run(across, pictures))).as("with one normalisation for both").isGreaterThan(1e-3);
    }

    private static ModelProto acrossTowers(ModelProto model) {
        GraphProto.Builder graph = model.getGraph().toBuilder().clearNode();
        for (NodeProto node : model.getGraph().getNodeList()) {
            if (node.getName().equals("norm1b")) {
                graph.addNode(node.toBuilder().clearInput().addInput("conv1").clearOutput().addOutput("norm1"));
            } else if (!node.getName().matches("norm1(a|\\.towers)?")) {
                graph.addNode(node);
            }
        }
        return model.toBuilder().setGraph(graph).build();
    }

    @Test
    void nodesAndWeightsAreCalledAsTheLayersAndTowersAreGroups() {
        ModelProto model = new OnnxModel(TestNetworks.exportable("paper"), PLAIN).build();
        GraphProto graph = model.getGraph();
        assertThat(graph.getNodeList()).extracting(NodeProto::getName).containsExactly(
                "conv1", "conv1.relu", "norm1.towers", "norm1a", "norm1b", "norm1", "pool1",
                "conv2", "conv2.relu", "norm2.towers", "norm2a", "norm2b", "norm2", "pool2",
                "conv3", "conv3.relu", "conv4", "conv4.relu", "conv5", "conv5.relu", "pool5",
                "fc6.inputs", "fc6", "fc6.relu", "drop6", "fc7", "fc7.relu", "drop7", "fc8", "probabilities");
        assertThat(graph.getNodeList().stream().filter(node -> node.getOpType().equals("Conv")))
                .extracting(node -> node.getAttribute(0).getName() + " " + node.getAttribute(0).getI())
                .containsExactly("group 1", "group 2", "group 1", "group 2", "group 2");
        // A tenth of the maps of section 3.5, rounded in each tower.
        assertThat(graph.getInitializerList()).extracting(tensor -> tensor.getName() + " " + tensor.getDimsList()).contains(
                "conv1.weight [10, 3, 11, 11]", "conv1.bias [10]", "conv2.weight [26, 5, 5, 5]", "conv3.weight [38, 26, 3, 3]",
                "fc6.weight [410, 234]", "fc7.bias [410]", "fc8.weight [10, 410]");
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getProducerName() + " " + model.getProducerVersion()).matches("alexnet4j \\d+\\.\\d+.*");
    }

    /** ONNX divides alpha by the window; the text does not, the authors' code does. */
    @ParameterizedTest
    @CsvSource({"paper, norm1a, 5e-4, 2", "original2012, norm2b, 1e-4, 2", "caffe, norm1, 1e-4, 1"})
    void alphaOfResponseNormalisationIsThatOfTheFormat(String preset, String name, float alpha, float bias) {
        NodeProto node = new OnnxModel(TestNetworks.exportable(preset), PLAIN).build().getGraph().getNodeList().stream()
                .filter(candidate -> candidate.getName().equals(name)).findFirst().orElseThrow();
        Map<String, AttributeProto> constants = new HashMap<>();
        node.getAttributeList().forEach(attribute -> constants.put(attribute.getName(), attribute));
        assertThat(constants.get("size").getI()).isEqualTo(5);
        assertThat(constants.get("alpha").getF()).isEqualTo(alpha);
        assertThat(constants.get("beta").getF()).isEqualTo(0.75f);
        assertThat(constants.get("bias").getF()).isEqualTo(bias);
    }

    @Test
    void takesAnyNumberOfPicturesOrAlwaysTheSame() {
        Exportable model = TestNetworks.exportable("torchvision");
        INDArray pictures = TestNetworks.pictures(3, model.preprocessing().crop());
        INDArray first = pictures.get(NDArrayIndex.interval(0, 1), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
        float[][] three = exported(model, PLAIN, pictures);
        assertThat(largestDifference(new float[][] {three[0]}, exported(model, PLAIN, first))).isLessThan(1e-6);
        OnnxOptions fixed = new OnnxOptions(false, OptionalInt.of(3));
        assertThat(largestDifference(three, exported(model, fixed, pictures))).isZero();
        assertThatThrownBy(() -> exported(model, fixed, first)).isInstanceOf(ExportException.class).hasMessageContaining("network.onnx");
    }

    @Test
    void bytesBecomePixelsMinusTheCentreOfTheMeanPicture() {
        Exportable model = TestNetworks.exportable("torchvision");
        INDArray pixels = TestNetworks.pictures(2, 128).addi(120);
        Nd4j.getExecutioner().exec(new Round(pixels, pixels));
        INDArray centred = pixels.dup();
        float[] mean = model.preprocessing().statistics().mean();
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                for (int colour = 0; colour < 3; colour++) {
                    float there = mean[((y + 4) * 136 + x + 4) * 3 + colour];
                    centred.putScalar(new int[] {0, y, x, colour}, pixels.getFloat(0, y, x, colour) - there);
                    centred.putScalar(new int[] {1, y, x, colour}, pixels.getFloat(1, y, x, colour) - there);
                }
            }
        }
        assertThat(pixels.minNumber().doubleValue()).isBetween(0.0, 20.0);
        assertThat(pixels.maxNumber().doubleValue()).isBetween(200.0, 255.0);
        float[][] expected = model.graph().outputSingle(false, centred).toFloatMatrix();
        assertThat(largestDifference(expected, exported(model, new OnnxOptions(true, OptionalInt.empty()), pixels))).isLessThan(5e-6);
    }

    @Test
    void metadataSayWhatAPictureIsAndWhatTheOutputsMean() {
        Exportable model = TestNetworks.exportable("caffe");
        Map<String, String> metadata = new HashMap<>();
        new OnnxModel(model, PLAIN).build().getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        double[] mean = model.preprocessing().statistics().meanColour();
        assertThat(metadata).containsEntry("classes", "[\"n00\",\"n01\",\"n02\",\"n03\",\"n04\",\"n05\",\"n06\",\"n07\",\"n08\",\"n09\"]")
                .containsEntry("colour_order", "RGB").containsEntry("value_range", "0..255").containsEntry("crop", "128")
                .containsEntry("short_side", "136").containsEntry("mean_kind", "picture")
                .containsEntry("mean", "[" + mean[0] + "," + mean[1] + "," + mean[2] + "]")
                .containsEntry("provenance", "{\"commit\":\"0123abc\"}").containsEntry("configuration", model.configuration());
        assertThat(metadata.get("words")).startsWith("[\"word \\\"0\\\"\",\"word \\\"1\\\"\"");
    }

    @Test
    void oneMeanPerColourIsThreeNumbers() {
        Exportable model = TestNetworks.exportable("torchvision");
        Preprocessing picture = model.preprocessing();
        Preprocessing flat = new Preprocessing(picture.decoding(), picture.crop(), picture.statistics().withFlatMean(), picture.classes());
        ModelProto proto = new OnnxModel(new Exportable(model.graph(), flat, "", Map.of()),
                new OnnxOptions(true, OptionalInt.empty())).build();
        assertThat(proto.getGraph().getInitializer(0).getName()).isEqualTo("mean");
        assertThat(proto.getGraph().getInitializer(0).getDimsList()).containsExactly(1L, 1L, 1L, 3L);
        assertThat(proto.getMetadataPropsList()).anyMatch(e -> e.getKey().equals("mean_kind") && e.getValue().equals("channels"));
    }

    @Test
    void whatTheProgramDoesNotBuildIsRefused() {
        Exportable paper = TestNetworks.exportable("paper");
        ComputationGraph foreign = new ComputationGraph(new NeuralNetConfiguration.Builder().graphBuilder()
                .addInputs("picture").setInputTypes(InputType.convolutional(128, 128, 3, CNN2DFormat.NHWC))
                .addLayer("conv1", new ConvolutionLayer.Builder(3, 3).nOut(2).dataFormat(CNN2DFormat.NHWC).build(), "picture")
                .addLayer("fc8", new OutputLayer.Builder().nOut(10).build(), "conv1").setOutputs("fc8").build());
        foreign.init();
        assertRefused(new Exportable(foreign, paper.preprocessing(), "", Map.of()), "layer conv1 is a ConvolutionLayer");
        ComputationGraph uneven = towers(new MaxPooling(2, 2), new AveragePooling(2, 2, false), "pool1a", "pool1b");
        assertRefused(new Exportable(uneven, paper.preprocessing(), "", Map.of()), "layers pool1a and pool1b of its two towers differ");
        ComputationGraph crossed = towers(new MaxPooling(2, 2), new MaxPooling(2, 2), "pool1b", "pool1a");
        assertRefused(new Exportable(crossed, paper.preprocessing(), "", Map.of()), "maps1 joins pool1b and pool1a, which are not");
        assertThatThrownBy(() -> OnnxModel.requireFits(975_443_584)).isInstanceOf(ModelException.class)
                .hasMessageContaining("at most 500,000,000 parameters, and it has 975,443,584");
    }

    private static ComputationGraph towers(Layer a, Layer b, String... joined) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder().graphBuilder()
                .addInputs("picture").setInputTypes(InputType.convolutional(128, 128, 3, CNN2DFormat.NHWC))
                .addLayer("pool1a", a, "picture").addLayer("pool1b", b, "picture").addVertex("maps1", new MergeVertex(), joined)
                .addLayer("fc8", new OutputLayer.Builder().nOut(10).build(), "maps1").setOutputs("fc8").build());
        graph.init();
        return graph;
    }

    private static void assertRefused(Exportable model, String reason) {
        assertThatThrownBy(() -> new OnnxModel(model, PLAIN).build()).isInstanceOf(ModelException.class)
                .hasMessageStartingWith("This network cannot be exported: ").hasMessageContaining(reason);
    }

    private static double largestDifference(float[][] expected, float[][] found) {
        assertThat(found).hasDimensions(expected.length, expected[0].length);
        return IntStream.range(0, expected.length).boxed()
                .flatMapToDouble(row -> IntStream.range(0, expected[row].length)
                        .mapToDouble(i -> Math.abs(expected[row][i] - found[row][i])))
                .max().orElseThrow();
    }

    private float[][] exported(Exportable model, OnnxOptions options, INDArray pictures) {
        Path file = folder.resolve("network.onnx");
        OnnxFile.write(file, model, options);
        return run(file, pictures);
    }

    private static float[][] run(Path file, INDArray pictures) {
        try (OnnxNetwork network = OnnxNetwork.load(file)) {
            return network.probabilities(pictures).toFloatMatrix();
        }
    }
}
