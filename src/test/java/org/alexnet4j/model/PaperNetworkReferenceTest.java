package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.OptimizerConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our network against one written in PyTorch from the paper alone, src/test/python/two_towers.py, which made the values. */
class PaperNetworkReferenceTest {

    private static final int CROP = 64;
    private static final int CLASSES = 5;
    private static final int BATCH = 4;
    private static final double WIDTH = 1.0 / 16;
    private static final double RATE = 0.0005;

    private JsonNode reference;

    @BeforeEach
    void read() throws IOException {
        try (InputStream stream = getClass().getResourceAsStream("two_towers.json")) {
            reference = new ObjectMapper().readTree(stream);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-5", "DOUBLE, 1e-10"})
    void everyLayersOutputIsTheReferences(DataType type, double tolerance) {
        ComputationGraph graph = graph(type);
        Map<String, INDArray> outputs = graph.feedForward(new INDArray[] {pictures(type)}, false);
        reference.get("activations").fields().forEachRemaining(layer -> {
            INDArray output = outputs.get(layer.getKey());
            assertThat(output.shape()).as(layer.getKey()).isEqualTo(numbers(layer.getValue().get("shape"), JsonNode::asLong));
            same(layer.getKey(), output, layer.getValue().get("norm").asDouble(), layer.getValue().get("samples"), tolerance);
        });
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-4", "DOUBLE, 1e-9"})
    void everyLayersGradientIsTheReferences(DataType type, double tolerance) {
        ComputationGraph graph = graph(type);
        graph.setInputs(pictures(type));
        graph.setLabels(labels(type));
        graph.computeGradientAndScore();
        Map<String, INDArray> gradients = graph.gradient().gradientForVariable();
        reference.get("gradients").fields().forEachRemaining(layer -> {
            // The framework sums over the minibatch and divides in the update.
            INDArray weights = gradients.get(layer.getKey() + "_W").div(BATCH);
            // Dense weights are [in, out] in 'f' order, which lies in memory as the reference's [out, in].
            INDArray flat = weights.rank() == 2 ? weights.transpose().dup('c') : weights.dup('c');
            same(layer.getKey(), flat, layer.getValue().get("weight_norm").asDouble(), layer.getValue().get("samples"), tolerance);
            double biasNorm = layer.getValue().get("bias_norm").asDouble();
            assertThat(gradients.get(layer.getKey() + "_b").norm2Number().doubleValue() / BATCH).as(layer.getKey() + " bias")
                    .isCloseTo(biasNorm, within(tolerance * biasNorm));
        });
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 1e-4", "DOUBLE, 1e-9"})
    void twentyStepsHaveTheReferencesLosses(DataType type, double tolerance) {
        ComputationGraph graph = graph(type);
        List<Double> losses = new ArrayList<>();
        for (int step = 0; step < reference.get("losses").size(); step++) {
            graph.fit(new INDArray[] {pictures(type)}, new INDArray[] {labels(type)});
            losses.add(graph.score());
        }
        for (int step = 0; step < losses.size(); step++) {
            double expected = reference.get("losses").get(step).asDouble();
            assertThat(losses.get(step)).as("loss of step %d", step + 1).isCloseTo(expected, within(tolerance * expected));
        }
        assertThat(losses.get(0) - losses.get(losses.size() - 1)).as("what is learnt").isGreaterThan(100 * tolerance);
    }

    private static void same(String name, INDArray actual, double norm, JsonNode samples, double tolerance) {
        assertThat(actual.norm2Number().doubleValue()).as(name).isCloseTo(norm, within(tolerance * norm));
        // A single value may stand further off than the layer as a whole.
        double single = 5 * tolerance;
        INDArray flat = actual.dup('c').reshape(actual.length());
        long stride = Math.max(1, flat.length() / 16);
        double scale = norm / Math.sqrt(flat.length());
        for (int i = 0; i < samples.size(); i++) {
            assertThat(flat.getDouble(i * stride)).as("%s, sample %d", name, i)
                    .isCloseTo(samples.get(i).asDouble(), within(single * Math.max(scale, Math.abs(samples.get(i).asDouble()))));
        }
    }

    private static ComputationGraph graph(DataType type) {
        ModelConfig model = PaperModels.of(WIDTH, true, 0, ModelConfig.DropoutScale.TEST, 0.01);
        ComputationGraph graph =
                new ComputationGraph(Networks.configuration(model, CROP, CLASSES, new OptimizerConfig(BATCH, 0.9, 5e-4), RATE, 1, type));
        graph.init();
        int index = 0;
        for (String name : new TreeSet<>(layers(graph))) {
            INDArray weights = graph.getLayer(name).getParam("W");
            boolean dense = weights.rank() == 2;
            long fanIn = dense ? weights.size(0) : weights.length() / weights.size(0);
            INDArray values = formula(type, index, weights.length(), 1.5 / Math.sqrt(fanIn));
            weights.assign(dense ? values.reshape('c', weights.size(1), weights.size(0)).transpose() : values.reshape('c', weights.shape()));
            graph.getLayer(name).getParam("b").assign(formula(type, 100 + index, graph.getLayer(name).getParam("b").length(), 0.1));
            index++;
        }
        return graph;
    }

    private static List<String> layers(ComputationGraph graph) {
        return Arrays.stream(graph.getLayers()).filter(layer -> layer.numParams() > 0)
                .map(layer -> layer.conf().getLayer().getLayerName()).toList();
    }

    private static INDArray pictures(DataType type) {
        return formula(type, 7, (long) BATCH * CROP * CROP * 3, 60).reshape('c', BATCH, CROP, CROP, 3);
    }

    private static INDArray labels(DataType type) {
        INDArray labels = Nd4j.zeros(type, BATCH, CLASSES);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return labels;
    }

    private static INDArray formula(DataType type, int seed, long count, double scale) {
        double[] values = new double[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * Math.sin(seed + 12.9898 * i + 0.37 * Math.sin(i));
        }
        return Nd4j.createFromArray(values).castTo(type);
    }

    private static long[] numbers(JsonNode array, ToLongFunction<JsonNode> as) {
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = as.applyAsLong(array.get(i));
        }
        return numbers;
    }
}
