package org.alexnet4j.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.ModelConfig;
import org.alexnet4j.config.search.SweepConfigs;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.ConfigValues;
import org.yaml.snakeyaml.Yaml;

/**
 * docs/configuration.md, made from the program: the keys and their defaults are those of a configuration that gives nothing else, what a
 * key may be is what the program says when it is given something else, and what it means is the Javadoc of its record.
 */
final class ConfigurationReference {

    private static final Path SOURCES = Path.of("src/main/java/org/alexnet4j/config");
    private static final String HAS_TO_BE_GIVEN = "has to be given";
    private static final String TABLE = "\n\n| key | value | default | what it is |\n| --- | --- | --- | --- |\n";
    /** No key takes it. */
    private static final String WRONG = "[[]]";
    private static final List<String> SOURCE_KEYS = List.of("data.root", "data.train", "data.validation", "data.devkit");

    private static final String SEARCH = "search={candidates: 2, space: {optimizer: {momentum: {uniform: [0.5, 0.9]}}}}";
    private static final Map<String, String> SECTIONS_OF_A_SEARCH =
            new TreeMap<>(Map.of("median", "Median", "halving", "Halving", "confirm", "Confirm"));

    /** A type of schedule, what it needs, and the record that it is. */
    private record Type(String name, String record, List<String> needs) {
    }

    private static final List<Type> TYPES = List.of(
            new Type("plateau", "Plateau", List.of()), new Type("steps", "Steps", List.of("schedule.at={2: 0.001}")),
            new Type("every", "Every", List.of("schedule.every=1 epoch")), new Type("exponential", "Exponential", List.of()),
            new Type("inverse", "Inverse", List.of()), new Type("polynomial", "Polynomial", List.of()),
            new Type("cosine", "Cosine", List.of()),
            new Type("cycle", "Cycle", List.of("schedule.peak=0.1", "schedule.stepSize=1 epoch")),
            new Type("fixed", "Fixed", List.of()));

    private final RecordDocs data = new RecordDocs(SOURCES.resolve("DataConfig.java"));
    private final RecordDocs schedule = new RecordDocs(SOURCES.resolve("ScheduleConfig.java"));
    private final RecordDocs search = new RecordDocs(SOURCES.resolve("search/SearchConfig.java"));
    private final Path empty;
    /** All keys with their defaults, by preset. */
    private final Map<String, Map<String, String>> presets = new LinkedHashMap<>();

