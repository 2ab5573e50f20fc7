package org.alexnet4j.config.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns YAML text into a {@link Tree}; nothing is constructed from tags. */
public final class YamlText {

    /** A few lines whose aliases hold each other stand for billions; a configuration has about a hundred. */
    private static final int MOST_VALUES = 100_000;

    private final Problems problems;
    private final IntFunction<Origin> origins;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;

    private YamlText(Problems problems, IntFunction<Origin> origins) {
        this.problems = problems;
        this.origins = origins;
    }

    /**
     * Parses one document.
     *
     * @param text     the YAML
     * @param path     key path the text is the value of; empty for a whole file
     * @param origins  line (from 1) to origin
     * @param problems what is wrong goes here
     * @return the document, or nothing where the text is not YAML; an empty document is an empty scalar
     */
    public static Optional<Tree> parse(String text, String path, IntFunction<Origin> origins, Problems problems) {
        try {
            Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            return Optional.of(node == null
                    ? new Tree.Scalar("", true, origins.apply(1))
                    : new YamlText(problems, origins).tree(node, path));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(origins.apply(line), "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(origins.apply(0), "this is not YAML: " + e.getMessage().lines().findFirst().orElse("unreadable"));
        }
        return Optional.empty();
    }

    /**
     * Parses a value that was typed. Lists and sections are written in brackets, and what is in quotes is read as YAML reads it; everything
     * else is a text as it stands, whatever #, % or a colon mean in a file.
     *
     * @param text     without spaces around it
     * @param path     key path the text is the value of
     * @param origin   where it was typed
     * @param problems what is wrong goes here
     * @return the value, or nothing where brackets hold no YAML
     */
    static Optional<Tree> parseValue(String text, String path, Origin origin, Problems problems) {
        if (isIn("[]", text) || isIn("{}", text)) {
            return parse(text, path, line -> origin, problems);
        }
        if (isIn("\"\"", text) || isIn("''", text)) {
            Optional<Tree> quoted = parse(text, path, line -> origin, new Problems());
            if (quoted.isPresent() && quoted.get() instanceof Tree.Scalar) {
                return quoted;
            }
        }
        return Optional.of(new Tree.Scalar(text, true, origin));
    }

    /** @return whether all of a text is in brackets or quotes, of which the second may be missing by mistake */
    private static boolean isIn(String both, String text) {
        boolean closed = text.length() > 1 && text.indexOf(both.charAt(1), 1) > 0;
        return !text.isEmpty() && text.charAt(0) == both.charAt(0) && (!closed || text.charAt(text.length() - 1) == both.charAt(1));
    }

    private Tree tree(Node node, String path) {
        Origin origin = origin(node);
        if (++values > MOST_VALUES) {
            if (values == MOST_VALUES + 1) {
                problems.add(origin, String.format(Locale.ROOT, "there are more than %,d values, counting those of aliases", MOST_VALUES));
            }
            return new Tree.Scalar("", true, origin);
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            problems.add(origin, path + " contains itself through an alias");
            return new Tree.Scalar("", true, origin);
        }
        Tree tree = node instanceof MappingNode mapping ? mapping(mapping, path) : sequence((SequenceNode) node, path);
        open.remove(node);
        return tree;
    }

    private Tree scalar(ScalarNode node) {
        return new Tree.Scalar(node.getValue(), node.getScalarStyle() == ScalarStyle.PLAIN, origin(node));
    }

    private Tree sequence(SequenceNode node, String path) {
        List<Tree> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(tree(item, path));
        }
        return new Tree.Sequence(items, origin(node));
    }

    private Tree mapping(MappingNode node, String path) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin where = origin(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(where, "a key must be a single word, not a list or a section");
                continue;
            }
            String keyPath = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
            Tree value = tree(tuple.getValueNode(), keyPath);
            Tree.Entry first = entries.putIfAbsent(key.getValue(), new Tree.Entry(where, value));
            if (first != null) {
                problems.add(where, keyPath + " is given twice" + (first.key().line() == 0 ? "" : ", first on line " + first.key().line()));
            }
        }
        return new Tree.Mapping(entries, origin(node));
    }

    private Origin origin(Node node) {
        return origins.apply(node.getStartMark().getLine() + 1);
    }
}
