package org.alexnet4j.ui;

import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.util.ObjectUtils;

/** The values of a candidate's parameters for people, not as the numbers in 0..1 that stand for them. */
final class ParameterText {

    private ParameterText() {
    }

    /**
     * @param space what candidates are taken from
     * @param flat  what stands for one of them, each in 0..1
     * @return a line for each nested space; where there are none for each entry of the value, or all of the value where it is no map
     */
    static String of(ParameterSpace<?> space, double[] flat) {
        Map<String, ?> nested = space.getNestedSpaces();
        if (!nested.isEmpty()) {
            return nested.entrySet().stream().map(entry -> line(entry.getKey(), ((ParameterSpace<?>) entry.getValue()).getValue(flat)))
                    .collect(Collectors.joining());
        }
        Object value = space.getValue(flat);
        if (value instanceof Map<?, ?> values) {
            return values.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).collect(Collectors.joining());
        }
        return text(value) + "\n";
    }

    private static String line(Object name, Object value) {
        return name + ": " + text(value) + "\n";
    }

    private static String text(Object value) {
        return value == null ? "none" : ObjectUtils.valueToString(value);
    }
}
