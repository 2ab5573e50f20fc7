package org.alexnet4j.report.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Parameter;

/** Short names of parameters: keys without their section, unless two would be called the same. */
final class ParameterNames {

    private final Set<String> keys;
    private final Map<String, Long> uses;

    private ParameterNames(Set<String> keys) {
        this.keys = keys;
        this.uses = keys.stream().collect(Collectors.groupingBy(ParameterNames::tail, Collectors.counting()));
    }

    /** @return the names of all parameters of a sweep and its candidates */
    static ParameterNames of(SweepData data) {
        return new ParameterNames(Stream.concat(data.parameters().stream().map(Parameter::key),
                        data.candidates().stream().map(Candidate::values).map(Map::keySet).flatMap(Set::stream))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** {@code momentum} for {@code optimizer.momentum}. */
    String name(String key) {
        return uses.getOrDefault(tail(key), 2L) > 1 ? key : tail(key);
    }

    /** {@code start 0.0031, momentum 0.93}, in the order of the parameters. */
    String values(Candidate candidate) {
        return String.join(", ", list(candidate));
    }

    /** A text such as {@code start 0.0031} for each value, which does not part at the end of a line. */
    List<String> list(Candidate candidate) {
        Function<String, String> text = key -> name(key) + "\u00a0" + ParameterAxis.rounded(candidate.values().get(key));
        return keys.stream().filter(candidate.values()::containsKey).map(text).toList();
    }

    private static String tail(String key) {
        return key.substring(key.indexOf('.') + 1);
    }
}
