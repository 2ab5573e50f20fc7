package org.alexnet4j.config.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a file with all it includes into one {@link Tree.Mapping}. An included file lies below the one that includes it; of several, the
 * later lies above the earlier.
 */
public final class Includes {

    /** The key that names files to include. */
    public static final String INCLUDE = "include";

    private final Merging rules;
    private final Problems problems;
    private final Deque<Path> open = new ArrayDeque<>();
    private int files;
    private boolean complete = true;

    /**
     * @param rules    of laying one file over another
     * @param problems what is wrong goes here
     */
    public Includes(Merging rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
    }

    /**
     * @param file      the outermost file
     * @param overrides {@code a.b=c} each, the value in YAML; the later one wins
     * @return what it, those it includes and the overrides say together
     * @throws ConfigException where a file could not be read
     */
    public Tree.Mapping load(Path file, List<String> overrides) {
        Tree.Mapping files = load(file, new Origin(file.toString(), 0, 0), "");
        Tree.Mapping all = overlay(files, Overrides.parse(overrides, rules, problems));
        if (!complete) {
            // What is missing may stand in the file that could not be read: no further conclusions.
            problems.throwIfAny();
        }
        return all;
    }

    private Tree.Mapping load(Path file, Origin wanted, String because) {
        Origin origin = new Origin(file.toString(), files++, 0);
        Path identity = file.toAbsolutePath().normalize();
        if (open.contains(identity)) {
            refuse(wanted, because + "the files include each other in a circle: " + circle(identity));
            return Tree.Mapping.empty(origin);
        }
        open.addLast(identity);
        Tree.Mapping mapping = text(file, wanted, because)
                .flatMap(text -> parse(text, origin))
                .map(own -> withIncludes(own, file))
                .orElseGet(() -> Tree.Mapping.empty(origin));
        open.removeLast();
        return mapping;
    }

    private String circle(Path again) {
        List<Path> members = new ArrayList<>(open);
        members.add(again);
        return members.subList(members.indexOf(again), members.size()).stream()
                .map(p -> p.getFileName().toString())
                .collect(Collectors.joining(" -> "));
    }

    private Optional<String> text(Path file, Origin wanted, String because) {
        if (Files.isDirectory(file)) {
            return refuse(wanted, because + file + " is a folder, not a YAML file");
        }
        if (!Files.exists(file)) {
            return refuse(wanted, because + "there is no file " + file + SpellingGuess.fileHint(file));
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            return refuse(wanted, because + file + " is not text in UTF-8");
        } catch (IOException e) {
            return refuse(wanted, because + file + " cannot be read: " + e);
        }
    }

    private Optional<Tree.Mapping> parse(String text, Origin origin) {
        Optional<Tree> tree = YamlText.parse(text, "", origin::atLine, problems);
        if (tree.isEmpty()) {
            complete = false;
            return Optional.empty();
        }
        if (tree.get() instanceof Tree.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (tree.get() instanceof Tree.Scalar scalar && scalar.isNull()) {
            return Optional.of(Tree.Mapping.empty(origin));
        }
        return refuse(tree.get().origin(), "a configuration must consist of keys and values, such as name: my-run"
                + tree.get().complaint());
    }

    private Tree.Mapping withIncludes(Tree.Mapping own, Path file) {
        Tree.Mapping below = Tree.Mapping.empty(own.origin());
        for (Tree.Scalar include : own.entry(INCLUDE).map(e -> includes(e.value())).orElse(List.of())) {
            below = overlay(below, included(include, file));
        }
        return overlay(below, own.without(INCLUDE));
    }

    private Tree.Mapping overlay(Tree.Mapping base, Tree.Mapping top) {
        return rules.remaining(base, top).overlaid(top, rules);
    }

    private Tree.Mapping included(Tree.Scalar include, Path file) {
        try {
            return load(file.resolveSibling(include.text()).normalize(), include.origin(), INCLUDE + ": ");
        } catch (InvalidPathException e) {
            refuse(include.origin(), INCLUDE + ": this cannot be the name of a file: " + e.getReason());
            return Tree.Mapping.empty(include.origin());
        }
    }

    private List<Tree.Scalar> includes(Tree value) {
        List<Tree.Scalar> names = new ArrayList<>();
        for (Tree item : value instanceof Tree.Sequence list ? list.items() : List.of(value)) {
            if (item instanceof Tree.Scalar scalar && !scalar.isNull()) {
                names.add(scalar);
            } else {
                refuse(item.origin(), INCLUDE + " must be the name of a file or a list of them" + item.complaint());
            }
        }
        return names;
    }

    private <T> Optional<T> refuse(Origin where, String sentence) {
        complete = false;
        problems.add(where, sentence);
        return Optional.empty();
    }
}
