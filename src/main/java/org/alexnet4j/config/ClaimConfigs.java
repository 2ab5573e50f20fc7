package org.alexnet4j.config;

import static org.alexnet4j.config.yaml.Range.above;
import static org.alexnet4j.config.yaml.Range.atLeast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.ClaimConfig.Arm;
import org.alexnet4j.config.ClaimConfig.AtScale;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.config.ClaimConfig.Numbers;
import org.alexnet4j.config.ClaimConfig.Scale;
import org.alexnet4j.config.ClaimConfig.Tune;
import org.alexnet4j.config.yaml.ConfigException;
import org.alexnet4j.config.yaml.Includes;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Section;
import org.alexnet4j.config.yaml.SpellingGuess;
import org.alexnet4j.config.yaml.Tree;

/** Reads claims: YAML files in a folder, whose names are the claims' ids. */
public final class ClaimConfigs {

    private static final String YAML = ".yaml";
    /** Below a folder of claims: the runs that they are variants of. */
    private static final String BASES = "scales";
    private static final String NETWORKS = "networks";
    private static final String FIRST = "first";
    private static final String VIEWS = "evaluate.views";
    private static final List<Integer> ALL_VIEWS = List.of(1, 10);

    private final Path folder;
    private final String id;
    private final Problems problems = new Problems();