    /** @param folder for a file */
    ConfigurationReference(Path folder) throws IOException {
        this.empty = Files.writeString(folder.resolve("empty.yaml"), "name: x\n");
        Stream.of(ModelConfig.Preset.values()).map(ConfigValues::name).forEach(preset ->
                presets.put(preset, flat(List.of("model.preset=" + preset))));
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Every key of a configuration

                A key that no file gives has its default. `--set KEY=VALUE` gives one on the command line. Where the default depends on
                `model.preset` or `data.source`, the others are named. `configs/paper.yaml` has every key of a run at work. This page is
                made from the program by `mvn test -Dtest=ConfigurationReferenceTest -Dalexnet.write=true`, and a test fails when it is
                out of date.

                """);
        page.append("`name`: ").append(wanted("name", List.of())).append(". It ").append(HAS_TO_BE_GIVEN).append(".\n");
        section(page, "model", "The network (sections 3 and 4.2)", new RecordDocs(SOURCES.resolve("ModelConfig.java")), "ModelConfig");
        section(page, "data", "Pictures (section 2)", data, "DataConfig");
        section(page, "augment", "Crops, mirror images and colours (section 4.1)", new RecordDocs(SOURCES.resolve("AugmentConfig.java")),
                "AugmentConfig");
        section(page, "optimizer", "Steps of the weights (section 5)", new RecordDocs(SOURCES.resolve("OptimizerConfig.java")),
                "OptimizerConfig");
        schedules(page);
        section(page, "train", "How long, and what is kept", new RecordDocs(SOURCES.resolve("TrainConfig.java")), "TrainConfig");
        section(page, "validate", "Looks at the validation set", new RecordDocs(SOURCES.resolve("ValidateConfig.java")), "ValidateConfig");
        section(page, "evaluate", "The last judgement (section 4.1)", new RecordDocs(SOURCES.resolve("EvaluateConfig.java")),
                "EvaluateConfig");
        sweeps(page);
        return page.toString();
    }

    private void section(StringBuilder page, String name, String title, RecordDocs docs, String record) {
        heading(page, name, title);
        for (String key : keys(presets.get("paper"), name)) {
            String inner = key.substring(name.length() + 1);
            String meaning = inner.contains(".") ? data.of("Drawn", inner.substring(inner.indexOf('.') + 1)).orElseThrow()
                    : docs.of(record, inner).orElseThrow(() -> new IllegalStateException("no Javadoc of " + key));
            row(page, key, wanted(key, List.of()), SOURCE_KEYS.contains(key) ? bySource(key) : byPreset(key), meaning);
        }
        if (name.equals("model")) {
            row(page, "model.deviations.LAYER", wanted("model.deviations.conv1", List.of()), "that of `model.deviation`",
                    docs.of(record, "deviations").orElseThrow());
        }
        if (name.equals("optimizer")) {
            row(page, "optimizer.rates.LAYER", wanted("optimizer.rates.conv1", List.of()), "1", docs.of(record, "rates").orElseThrow());
        }
    }

    private void schedules(StringBuilder page) {
        heading(page, "schedule", "Learning rates (section 5)");
        row(page, "schedule.type", wanted("schedule.type", List.of()), "`plateau`", "the curve, with keys of its own below");
        row(page, "schedule.start", wanted("schedule.start", List.of()), byPreset("schedule.start"),
                "the rate it starts from");
        List<String> warm = List.of("schedule.warmUp={over: 1 epoch}");
        for (String key : List.of("from", "over")) {
            row(page, "schedule.warmUp." + key, wanted("schedule.warmUp." + key, warm),
                    key.equals("over") ? HAS_TO_BE_GIVEN : code(flat(warm).get("schedule.warmUp." + key)),
                    schedule.of("WarmUp", key).orElseThrow());
        }
        Map<String, String> change = new LinkedHashMap<>(Map.of("epoch", "2", "layers", "[conv1]", "rate", "0.1"));
        for (String key : List.of("epoch", "layers", "rate")) {
            Map<String, String> one = new LinkedHashMap<>(change);
            one.put(key, WRONG);
            String written = one.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", ", "schedule.changes=[{", "}]"));
            row(page, "schedule.changes[]." + key, complaint("schedule.changes[0]." + key, List.of(written)), HAS_TO_BE_GIVEN,
                    schedule.of("Change", key).orElseThrow());
        }
        for (Type type : TYPES) {
            List<String> given = Stream.concat(Stream.of("schedule.type=" + type.name()), type.needs().stream()).toList();
            List<String> keys = new ArrayList<>(keys(flat(given), "schedule").stream()
                    .filter(key -> !List.of("schedule.type", "schedule.start", "schedule.warmUp", "schedule.changes").contains(key))
                    .map(key -> key.startsWith("schedule.at.") ? "schedule.at" : key).toList());
            if (keys.isEmpty()) {
                continue;
            }
            page.append("\n### Of the type `").append(type.name()).append("`\n\n").append(schedule.about(type.record())).append(TABLE);
            for (String key : keys) {
                String inner = key.substring("schedule.".length());
                boolean needed = type.needs().stream().anyMatch(need -> need.startsWith(key + "="));
                row(page, key, wanted(key, given), needed ? HAS_TO_BE_GIVEN
                        : inner.equals("over") ? "the whole run" : code(flat(given).get(key)),
                        schedule.of(type.record(), inner).orElseThrow());
            }
        }
    }

    private void sweeps(StringBuilder page) {
        heading(page, "search", "What a sweep tries");
        List<String> given = List.of(SEARCH, "data.root=x");
        Map<?, ?> usual = sweep(List.of(SEARCH.replace("{candidates", "{generator: genetic, candidates"), "data.root=x"));
        for (Object name : usual.keySet()) {
            String key = (String) name;
            if (!SECTIONS_OF_A_SEARCH.containsKey(key) && !key.equals("space")) {
                String record = List.of("candidates", "epochs", "time").contains(key) ? "Budget"
                        : List.of("score", "over").contains(key) ? "Score" : "SearchConfig";
                String value = key.equals("candidates") ? HAS_TO_BE_GIVEN + " but for a grid"
                        : code(key.equals("generator") ? "random" : String.valueOf(usual.get(key)));
                row(page, "search." + key, sweepComplaint("search." + key, given), value,
                        search.of(record, key.equals("score") ? "measure" : key).orElseThrow());
            }
        }
        SECTIONS_OF_A_SEARCH.forEach((part, record) -> {
            List<String> with = Stream.concat(given.stream(), Stream.of("search." + part + "={}")).toList();
            ((Map<?, ?>) sweep(with).get(part)).forEach((name, value) -> {
                String key = "search." + part + "." + name;
                row(page, key, name.equals("also") ? "a list of names of types of schedules" : sweepComplaint(key, with), code("" + value),
                        search.of(record, (String) name).orElseThrow());
            });
        });
        page.append("\n`search.median`, `search.halving` and `search.confirm` are `none` where they are not given. `search.space` has the"
                + " keys of a\nconfiguration, with what is tried of each ([sweeps](sweeps.md)).\n");
    }

    private static void heading(StringBuilder page, String section, String title) {
        page.append("\n## ").append(section).append(": ").append(title).append(TABLE);
    }

    private static void row(StringBuilder page, String key, String value, String usual, String meaning) {
        page.append("| `").append(key).append("` | ").append(value.replace("|", "\\|")).append(" | ").append(usual).append(" | ")
                .append(meaning.replace("|", "\\|")).append(" |\n");
    }

    private static List<String> keys(Map<String, String> flat, String section) {
        return flat.keySet().stream().filter(key -> key.startsWith(section + ".")).toList();
    }

    private static String code(String value) {
        return "`" + value + "`";
    }

    private String byPreset(String key) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        if (key.equals("model.preset")) {
            return code(presets.get("paper").get(key));
        }
        presets.forEach((preset, values) -> by.computeIfAbsent(values.get(key), value -> new ArrayList<>()).add(preset));
        String usual = presets.get("paper").get(key);
        String others = by.entrySet().stream().filter(entry -> !entry.getKey().equals(usual))
                .map(entry -> code(entry.getKey()) + ": " + String.join(", ", entry.getValue())).collect(Collectors.joining("; "));
        return code(usual) + (others.isEmpty() ? "" : "; " + others);
    }

    private String bySource(String key) {
        Map<String, String> by = new TreeMap<>();
        for (DataConfig.Source source : DataConfig.Source.values()) {
            by.put(ConfigValues.name(source), flat(List.of("data.source=" + ConfigValues.name(source))).get(key));
        }
        String usual = by.remove("folder");
        String others = by.entrySet().stream().filter(entry -> !entry.getValue().equals(usual))
                .map(entry -> code(entry.getValue()) + ": " + entry.getKey()).collect(Collectors.joining("; "));
        return (key.equals("data.root") ? HAS_TO_BE_GIVEN : code(usual)) + (others.isEmpty() ? "" : "; " + others);
    }

    private static Map<String, String> flat(List<String> overrides) {
        return Configs.flat(Configs.ofOverrides(Stream.concat(Stream.of("name=x"), overrides.stream()).toList()));
    }

    private Map<?, ?> sweep(List<String> overrides) {
        Map<?, ?> all = new Yaml().load(SweepConfigs.read(empty, overrides).toYaml());
        return (Map<?, ?>) all.get("search");
    }

    /** @return what the program says that a key must be when it is something else */
    private String wanted(String key, List<String> besides) {
        List<String> overrides = new ArrayList<>(besides);
        overrides.add(key + "=" + WRONG);
        return complaint(key, overrides);
    }

    private String complaint(String key, List<String> overrides) {
        try {
            Configs.readWithoutData(empty, overrides);
        } catch (ConfigException e) {
            return said(key, e);
        }
        throw new IllegalStateException(key + " takes anything");
    }

    private String sweepComplaint(String key, List<String> besides) {
        List<String> overrides = new ArrayList<>(besides);
        overrides.add(key + "=" + WRONG);
        try {
            SweepConfigs.read(empty, overrides);
        } catch (ConfigException e) {
            return said(key, e);
        }
        throw new IllegalStateException(key + " takes anything");
    }

    private static String said(String key, ConfigException problem) {
        String must = key + " must be ";
        return problem.problems().stream().filter(sentence -> sentence.contains(must)).findFirst()
                .map(sentence -> sentence.substring(sentence.indexOf(must) + must.length()).replaceAll(", not a list.*$", "")
                        // Depends on the locale.
                        .replaceAll(" that can be spelled in .*", ""))
                .orElseThrow(() -> new IllegalStateException(key + ": " + problem.problems()));
    }
}
