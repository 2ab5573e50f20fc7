package org.alexnet4j.run;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.alexnet4j.data.statistics.StatisticsFormat;
import org.alexnet4j.export.Exportable;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network with all that is needed to use it.
 *
 * @param graph         the network
 * @param preprocessing what turns a picture into its input, and the names and words of its classes
 * @param configuration the run's resolved configuration as YAML
 * @param provenance    what it was made from
 */
public record TrainedModel(
        ComputationGraph graph, Preprocessing preprocessing, String configuration, Map<String, String> provenance) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    private static final String CONFIGURATION = "config.yaml";
    private static final String PROVENANCE = "provenance.json";
    private static final String STATISTICS = "statistics.bin";
    private static final String INPUT = "input.json";
    private static final String WORDS = "words.json";
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() { };
    private static final TypeReference<LinkedHashMap<String, String>> NAMED_TEXTS = new TypeReference<>() { };

    /** How a picture is decoded and cut, and the classes. Files of version 0.1.0 say neither of the two, and had neither. */
    private record Input(int shortSide, boolean scaledDecoding, boolean exifOrientation, int crop, List<String> classes) {

        Input {
            if (classes == null || classes.isEmpty()) {
                throw new IllegalArgumentException("it has no classes");
            }
            if (crop < 1 || crop > shortSide) {
                throw new IllegalArgumentException("crops of " + crop + " pixels cannot be cut from squares of " + shortSide);
            }
        }

        static Input of(Preprocessing preprocessing) {
            Decoding decoding = preprocessing.decoding();
            return new Input(decoding.shortSide(), decoding.scaled(), decoding.exifOrientation(), preprocessing.crop(),
                    preprocessing.classes());
        }

        Decoding decoding() {
            return new Decoding(shortSide, scaledDecoding, exifOrientation, Decoding.PIXEL_LIMIT);
        }
    }

    /** What goes into a model file beside the weights. */
    static Map<String, byte[]> attachments(RunConfig config, Preprocessing preprocessing, Map<String, String> provenance) {
        try {
            ByteArrayOutputStream statistics = new ByteArrayOutputStream();
            StatisticsFormat.write(preprocessing.statistics(), statistics);
            Map<String, byte[]> attachments = new LinkedHashMap<>();
            attachments.put(CONFIGURATION, Configs.toYaml(config).getBytes(StandardCharsets.UTF_8));
            attachments.put(PROVENANCE, JSON.writeValueAsBytes(provenance));
            attachments.put(INPUT, JSON.writeValueAsBytes(Input.of(preprocessing)));
            attachments.put(WORDS, JSON.writeValueAsBytes(preprocessing.words()));
            attachments.put(STATISTICS, statistics.toByteArray());
            return attachments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a model file without momentum; the file is whole or the one before it stays.
     *
     * @param file          the file; its folder exists
     * @param graph         the network
     * @param config        its configuration
     * @param preprocessing what turns a picture into its input
     * @param provenance    what it was made from
     * @throws UncheckedIOException when it cannot be written
     */
    static void write(Path file, ComputationGraph graph, RunConfig config, Preprocessing preprocessing, Map<String, String> provenance) {
        ModelFile.write(file, graph, false, attachments(config, preprocessing, provenance));
    }

    /**
     * Reads a model file.
     *
     * @param file {@code best.zip}, {@code last.zip} or a checkpoint of a run
     * @return the network, ready to be used
     * @throws ModelException where it cannot be
     */
    public static TrainedModel read(Path file) {
        ModelFile.Content content = ModelFile.read(file);
        Map<String, byte[]> parts = content.attachments();
        for (String part : List.of(CONFIGURATION, PROVENANCE, STATISTICS, INPUT)) {
            if (!parts.containsKey(part)) {
                throw new ModelException(file + " is a network of Deeplearning4j, but not a model of alexnet4j: it has no " + part + ".");
            }
        }
        try {
            Preprocessing preprocessing = preprocessing(parts);
            Networks.requireFit(content.graph(), preprocessing.crop(), preprocessing.classes().size());
            return new TrainedModel(content.graph(), preprocessing, new String(parts.get(CONFIGURATION), StandardCharsets.UTF_8),
                    json(parts, PROVENANCE, JSON.constructType(NAMED_TEXTS)));
        } catch (IOException | DataException | ModelException | IllegalArgumentException e) {
            throw new ModelException(file + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static Preprocessing preprocessing(Map<String, byte[]> parts) throws IOException {
        Input input = json(parts, INPUT, JSON.constructType(Input.class));
        ColourStatistics statistics = StatisticsFormat.read(new ByteArrayInputStream(parts.get(STATISTICS)));
        if (statistics.size() != input.shortSide()) {
            throw new IllegalArgumentException("its mean picture has %d pixels a side, and its pictures have %d"
                    .formatted(statistics.size(), input.shortSide()));
        }
        return new Preprocessing(input.decoding(), input.crop(), statistics, input.classes(), words(parts, input));
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // Jackson's description of the type does not tell the compiler.
    private static <T> T json(Map<String, byte[]> parts, String part, JavaType type) throws IOException {
        try {
            T value = JSON.readValue(parts.get(part), type);
            if (value != null) {
                return value;
            }
        } catch (ValueInstantiationException e) {
            throw new IOException("its " + part + " makes no sense: " + e.getCause().getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IOException("its " + part + " cannot be read: " + e.getOriginalMessage(), e);
        }
        throw new IOException("its " + part + " holds nothing");
    }

    /** @return the network with what the readers of an ONNX file are told about it */
    public Exportable exportable() {
        return new Exportable(graph, preprocessing, configuration, provenance);
    }

    /** Files from before there were words call the classes by their names. */
    private static List<String> words(Map<String, byte[]> parts, Input input) throws IOException {
        return parts.containsKey(WORDS) ? json(parts, WORDS, JSON.constructType(TEXTS)) : input.classes();
    }
}
