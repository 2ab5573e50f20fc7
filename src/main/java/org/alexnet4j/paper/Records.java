package org.alexnet4j.paper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.paper.statistics.WrongPictures;
import org.alexnet4j.train.Metrics;

/** The records of runs, a JSON file each below {@code runs/} of a folder of results. Used by one thread. */
public final class Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<RunKey, Optional<RunRecord>> known = new HashMap<>();

    /** @param results a folder of results, which need not exist */
    public Records(Path results) {
        this.folder = results.resolve("runs");
    }

    private Path file(RunKey key) {
        Path run = key.below(folder);
        return run.resolveSibling(run.getFileName() + ".json");
    }

    /**
     * @param key a run
     * @return what is kept of it; empty where it has not come to its end
     * @throws ReproductionException where the file is damaged
     */
    public Optional<RunRecord> get(RunKey key) {
        return known.computeIfAbsent(key, this::read);
    }

    private Optional<RunRecord> read(RunKey key) {
        Path file = file(key);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(record(key, JSON.readTree(file.toFile())));
        } catch (IOException | RuntimeException e) {
            throw new ReproductionException(file + " cannot be read (" + reason(e) + "): delete it to have the run made again.", e);
        }
    }

    /** Without the second line of Jackson's messages, which names the file again. */
    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    }

    /**
     * Keeps a record; it is on the disk when this returns.
     *
     * @param record of a run
     * @throws UncheckedIOException where it cannot be written
     */
    public void keep(RunRecord record) {
        Path file = file(record.key());
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, Json.pretty(json(record)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + file.getParent() + ": " + e.getMessage() + ".", e);
        }
        known.put(record.key(), Optional.of(record));
    }

    private static ObjectNode json(RunRecord record) {
        ObjectNode root = JSON.createObjectNode();
        record.failure().ifPresent(reason -> root.put("failure", reason));
        root.put("seconds", Math.round(record.seconds()));
        root.set("provenance", JSON.valueToTree(record.provenance()));
        root.set("config", JSON.valueToTree(record.config()));
        ArrayNode epochs = root.putArray("epochs");
        record.metrics().forEach(row -> epochs.add(json(row)));
        ArrayNode judgements = root.putArray("judgements");
        for (Judgement judgement : record.judgements()) {
            ObjectNode node = judgements.addObject();
            node.put("views", judgement.views());
            node.put("pictures", judgement.top1().pictures());
            node.put("loss", judgement.loss());
            node.put("top1Error", judgement.top1().error());
            node.put("top5Error", judgement.top5().error());
            node.put("top1Wrong", judgement.top1().encoded());
            node.put("top5Wrong", judgement.top5().encoded());
        }
        record.looks().forEach((look, values) -> root.withObject("/looks").set(look.written(), JSON.valueToTree(values)));
        return root;
    }

    private static ObjectNode json(Metrics row) {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", row.epoch());
        node.put("iterations", row.iterations());
        node.put("learningRate", row.learningRate());
        node.put("trainLoss", row.trainLoss());
        node.put("trainTop1Error", row.trainTop1Error());
        row.validation().loss().ifPresent(value -> node.put("validationLoss", value));
        row.validation().top1Error().ifPresent(value -> node.put("validationTop1Error", value));
        row.validation().top5Error().ifPresent(value -> node.put("validationTop5Error", value));
        node.put("picturesPerSecond", row.picturesPerSecond());
        node.put("seconds", row.seconds());
        return node;
    }

    private static RunRecord record(RunKey key, JsonNode root) {
        List<Metrics> epochs = new ArrayList<>();
        root.path("epochs").forEach(node -> epochs.add(metrics(node)));
        List<Judgement> judgements = new ArrayList<>();
        long seed = Long.parseLong(root.path("config").path("train.seed").asText("0"));
        for (JsonNode node : root.path("judgements")) {
            int pictures = node.required("pictures").asInt();
            judgements.add(new Judgement(node.required("views").asInt(), node.required("loss").asDouble(),
                    WrongPictures.decode(seed, pictures, node.required("top1Wrong").asText()),
                    WrongPictures.decode(seed, pictures, node.required("top5Wrong").asText())));
        }
        return new RunRecord(key, texts(root.required("config")), texts(root.required("provenance")),
                Optional.ofNullable(root.get("failure")).map(JsonNode::asText), root.required("seconds").asDouble(), epochs, judgements,
                looks(root.path("looks")));
    }

    private static Map<Look, List<List<Double>>> looks(JsonNode node) {
        Map<Look, List<List<Double>>> looks = new EnumMap<>(Look.class);
        for (Look look : Look.values()) {
            if (node.has(look.written())) {
                List<List<Double>> rows = new ArrayList<>();
                node.get(look.written()).forEach(row -> {
                    List<Double> values = new ArrayList<>();
                    row.forEach(value -> values.add(value.asDouble()));
                    rows.add(values);
                });
                looks.put(look, rows);
            }
        }
        return looks;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Metrics metrics(JsonNode node) {
        Metrics.Validation validation = new Metrics.Validation(number(node, "validationLoss"), number(node, "validationTop1Error"),
                number(node, "validationTop5Error"));
        return new Metrics(node.required("epoch").asInt(), node.required("iterations").asLong(), node.required("learningRate").asDouble(),
                node.required("trainLoss").asDouble(), node.required("trainTop1Error").asDouble(), validation,
                node.required("picturesPerSecond").asDouble(), 0, 0, node.required("seconds").asDouble(), 0);
    }

    private static OptionalDouble number(JsonNode node, String key) {
        return node.has(key) ? OptionalDouble.of(node.get(key).asDouble()) : OptionalDouble.empty();
    }
}
