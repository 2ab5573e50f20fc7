package org.alexnet4j.config.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads typed values from a mapping. A value that cannot be used is reported, and its default returned, so that reading goes on to the
 * next problem. Every key that is asked for becomes a valid one; {@link #reportUnknown} then reports those that were never asked for.
 * {@code key} is a name within this section, {@code fallback} what a value becomes that is not given or cannot be used.
 */
public final class Section {

    /** What stands for a value that is not there. */
    public static final String NONE = "none";

    private static final String AUTO = "auto";

    private final Tree.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Section> children = new ArrayList<>();
    private String title;
    private boolean anyKey;

    private Section(Tree.Mapping mapping, String path, String title, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.title = title;
        this.problems = problems;
    }

    /**
     * @param mapping  a whole document; it may include others
     * @param problems what is wrong goes here
     * @return its outermost section
     */
    public static Section root(Tree.Mapping mapping, Problems problems) {
        Section root = new Section(mapping, "", "a configuration", problems);
        root.known.add(Includes.INCLUDE);
        return root;
    }

    /**
     * A section that stands by itself: its unknown keys are reported by itself too.
     *
     * @param mapping  its keys
     * @param path     where it stands, such as {@code search.space}
     * @param title    what it is where its keys are listed, such as {@code a drop}
     * @param problems what is wrong goes here
     * @return the section
     */
    public static Section at(Tree.Mapping mapping, String path, String title, Problems problems) {
        return new Section(mapping, path, title, problems);
    }

    /** A whole number of at most 32 bits. */
    public int whole(String key, int fallback, Range range) {
        return whole(key, fallback, range, "");
    }

    /** As {@link #whole(String, int, Range)}, with the end of the sentence about a number out of range. */
    public int whole(String key, int fallback, Range range, String because) {
        return read(key, fallback, "a whole number " + range, because, s -> wholeNumber(s, range));
    }

    /** A whole number out of a few. */
    public int oneOf(String key, int fallback, Integer... allowed) {
        return oneOf(key, fallback, List.of(allowed), "");
    }

    /** As {@link #oneOf(String, int, Integer...)}, with the end of the sentence about another number. */
    public int oneOf(String key, int fallback, List<Integer> allowed, String because) {
        return read(key, fallback, or(allowed), because, s -> wholeNumber(s, Range.atLeast(0)).filter(allowed::contains));
    }

    /** A whole number of at most 64 bits. */
    public long seed(String key, long fallback) {
        return read(key, fallback, "a whole number of at most 64 bits", s -> s.number().flatMap(n -> exact(n, BigDecimal::longValueExact)));
    }

    /** A finite number. */
    public double number(String key, double fallback, Range range) {
        return read(key, fallback, "a number " + range,
                s -> s.number().map(BigDecimal::doubleValue).filter(Double::isFinite).filter(range::holds));
    }

    /** A number, or {@code auto} for the fallback. */
    public OptionalDouble numberOrAuto(String key, OptionalDouble fallback, Range range) {
        return read(key, fallback, "auto or a number " + range, s -> s.text().equals(AUTO)
                ? Optional.of(fallback)
                : s.number().map(BigDecimal::doubleValue).filter(Double::isFinite).filter(range::holds).map(OptionalDouble::of));
    }

    /** A truth value. */
    public boolean flag(String key, boolean fallback) {
        return read(key, fallback, "true or false", Tree.Scalar::truth);
    }

    /** A text that is not blank; numbers count as the text they are written as. */
    public <T> T parsed(String key, T fallback, String wanted, Function<String, Optional<T>> parser) {
        return read(key, fallback, wanted, s -> s.isNull() || s.text().isBlank() ? Optional.empty() : parser.apply(s.text()));
    }

    /** One of an enum's names, as a configuration has them. */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        Map<String, E> allowed = named(List.of(fallback.getDeclaringClass().getEnumConstants()));
        String hint = entry(key).map(Tree.Entry::value)
                .flatMap(v -> v instanceof Tree.Scalar s ? SpellingGuess.to(s.text(), allowed.keySet()) : Optional.empty())
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return read(key, fallback, or(allowed.keySet()), hint, s -> Optional.ofNullable(allowed.get(s.text())));
    }

    /** A list of names, each at most once; one alone needs no brackets. Empty where it is not given. */
    public List<String> names(String key, Collection<String> shown, Collection<String> more) {
        known.add(key);
        Set<String> chosen = new LinkedHashSet<>();
        for (Tree item : entry(key).map(Tree.Entry::value).map(Section::items).orElse(List.of())) {
            String name = item instanceof Tree.Scalar scalar ? scalar.text() : "";
            if (!shown.contains(name) && !more.contains(name)) {
                String hint = SpellingGuess.to(name, shown).map(near -> "; did you mean " + near + "?").orElse("");
                refuse(key, "must be a list of " + and(shown) + " or some of them" + item.complaint() + hint);
            } else if (!chosen.add(name)) {
                refuse(key, "names " + name + " twice");
            }
        }
        return List.copyOf(chosen);
    }

    /** A list of an enum's names, each at most once; one alone needs no brackets. Empty where it is not given. */
    public <E extends Enum<E>> List<E> choices(String key, List<E> values) {
        known.add(key);
        Map<String, E> allowed = named(values);
        Set<E> chosen = new LinkedHashSet<>();
        for (Tree item : entry(key).map(Tree.Entry::value).map(Section::items).orElse(List.of())) {
            E value = item instanceof Tree.Scalar scalar ? allowed.get(scalar.text()) : null;
            if (value == null) {
                refuse(key, "must be a list of " + and(allowed.keySet()) + " or some of them" + item.complaint());
            } else if (!chosen.add(value)) {
                refuse(key, "names " + ConfigValues.name(value) + " twice");
            }
        }
        return List.copyOf(chosen);
    }

    /** A list out of some names, each at most once; one alone needs no brackets. Empty where it is not given. */
    public List<String> names(String key, List<String> allowed) {
        known.add(key);
        Set<String> chosen = new LinkedHashSet<>();
        for (Tree item : entry(key).map(Tree.Entry::value).map(Section::items).orElse(List.of())) {
            String name = item instanceof Tree.Scalar scalar ? scalar.text() : "";
            if (!allowed.contains(name)) {
                refuse(key, "must be a list of " + and(allowed) + " or some of them" + item.complaint()
                        + SpellingGuess.to(name, allowed).map(near -> "; did you mean " + near + "?").orElse(""));
            } else if (!chosen.add(name)) {
                refuse(key, "names " + name + " twice");
            }
        }
        return List.copyOf(chosen);
    }

    /** A list of texts; one alone needs no brackets. Empty where it is not given. */
    public List<String> texts(String key, String wanted, Predicate<String> usable) {
        known.add(key);
        List<String> texts = new ArrayList<>();
        for (Tree item : entry(key).map(Tree.Entry::value).map(Section::items).orElse(List.of())) {
            String text = item instanceof Tree.Scalar scalar && !scalar.isNull() ? scalar.text() : "";
            if (usable.test(text)) {
                texts.add(text);
            } else {
                refuse(key, "must be " + wanted + item.complaint());
            }
        }
        return List.copyOf(texts);
    }

    private static List<Tree> items(Tree value) {
        return value instanceof Tree.Sequence list ? list.items() : List.of(value);
    }

    private static <E extends Enum<E>> Map<String, E> named(List<E> values) {
        Map<String, E> names = new LinkedHashMap<>();
        values.forEach(value -> names.put(ConfigValues.name(value), value));
        return names;
    }

    /** A count, or {@code auto} for an empty one. */
    public OptionalInt wholeOrAuto(String key, Range range) {
        return read(key, OptionalInt.empty(), "auto or a whole number " + range, s -> s.text().equals(AUTO)
                ? Optional.of(OptionalInt.empty())
                : wholeNumber(s, range).map(OptionalInt::of));
    }

    /** A whole number, or {@code none}. */
    public Optional<Integer> wholeOrNone(String key, Range range) {
        return read(key, Optional.empty(), "none or a whole number " + range, s -> s.text().equals(NONE)
                ? Optional.of(Optional.empty())
                : wholeNumber(s, range).map(Optional::of));
    }

    /** A number, or {@code none}, which is the default. */
    public Optional<Double> numberOrNone(String key, Range range) {
        return read(key, Optional.empty(), "none or a number " + range, s -> s.text().equals(NONE)
                ? Optional.of(Optional.empty())
                : s.number().map(BigDecimal::doubleValue).filter(Double::isFinite).filter(range::holds).map(Optional::of));
    }

    /** A mapping within this one, or {@code none}; nothing where it is not given. */
    public Optional<Section> sectionOrNone(String key) {
        known.add(key);
        boolean given = entry(key).map(Tree.Entry::value)
                .filter(value -> !(value instanceof Tree.Scalar s && (s.isNull() || s.text().equals(NONE)))).isPresent();
        return given ? Optional.of(section(key)) : Optional.empty();
    }

    /** The mappings of a list within this one, which may be empty. */
    public List<Section> sections(String key) {
        known.add(key);
        List<Section> sections = new ArrayList<>();
        Optional<Tree> value = entry(key).map(Tree.Entry::value).filter(v -> !(v instanceof Tree.Scalar s && s.isNull()));
        for (Tree item : value.map(Section::items).orElse(List.of())) {
            if (item instanceof Tree.Mapping inner) {
                String name = path(key) + "[" + sections.size() + "]";
                sections.add(new Section(inner, name, name, problems));
            } else {
                refused.add(key);
                problems.add(item.origin(), path(key) + " must be a list of sections with keys of their own" + item.complaint());
            }
        }
        children.addAll(sections);
        return sections;
    }

    /** A mapping within this one; empty where it is not given. */
    public Section section(String key) {
        known.add(key);
        Optional<Tree> value = entry(key).map(Tree.Entry::value);
        boolean usable = value.isEmpty() || value.get() instanceof Tree.Mapping || value.get() instanceof Tree.Scalar s && s.isNull();
        if (!usable) {
            refuse(key, "must be a section with keys of its own" + value.get().complaint());
        }
        Tree.Mapping inner = value.isPresent() && value.get() instanceof Tree.Mapping m ? m : Tree.Mapping.empty(mapping.origin());
        Section child = new Section(inner, path(key), path(key), problems);
        children.add(child);
        return child;
    }

    /** @return the names of this section's keys, as written */
    public Set<String> keys() {
        return mapping.entries().keySet();
    }

    /** @return a key's value, whatever it is */
    public Optional<Tree> tree(String key) {
        known.add(key);
        return entry(key).map(Tree.Entry::value);
    }

    /** @return whether the key is given, whatever its value is */
    public boolean has(String key) {
        return entry(key).isPresent();
    }

    /** @return whether the key's value was refused, so that nothing further should be concluded from it */
    public boolean isRefused(String key) {
        return refused.contains(key);
    }

    /** Reports a key's value: {@code a.b} and then the given words. */
    public void refuse(String key, String words) {
        known.add(key);
        refused.add(key);
        problems.add(entry(key).map(e -> e.value().origin()).orElse(mapping.origin()), path(key) + " " + words);
    }

    /** Reports a key that must be given and is not. */
    public void missing(String key, Origin file, String advice) {
        refused.add(key);
        problems.add(file, path(key) + " is missing: " + advice);
    }

    /** Reports a key that must be given in a section that is there. */
    public void missing(String key, String advice) {
        missing(key, mapping.origin(), advice);
    }

    /** Says what this section is where its keys are listed. */
    public void entitle(String words) {
        title = words;
    }

    /** Takes every key for a valid one: where it is unclear which are. */
    public void allowAnyKey() {
        anyKey = true;
    }

    /** Reports, for this root and all sections below, the keys that were never asked for. */
    public void reportUnknown() {
        List<Section> all = descendants().toList();
        for (Section section : all) {
            for (String key : section.unknown()) {
                Origin where = section.mapping.entries().get(key).key();
                problems.add(where, section.path(key) + " is not a key; " + section.advice(key, all));
            }
        }
    }

    private Stream<Section> descendants() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Section::descendants));
    }

    private List<String> unknown() {
        return anyKey ? List.of() : keys().stream().filter(key -> !known.contains(key)).toList();
    }

    private String advice(String key, List<Section> all) {
        Optional<String> near = SpellingGuess.to(key, known).map(this::path);
        List<String> elsewhere = all.stream()
                .flatMap(section -> section.known.stream().filter(key::equalsIgnoreCase).map(section::path))
                .toList();
        List<String> meant = near.map(List::of).orElse(elsewhere);
        return meant.isEmpty() ? title + " has " + and(known) : "did you mean " + or(meant) + "?";
    }

    private <T> T read(String key, T fallback, String wanted, Function<Tree.Scalar, Optional<T>> parser) {
        return read(key, fallback, wanted, "", parser);
    }

    private <T> T read(String key, T fallback, String wanted, String hint, Function<Tree.Scalar, Optional<T>> parser) {
        known.add(key);
        if (!has(key)) {
            return fallback;
        }
        Tree value = mapping.entries().get(key).value();
        Optional<T> parsed = value instanceof Tree.Scalar scalar ? parser.apply(scalar) : Optional.empty();
        if (parsed.isEmpty()) {
            refuse(key, "must be " + wanted + value.complaint() + hint);
        }
        return parsed.orElse(fallback);
    }

    private Optional<Tree.Entry> entry(String key) {
        return mapping.entry(key);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<Integer> wholeNumber(Tree.Scalar scalar, Range range) {
        return scalar.number().flatMap(n -> exact(n, BigDecimal::intValueExact)).filter(range::holds);
    }

    private static <T> Optional<T> exact(BigDecimal number, Function<BigDecimal, T> conversion) {
        try {
            return Optional.of(conversion.apply(number));
        } catch (ArithmeticException e) {
            return Optional.empty(); // It has a fraction, or does not fit.
        }
    }

    private static String or(Collection<?> words) {
        return enumerate(words, " or ");
    }

    private static String and(Collection<?> words) {
        return enumerate(words, " and ");
    }

    private static String enumerate(Collection<?> words, String last) {
        List<String> all = words.stream().map(String::valueOf).toList();
        int end = all.size() - 1;
        return end < 1 ? String.join("", all) : String.join(", ", all.subList(0, end)) + last + all.get(end);
    }
}
