package org.alexnet4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.OptimizerConfig;
import org.alexnet4j.config.PresetDefaults;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A network of src/test/python/networks.py: how it is made there, and what came out. */
final class ReferenceNetwork {

    private static final Path FOLDER = Path.of("src/test/resources/org/alexnet4j/model/networks");
    private static final int BLOCK = 16;
    private static final int CHUNK = 1 << 20;

    private final String name;
    private final JsonNode values;
    private final JsonNode network;

    private ReferenceNetwork(Path file) {
        try {
            this.name = file.getFileName().toString().replace(".json", "");
            this.values = new ObjectMapper().readTree(file.toFile());
            this.network = values.get("network");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ReferenceNetwork> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(ReferenceNetwork::new).toList();
        }
    }

    boolean narrow() {
        return network.get("width").asDouble() < 1;
    }

    int batch() {
        return network.get("batch").asInt();
    }

    List<Double> losses() {
        List<Double> losses = new ArrayList<>();
        values.get("losses").forEach(loss -> losses.add(loss.asDouble()));
        return losses;
    }

    /** What came out of each layer, by its name in the graph. */
    Map<String, ReferenceValues> activations() {
        return ReferenceValues.byName(values.get("activations"));
    }

    /** The gradient of the mean loss by each parameter, by its name in the graph; weights of dense layers are {@code [out, in]}. */
    Map<String, ReferenceValues> gradients() {
        return ReferenceValues.byName(values.get("gradients"));
    }

    /** Our network with the reference's weights. */
    ComputationGraph graph(DataType type) {
        PresetDefaults defaults = PresetDefaults.of(preset());
        OptimizerConfig optimizer = new OptimizerConfig(batch(), 0.9, network.get("decay").asDouble(), defaults.biasRate(),
                defaults.biasDecay(), Map.of());
        ComputationGraph graph = new ComputationGraph(Networks.configuration(
                model(), network.get("crop").asInt(), network.get("classes").asInt(), optimizer, network.get("rate").asDouble(), 1, type));
        graph.init();
        graph.paramTable().forEach((parameter, array) ->
                fill(asReference(array).reshape('c', true, array.length()), parameter, values.get("scales").get(parameter).asDouble()));
        return graph;
    }

    private ModelConfig model() {
        ModelConfig.Preset preset = preset();
        PresetDefaults defaults = PresetDefaults.of(preset);
        List<ModelConfig.MiddleLayer> without = new ArrayList<>();
        network.path("without").forEach(layer -> without.add(ModelConfig.MiddleLayer.valueOf(constant(layer))));
        return new ModelConfig(preset, OptionalInt.empty(), network.get("width").asDouble(), defaults.towers(),
                network.path("lrn").asBoolean(defaults.lrn()), OptionalDouble.empty(), defaults.sameMapNormalisation(),
                network.path("overlap").asBoolean(true), ModelConfig.Activation.valueOf(constant(network.get("activation"))),
                defaults.activationAfterPooling(), 0, defaults.dropoutScale(), without, OptionalDouble.empty(), Map.of(),
                OptionalDouble.empty(), network.path("sixthConvolution").asBoolean(false), Optional.empty(), List.of(), List.of());
    }

    private ModelConfig.Preset preset() {
        return ModelConfig.Preset.valueOf(constant(network.get("preset")));
    }

    private static String constant(JsonNode name) {
        return name.asText().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** A parameter as the reference has it: weights of a dense layer {@code [out, in]} instead of {@code [in, out]}, biases a vector. */
    static INDArray asReference(INDArray parameter) {
        if (parameter.rank() != 2) {
            return parameter;
        }
        return parameter.size(0) == 1 ? parameter.reshape('c', true, parameter.length()) : parameter.transpose();
    }

    /** {@code [batch, crop, crop, 3]}: squares of 16 pixels in one colour each, and finer grain. */
    INDArray pictures(DataType type) {
        int crop = network.get("crop").asInt();
        double scale = network.get("pixels").asDouble();
        int rows = (crop + BLOCK - 1) / BLOCK;
        INDArray pictures = Nd4j.create(type, batch(), crop, crop, 3);
        int blocks = start("pictures_blocks");
        int grain = start("pictures_grain");
        double[] flat = new double[Math.toIntExact(pictures.length())];
        for (int i = 0; i < flat.length; i++) {
            int colour = i % 3;
            int x = i / 3 % crop;
            int y = i / 3 / crop % crop;
            int picture = i / 3 / crop / crop;
            int block = ((picture * rows + y / BLOCK) * rows + x / BLOCK) * 3 + colour;
            flat[i] = mixed(blocks + block) * scale + mixed(grain + i) * (scale / 4);
        }
        return pictures.assign(Nd4j.createFromArray(flat).reshape(pictures.shape()));
    }

    /** {@code [batch, classes]}, one class after the other. */
    INDArray labels(DataType type) {
        INDArray labels = Nd4j.zeros(type, batch(), network.get("classes").asInt());
        for (int i = 0; i < batch(); i++) {
            labels.putScalar(i, i % labels.size(1), 1);
        }
        return labels;
    }

    private static void fill(INDArray vector, String name, double scale) {
        int start = start(name);
        for (long from = 0; from < vector.length(); from += CHUNK) {
            double[] chunk = new double[(int) Math.min(CHUNK, vector.length() - from)];
            for (int i = 0; i < chunk.length; i++) {
                chunk[i] = mixed(start + (int) from + i) * scale;
            }
            vector.get(NDArrayIndex.interval(from, from + chunk.length)).assign(Nd4j.createFromArray(chunk));
        }
    }

    private static int start(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    /** In [-1, 1). */
    private static double mixed(int number) {
        int h = number;
        h = (h ^ h >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return (h ^ h >>> 16) / 0x1p31;
    }

    @Override
    public String toString() {
        return name;
    }
}