    private ClaimConfigs(Path folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /**
     * @param folder of claims
     * @return the ids of all claims in it, in the order of their names
     * @throws ConfigException where there is no such folder or no claim in it
     */
    public static List<String> ids(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(List.of(folder
                    + ": there is no such folder of claims; --claims names configs/paper of this project"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> ids = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(YAML))
                    .map(name -> name.substring(0, name.length() - YAML.length())).sorted().toList();
            if (ids.isEmpty()) {
                throw new ConfigException(List.of(folder + ": it holds no claims; --claims names configs/paper of this project"));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * @param folder of claims
     * @return all claims in it, in the order of their sections
     * @throws ConfigException with every problem of the first that has some
     */
    public static List<ClaimConfig> all(Path folder) {
        return ids(folder).stream().map(id -> read(folder, id)).sorted(Comparator.comparing(ClaimConfigs::place)).toList();
    }

    /** Of the sections that make a claim the last one goes into it; figures and tables come in the order of their ids, questions last. */
    private static String place(ClaimConfig claim) {
        String[] sections = claim.section().split(",\\s*");
        String last = Stream.of(sections).filter(part -> !part.isEmpty() && Character.isDigit(part.charAt(0)))
                .reduce((one, other) -> other).orElse("9");
        return (claim.open() ? "~" : "") + last + " " + claim.id();
    }

    /**
     * @param folder of claims
     * @param id     of one of them
     * @return the claim
     * @throws ConfigException with every problem at once, or where there is no such claim, with the one that may have been meant
     */
    public static ClaimConfig read(Path folder, String id) {
        List<String> ids = ids(folder);
        if (!ids.contains(id)) {
            String hint = SpellingGuess.to(id, ids).map(near -> "did you mean " + near + "?").orElse("there are " + String.join(", ", ids));
            throw new ConfigException(List.of(id + " is no claim of " + folder + "; " + hint));
        }
        return new ClaimConfigs(folder, id).read();
    }

    private ClaimConfig read() {
        Path file = folder.resolve(id + YAML);
        Tree.Mapping all = new Includes(new RunMerging(), problems).load(file, List.of());
        Origin origin = new Origin(file.toString(), 0, 0);
        Section root = Section.root(all, problems);
        root.entitle("a claim");
        Kind kind = root.choice("kind", Kind.DIFFERENCE);
        List<Arm> arms = arms(root.section("arms"));
        Optional<Tune> tune = root.sectionOrNone("tune").map(section -> tune(section, Optional.empty()));
        Map<Scale, AtScale> scales = scales(root.section("scales"), kind, tune);
        ClaimConfig claim = new ClaimConfig(id, root.flag("open", false), text(root, "section", origin), text(root, "says", origin), kind,
                text(root, "paper", origin), root.parsed("log", "", "a text", Optional::of),
                new Numbers(number(root, "top1"), number(root, "top5"), number(root, "ratio")),
                root.oneOf("views", 10, ALL_VIEWS, ""), arms, tune, root.parsed("needs", "", "a text", Optional::of), scales);
        check(root, claim, origin);
        root.reportUnknown();
        problems.throwIfAny();
        return claim;
    }

    private static String text(Section root, String key, Origin file) {
        if (!root.has(key)) {
            root.missing(key, file, "say it in a few words");
        }
        return root.parsed(key, "", "a text", Optional::of);
    }

    private static OptionalDouble number(Section section, String key) {
        Optional<Double> given = section.numberOrNone(key, above(0));
        return given.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static void check(Section root, ClaimConfig claim, Origin file) {
        boolean trained = claim.kind() != Kind.COUNT && claim.kind() != Kind.QUOTED;
        boolean compares = claim.kind() == Kind.DIFFERENCE || claim.kind() == Kind.EPOCHS || claim.kind() == Kind.LEAVING;
        int least = compares ? 2 : trained ? 1 : 0;
        if (claim.arms().size() < least && !root.isRefused("arms")) {
            String wanted = "a claim of this kind has at least " + (least == 1 ? "one" : "two, the better one first");
            if (root.has("arms")) {
                root.refuse("arms", "are too few: " + wanted);
            } else {
                root.missing("arms", file, wanted);
            }
        }
        if (claim.kind() != Kind.QUOTED && claim.scales().isEmpty()) {
            root.missing("scales", file, "give at least one, for example scales: {smoke: {seeds: 2}}");
        }
    }

    private List<Arm> arms(Section arms) {
        List<Arm> all = new ArrayList<>();
        for (String name : arms.keys()) {
            Section arm = arms.section(name);
            Map<String, String> values = new LinkedHashMap<>();
            boolean mean = false;
            Optional<Map<String, String>> first = Optional.empty();
            for (String key : arm.keys()) {
                if (key.equals(FIRST)) {
                    first = Optional.of(values(arm.section(key)));
                    continue;
                }
                String value = value(arm, key);
                if (key.equals(NETWORKS)) {
                    mean = value.equals("mean");
                    if (!mean) {
                        arm.refuse(key, "must be mean, not " + value);
                    }
                } else {
                    if (key.equals(VIEWS)) {
                        arm.oneOf(key, 10, ALL_VIEWS, "");
                    }
                    values.put(key, value);
                }
            }
            all.add(new Arm(name, values, mean, first));
        }
        return all;
    }

    private static Map<String, String> values(Section section) {
        Map<String, String> values = new LinkedHashMap<>();
        section.keys().forEach(key -> values.put(key, value(section, key)));
        return values;
    }

    /** A value as it is given after --set. */
    private static String value(Section section, String key) {
        Tree value = section.tree(key).orElseThrow();
        if (isSingle(value)) {
            return ((Tree.Scalar) value).text();
        }
        if (value instanceof Tree.Sequence list && list.items().stream().allMatch(ClaimConfigs::isSingle)) {
            return list.items().stream().map(item -> ((Tree.Scalar) item).text()).collect(Collectors.joining(", ", "[", "]"));
        }
        section.refuse(key, "must be a value or a list of them" + value.complaint());
        return "";
    }

    private static boolean isSingle(Tree value) {
        return value instanceof Tree.Scalar scalar && !scalar.isNull();
    }

    private Map<Scale, AtScale> scales(Section scales, Kind kind, Optional<Tune> usual) {
        Map<Scale, AtScale> all = new LinkedHashMap<>();
        Map<String, Scale> known = Stream.of(Scale.values()).collect(Collectors.toMap(Scale::written, scale -> scale));
        for (String name : scales.keys()) {
            if (!known.containsKey(name)) {
                scales.refuse(name, "is no scale; " + SpellingGuess.to(name, known.keySet()).map(near -> "did you mean " + near + "?")
                        .orElseGet(() -> "there are " + Stream.of(Scale.values()).map(Scale::written).collect(Collectors.joining(", "))));
                continue;
            }
            Section section = scales.section(name);
            String base = section.parsed("base", name, "the name of a file of scales/, without .yaml", Optional::of);
            Path file = folder.resolve(BASES).resolve(base + YAML);
            if (kind != Kind.COUNT && Files.notExists(file)) {
                section.refuse("base", "names " + file + ", which does not exist" + SpellingGuess.fileHint(file));
            }
            all.put(known.get(name), new AtScale(file, values(section.section("set")), section.whole("seeds", 1, atLeast(1)),
                    number(section, "spread"), section.sectionOrNone("tune").map(tune -> tune(tune, usual)),
                    arms(section.section("arms"))));
        }
        return all;
    }

    /** What a scale does not give is that of the claim; without that, all but the epochs has to be given. */
    private static Tune tune(Section tune, Optional<Tune> usual) {
        List<String> values = new ArrayList<>();
        tune.tree("values").ifPresent(tree -> {
            if (tree instanceof Tree.Sequence list && !list.items().isEmpty() && list.items().stream().allMatch(ClaimConfigs::isSingle)) {
                list.items().forEach(item -> values.add(((Tree.Scalar) item).text()));
            } else {
                tune.refuse("values", "must be a list of values, for example [0.001, 0.01]"
                        + (tree instanceof Tree.Sequence list ? list.itemsComplaint() : tree.complaint()));
            }
        });
        if (usual.isEmpty() && !tune.has("key")) {
            tune.missing("key", "name what is tried, for example key: schedule.start");
        }
        if (usual.isEmpty() && !tune.has("values")) {
            tune.missing("values", "give what is tried, for example values: [0.001, 0.01]");
        }
        return new Tune(tune.parsed("key", usual.map(Tune::key).orElse(""), "a key such as schedule.start", Optional::of),
                tune.has("values") ? values : usual.map(Tune::values).orElse(List.of()),
                tune.whole("epochs", usual.map(Tune::epochs).orElse(1), atLeast(1)));
    }
}
