package org.alexnet4j.modelimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import onnx.Onnx;
import org.alexnet4j.config.ModelConfig.Preset;
import org.alexnet4j.model.ModelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.ByteString;

/** ONNX graphs that are nearly a network of a preset. */
class ImportedOnnxTest {

    private static final Path FILES = Path.of("src/test/resources/org/alexnet4j/modelimport");

    @TempDir
    private Path folder;
    private Onnx.ModelProto.Builder model;
    private Onnx.GraphProto.Builder graph;

    @BeforeEach
    void read() throws IOException {
        model = Onnx.ModelProto.parseFrom(Files.readAllBytes(FILES.resolve("caffe.onnx"))).toBuilder();
        graph = model.getGraphBuilder();
    }

    private FileNetwork written() {
        try {
            return ImportedOnnx.read(Files.write(folder.resolve("changed.onnx"), model.build().toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(this::written).isInstanceOf(ModelException.class)
                .hasMessageContaining("changed.onnx").hasMessageContainingAll(parts);
    }

    private int index(String type) {
        for (int i = 0; i < graph.getNodeCount(); i++) {
            if (graph.getNode(i).getOpType().equals(type)) {
                return i;
            }
        }
        throw new AssertionError("no " + type);
    }

    private Onnx.NodeProto.Builder first(String type) {
        return graph.getNodeBuilder(index(type));
    }

    private void set(Onnx.NodeProto.Builder node, String attribute, Consumer<Onnx.AttributeProto.Builder> change) {
        node.getAttributeBuilderList().stream().filter(a -> a.getName().equals(attribute)).findFirst()
                .ifPresentOrElse(change, () -> change.accept(node.addAttributeBuilder().setName(attribute)));
    }

    private Onnx.TensorProto.Builder tensor(String name) {
        return graph.getInitializerBuilderList().stream().filter(t -> t.getName().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theWholeChainIsReadInItsOrder() {
        FileNetwork network = written();
        assertThat(network.layers()).extracting(FileLayer::size).startsWith("4 kernels of 11x11x3", "8 kernels of 5x5x2")
                .endsWith("5 neurons of 128 inputs").hasSize(8);
        assertThat(network.operations().orElseThrow()).startsWith(new Operation.Convolve(11, 4, 0, 0, 1), new Operation.Activate("ReLU"))
                .hasSize(8 + 7 + 2 + 3);
        assertThat(network.side()).hasValue(99);
        assertThat(network.format()).isEqualTo(FileNetwork.Format.ONNX);
    }

    /** The walk follows what nodes read, not where they stand in the file. */
    @Test
    void nodesMayStandInAnyOrder() {
        FileNetwork before = written();
        Onnx.NodeProto last = graph.getNode(graph.getNodeCount() - 1);
        graph.removeNode(graph.getNodeCount() - 1).addNode(0, last);
        Onnx.NodeProto conv = graph.getNode(1);
        graph.removeNode(1).addNode(conv);
        assertThat(written().operations()).isEqualTo(before.operations());
    }

    @Test
    void weightsMayStandInConstantNodes() {
        Onnx.TensorProto weights = tensor("conv1_w_0").build();
        FileNetwork before = written();
        graph.removeInitializer(graph.getInitializerList().indexOf(weights));
        graph.addNodeBuilder().setOpType("Constant").addOutput("conv1_w_0").addAttributeBuilder().setName("value").setT(weights);
        graph.removeInput(1);
        assertThat(written().layers().get(0).weights()).isEqualTo(before.layers().get(0).weights());
    }

    /** The order of the network that Caffe calls CaffeNet, whose weights have the same shapes. */
    @Test
    void normalisationAfterPoolingIsAnotherOrder() {
        int norm = index("LRN");
        String input = graph.getNode(norm).getInput(0);
        String between = graph.getNode(norm).getOutput(0);
        String output = graph.getNode(norm + 1).getOutput(0);
        graph.getNodeBuilder(norm + 1).setInput(0, input).setOutput(0, between);
        graph.getNodeBuilder(norm).setInput(0, between).setOutput(0, output);
        assertThat(written().operations().orElseThrow().subList(2, 4)).extracting(Object::getClass)
                .isEqualTo(List.of(Operation.Pool.class, Operation.Normalise.class));
    }

    @Test
    void alphaIsThatOfTheSum() {
        assertThat(written().operations().orElseThrow()).filteredOn(Operation.Normalise.class::isInstance)
                .allMatch(norm -> new Operation.Normalise(1, 5, 2e-5, 0.75, 1).same(norm, 10))
                .noneMatch(norm -> new Operation.Normalise(1, 5, 1e-4, 0.75, 1).same(norm, 10));
    }

    /** As this program writes what ONNX has no operator for: 0.001 is 25 times the factor of the sum. */
    @Test
    void normalisationWithinMapsIsKnownByItsParts() {
        int norm = index("LRN");
        String maps = graph.getNode(norm).getOutput(0);
        constant("alpha", 1e-3f);
        constant("k", 1);
        constant("beta", 0.75f);
        node("Mul", "squares", maps, maps);
        Onnx.NodeProto.Builder means = node("AveragePool", "means", "squares");
        set(means, "kernel_shape", sides -> sides.addInts(5).addInts(5));
        set(means, "pads", pads -> pads.addInts(2).addInts(2).addInts(2).addInts(2));
        set(means, "count_include_pad", counted -> counted.setI(1));
        node("Mul", "weighted", "means", "alpha");
        node("Add", "scale", "weighted", "k");
        node("Pow", "divisor", "scale", "beta");
        node("Div", "within", maps, "divisor");
        graph.getNodeBuilder(norm + 1).setInput(0, "within");
        Operation known = written().operations().orElseThrow().get(3);
        assertThat(new Operation.NormaliseWithin(1, 5, 4e-5, 0.75).same(known, 10)).as(known.toString()).isTrue();
        set(means, "count_include_pad", counted -> counted.setI(0));
        assertRefused("2 nodes read");
    }

    /** As PyTorch 0.4 to 1.4 writes {@code x.view(x.size(0), -1)}. */
    @Test
    void theSizesOfAReshapeMayBeComputed() {
        FileNetwork before = written();
        Onnx.NodeProto.Builder fc6 = first("Gemm");
        String maps = fc6.getInput(0);
        whole("zero", 0);
        whole("rest", -1);
        node("Concat", "sizes", "batch1", "rest");
        node("Shape", "shape", maps);
        node("Gather", "batch", "shape", "zero");
        node("Unsqueeze", "batch1", "batch");
        node("Reshape", "flat", maps, "sizes");
        fc6.setInput(0, "flat");
        assertThat(written().operations()).isEqualTo(before.operations());
        assertThat(written().layers()).extracting(FileLayer::size).isEqualTo(before.layers().stream().map(FileLayer::size).toList());
        node("Relu", "side", maps);
        assertRefused("2 nodes read " + maps);
    }

    private void whole(String name, long value) {
        graph.addInitializerBuilder().setName(name).setDataType(Onnx.TensorProto.DataType.INT64_VALUE).addDims(1).addInt64Data(value);
    }

    private Onnx.NodeProto.Builder node(String type, String output, String... inputs) {
        return graph.addNodeBuilder().setOpType(type).addOutput(output).addAllInput(List.of(inputs));
    }

    private void constant(String name, float value) {
        graph.addInitializerBuilder().setName(name).setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE).addFloatData(value);
    }

    @Test
    void valuesInOtherFilesAreRefused() {
        tensor("conv3_w_0").clearRawData().setDataLocation(Onnx.TensorProto.DataLocation.EXTERNAL).addExternalDataBuilder()
                .setKey("location").setValue("weights.bin");
        assertRefused("the values of conv3_w_0 lie in another file", "save the model with all of them in one file");
    }

    @Test
    void valuesOfOtherTypesAreRefused() {
        tensor("fc8_w_0").setDataType(Onnx.TensorProto.DataType.FLOAT16_VALUE);
        assertRefused("the values of fc8_w_0 are of the type FLOAT16");
    }

    @Test
    void moreOrFewerValuesThanTheShapeHasAreRefused() {
        ByteString raw = tensor("conv2_w_0").getRawData();
        tensor("conv2_w_0").setRawData(raw.substring(0, raw.size() - 4));
        assertRefused("conv2_w_0 has 399 values, but its shape is [8, 2, 5, 5]");
        tensor("conv2_w_0").setRawData(raw).setDims(0, Long.MAX_VALUE);
        assertRefused("conv2_w_0 has 400 values, but its shape is [9223372036854775807, 2, 5, 5]");
    }

    @Test
    void nodesThatNoPresetHasAreNamed() {
        first("Relu").setOpType("BatchNormalization").setName("bn1");
        assertRefused("the node bn1 (BatchNormalization)", "no network of a preset has such a node");
    }

    @Test
    void aBranchIsRefused() {
        graph.addNodeBuilder().setOpType("Relu").addInput(first("LRN").getInput(0)).addOutput("side");
        assertRefused("2 nodes read");
    }

    @Test
    void aCircleEnds() {
        int last = graph.getNodeCount() - 1;
        graph.getNodeBuilder(last).setOpType("Identity");
        graph.getNodeBuilder(last).setOutput(0, "round");
        graph.addNodeBuilder().setOpType("Identity").addInput("round").addOutput("again");
        graph.addNodeBuilder().setOpType("Identity").addInput("again").addOutput("round");
        assertRefused("its nodes read each other in a circle");
    }

    @Test
    void whatFollowsTheSoftmaxIsRefused() {
        String scores = graph.getNode(graph.getNodeCount() - 1).getOutput(0);
        graph.addNodeBuilder().setOpType("Relu").addInput(scores).addOutput("more");
        assertRefused("it follows the softmax");
    }

    @Test
    void picturesOfRowsOfPixelsAreRefused() {
        graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder().getDimBuilder(1).setDimValue(99);
        assertRefused("it should read [batch, 3, height, width]");
    }

    @Test
    void settingsThatNoLayerHasAreRefused() {
        set(first("Conv"), "strides", strides -> strides.clearInts().addInts(4).addInts(2));
        assertRefused("its strides are [4, 2]", "height and width are treated alike");
        set(first("Conv"), "strides", strides -> strides.clearInts().addInts(4).addInts(4));
        set(first("Conv"), "dilations", dilations -> dilations.addInts(2).addInts(2));
        assertRefused("its kernels are dilated");
    }

    @Test
    void biasesMayBeMissing() {
        String below = first("Gemm").getInput(0);
        first("Gemm").clearInput().addInput(below).addInput("fc6_w_0");
        assertThat(written().layers().get(5).biases()).isEmpty();
    }

    @Test
    void weightsThatAreNotStoredAreRefused() {
        first("Gemm").setInput(1, "elsewhere");
        assertRefused("its weights and biases should be stored in the file");
    }

    @Test
    void aFactorIsNotPassedOnByNormalisation() {
        graph.addInitializerBuilder().setName("half").setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE).addFloatData(0.5f);
        int norm = index("LRN");
        graph.addNodeBuilder().setOpType("Mul").addInput(graph.getNode(norm).getInput(0)).addInput("half").addOutput("halved");
        graph.getNodeBuilder(norm).setInput(0, "halved");
        assertRefused("a number is multiplied in front of it");
    }

    @Test
    void whoWroteTheFileIsKnown() {
        model.setProducerName("alexnet4j").addMetadataPropsBuilder().setKey("mean").setValue("[124.5, 116.0, 103.25]");
        FileNetwork network = written();
        assertThat(network.format()).isEqualTo(FileNetwork.Format.OWN_ONNX);
        assertThat(PublishedNetwork.read(folder.resolve("changed.onnx")).pixels(Preset.TORCHVISION).mean())
                .contains(List.of(124.5, 116.0, 103.25));
    }

    @Test
    void aMeanThatIsNoColourIsRefused() throws IOException {
        model.setProducerName("alexnet4j").addMetadataPropsBuilder().setKey("mean").setValue("[124.5]");
        written();
        PublishedNetwork network = PublishedNetwork.read(folder.resolve("changed.onnx"));
        assertThatThrownBy(() -> network.pixels(Preset.PAPER)).isInstanceOf(ModelException.class);
    }
}
