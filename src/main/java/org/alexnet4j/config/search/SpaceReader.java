package org.alexnet4j.config.search;

import static org.alexnet4j.config.yaml.Range.atLeast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alexnet4j.config.TrainConfig.Unit;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Range;
import org.alexnet4j.config.yaml.Section;
import org.alexnet4j.config.yaml.Tree;

/** Reads the space of one key: a section with one of five kinds, such as {@code {uniform: [0.5, 0.99]}}. */
final class SpaceReader {

    /** What a section has one of that is a space. */
    static final List<String> KINDS = List.of("uniform", "loguniform", "int", "choice", "grid");

    /** More would be no grid but an error. */
    static final Range POINTS = atLeast(2).andAtMost(1000);

    private enum Scale { LINEAR, LOG }

    private final int points;
    private final Problems problems;

    /** @param points of a grid that does not say how many it has */
    SpaceReader(int points, Problems problems) {
        this.points = points;
        this.problems = problems;
    }

    static boolean isSpace(Tree tree) {
        return !kinds(tree).isEmpty();
    }

    /** @return those of the five kinds that are keys of a section */
    static List<String> kinds(Tree tree) {
        return tree instanceof Tree.Mapping mapping ? KINDS.stream().filter(mapping.entries()::containsKey).toList() : List.of();
    }

    /**
     * @param mapping what {@link #isSpace} takes for a space
     * @param path    where it stands, such as {@code search.space.optimizer.momentum}
     * @return the space; nothing where it was refused
     */
    Optional<Space> read(Tree.Mapping mapping, String path) {
        List<String> kinds = kinds(mapping);
        if (kinds.size() > 1) {
            problems.add(mapping.origin(), path + " must be one space, not both " + kinds.get(0) + " and " + kinds.get(1));
            return Optional.empty();
        }
        Section section = Section.at(mapping, path, "a space of kind " + kinds.get(0), problems);
        Optional<Space> space = switch (kinds.get(0)) {
            case "uniform" -> ends(section, "uniform", false).map(ends -> new Space.Uniform(ends.get(0), ends.get(1)));
            case "loguniform" -> ends(section, "loguniform", true).map(ends -> new Space.LogUniform(ends.get(0), ends.get(1)));
            case "int" -> whole(section);
            case "choice" -> choice(section);
            default -> grid(section);
        };
        section.reportUnknown();
        return space;
    }

    private Optional<Space> whole(Section section) {
        Optional<Unit> unit = section.parsed("unit", Optional.empty(), "epochs or iterations", SpaceReader::unit);
        List<Integer> ends = numbers(section, "int").stream().flatMap(number -> wholeNumber(number).stream()).toList();
        if (ends.size() != 2 || ends.get(0) >= ends.get(1)) {
            return refuse(section, "int", "must be two whole numbers, the lower one first, for example [2, 4]");
        }
        return section.isRefused("unit") ? Optional.empty() : Optional.of(new Space.Whole(ends.get(0), ends.get(1), unit));
    }

    private static Optional<Optional<Unit>> unit(String text) {
        return switch (text) {
            case "epoch", "epochs" -> Optional.of(Optional.of(Unit.EPOCH));
            case "iteration", "iterations" -> Optional.of(Optional.of(Unit.ITERATION));
            default -> Optional.empty();
        };
    }

    private Optional<Space> choice(Section section) {
        List<Tree> items = section.tree("choice").orElseThrow() instanceof Tree.Sequence list ? list.items() : List.of();
        Set<String> values = new LinkedHashSet<>();
        for (Tree item : items) {
            if (!(item instanceof Tree.Scalar value) || value.isNull() || value.text().isBlank()) {
                section.refuse("choice", "must be a list of single values, for example [64, 128]" + item.complaint());
            } else if (!values.add(value.text())) {
                section.refuse("choice", "names " + value.text() + " twice");
            }
        }
        if (items.isEmpty()) {
            return refuse(section, "choice", "must be a list of values, for example [64, 128]");
        }
        return section.isRefused("choice") ? Optional.empty() : Optional.of(new Space.Choice(List.copyOf(values)));
    }

    private Optional<Space> grid(Section section) {
        Scale scale = section.choice("scale", Scale.LINEAR);
        int count = section.whole("points", points, POINTS);
        Optional<List<Double>> ends = ends(section, "grid", scale == Scale.LOG);
        return section.isRefused("scale") || section.isRefused("points")
                ? Optional.empty()
                : ends.map(both -> new Space.Grid(both.get(0), both.get(1), count, scale == Scale.LOG));
    }

    private static Optional<List<Double>> ends(Section section, String kind, boolean logarithmic) {
        List<Double> ends = numbers(section, kind).stream().map(BigDecimal::doubleValue).filter(Double::isFinite)
                .filter(number -> !logarithmic || number > 0).toList();
        if (ends.size() == 2 && ends.get(0) < ends.get(1)) {
            return Optional.of(ends);
        }
        return refuse(section, kind, logarithmic
                ? "must be two numbers greater than 0, the lower one first, for example [0.0001, 0.01]"
                : "must be two numbers, the lower one first, for example [0.5, 0.99]");
    }

    /** @return the two numbers of a list; nothing where it is not that */
    private static List<BigDecimal> numbers(Section section, String kind) {
        List<BigDecimal> numbers = new ArrayList<>();
        if (section.tree(kind).orElseThrow() instanceof Tree.Sequence list && list.items().size() == 2) {
            for (Tree item : list.items()) {
                Optional<BigDecimal> number = item instanceof Tree.Scalar scalar ? scalar.number() : Optional.empty();
                number.ifPresent(numbers::add);
            }
        }
        return numbers;
    }

    private static Optional<Integer> wholeNumber(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty(); // It has a fraction, or does not fit.
        }
    }

    private static <T> Optional<T> refuse(Section section, String kind, String words) {
        Tree value = section.tree(kind).orElseThrow();
        section.refuse(kind, words + (value instanceof Tree.Sequence list ? list.itemsComplaint() : value.complaint()));
        return Optional.empty();
    }
}
