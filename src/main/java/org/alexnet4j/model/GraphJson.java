package org.alexnet4j.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.nn.AveragePooling;
import org.alexnet4j.nn.ClassicalMomentum;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.GradientDecay;
import org.alexnet4j.nn.MaxPooling;
import org.alexnet4j.nn.Nonlinear;
import org.alexnet4j.nn.Output;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.alexnet4j.nn.SoftmaxCrossEntropy;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * The configuration of a network, from JSON that may come from anybody. Deeplearning4j makes an object of whatever class the JSON names,
 * and takes the name from a key, or from the first item of a list in the object's place, or from names of its own in files from before
 * version 1.0.0-beta. So no text in the JSON may look like the name of a class unless it is one of a network of ours, and what has been
 * made is looked through in the same way.
 */
final class GraphJson {

    private static final Set<String> TYPE_KEYS = Set.of("@class", "type");
    /** What the networks of every preset and ablation are made of, and those of older files. */
    static final Set<String> CLASSES = Stream.of(
            LayerVertex.class, MergeVertex.class, CnnToFeedForwardPreProcessor.class,
            Convolution.class, Dense.class, Output.class, OutputLayer.class,
            Nonlinear.class, MaxPooling.class, AveragePooling.class, ResponseNormalization.class, SameMapNormalization.class, Dropout.class,
            ActivationReLU.class, ActivationTanH.class, ActivationIdentity.class, ActivationSoftmax.class, SoftmaxCrossEntropy.class,
            WeightInitDistribution.class, NormalDistribution.class, UniformDistribution.class,
            ClassicalMomentum.class, GradientDecay.class, FixedSchedule.class)
            .map(Class::getName).collect(Collectors.toUnmodifiableSet());
    private static final int DEEPEST = 40;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TEXT = 1000;
    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).maxStringLength(LONGEST_TEXT).maxNameLength(LONGEST_TEXT)
                    .build())
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private GraphJson() {
    }

    /**
     * @param json the configuration
     * @return the network it describes
     * @throws IOException where it is not JSON, names classes that no network of ours has, or describes no network; the message continues
     *                     a sentence
     */
    static ComputationGraphConfiguration read(byte[] json) throws IOException {
        JsonNode tree = tree(json);
        requireKnownClasses("", tree);
        ComputationGraphConfiguration configuration = make(tree);
        requireKnownClasses("", STRICT.readTree(configuration.toJson()));
        return configuration;
    }

    private static JsonNode tree(byte[] json) throws IOException {
        try {
            JsonNode tree = STRICT.readTree(json);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("its configuration.json cannot be read: " + Quoted.of(e.getOriginalMessage()), e);
        }
        throw new IOException("its configuration.json is no JSON object");
    }

    /** Only by the reader of today's files: {@link ComputationGraphConfiguration#fromJson} tries that of older ones as well. */
    private static ComputationGraphConfiguration make(JsonNode tree) throws IOException {
        try {
            return NeuralNetConfiguration.mapper().readValue(tree.toString(), ComputationGraphConfiguration.class);
        } catch (IOException | RuntimeException e) {
            throw new IOException("its configuration.json describes no network that Deeplearning4j can make", e);
        }
    }

    private static void requireKnownClasses(String key, JsonNode node) throws IOException {
        if (node.isTextual()) {
            boolean known = CLASSES.contains(node.textValue());
            if (!known && (TYPE_KEYS.contains(key) || node.textValue().indexOf('.') >= 0)) {
                throw new IOException("its configuration.json names the class " + Quoted.of(node.textValue())
                        + ", which no network of alexnet4j has");
            }
        }
        for (JsonNode item : node.isArray() ? node : Set.<JsonNode>of()) {
            requireKnownClasses("", item);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            requireKnownClasses(field.getKey(), field.getValue());
        }
    }
}
