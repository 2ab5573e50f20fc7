package org.alexnet4j.config.yaml;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A record as nested values under the keys of its YAML file. Keys are the records' component names, so that a new component cannot
 * be forgotten here.
 */
public final class ConfigValues {

    /** Numbers with more zeros than this before or after their digits are written with an exponent. */
    private static final int MOST_ZEROS = 6;

    private static final String NOT_GIVEN = "(not given)";

    /**
     * A number, a truth value or a text that is written without quotes as far as YAML allows.
     *
     * @param text as it is written
     */
    public record Written(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    private ConfigValues() {
    }

    /**
     * @param config a record
     * @return keys to values: strings, numbers, truth values and maps of the same kind, in the order of the components
     */
    public static Map<String, Object> of(Record config) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (config instanceof Variant variant) {
            values.put("type", variant.type());
        }
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Object value = get(config, component);
            if (value instanceof Variant) {
                values.putAll(of((Record) value));
            } else {
                values.put(component.getName(), value(value));
            }
        }
        return values;
    }

    /**
     * @param constant of an enum
     * @return it as it is written: in lower case, with hyphens
     */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param config a record
     * @return dotted key paths to the text of their values
     */
    public static Map<String, String> flat(Record config) {
        return flat(of(config));
    }

    /**
     * @param values as {@link #of} has them
     * @return dotted key paths to the text of their values
     */
    public static Map<String, String> flat(Map<String, Object> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        flatten("", values, texts);
        return texts;
    }

    /**
     * @param config a record
     * @return a YAML document, every key present
     */
    public static String yaml(Record config) {
        return yaml(of(config));
    }

    /**
     * @param values as {@link #of} has them
     * @return a YAML document
     */
    public static String yaml(Map<String, Object> values) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new ShortNumbers(options), options).dump(values);
    }

    /**
     * @param value a number
     * @return the fewest digits that read back as the same number, in a form that YAML 1.1 takes for a number too
     */
    public static String shortest(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (Math.abs(exponent) <= MOST_ZEROS) {
            String plain = exact.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String mantissa = exact.movePointLeft(exponent).toPlainString();
        return (mantissa.contains(".") ? mantissa : mantissa + ".0") + "e" + (exponent < 0 ? "" : "+") + exponent;
    }

    /**
     * @param left  dotted key paths to the text of their values
     * @param right the same of another record
     * @return for every key with another text a line such as {@code optimizer.batch: 128 -> 64}, in the order of the keys
     */
    public static List<String> differences(Map<String, String> left, Map<String, String> right) {
        Set<String> keys = new LinkedHashSet<>(left.keySet());
        keys.addAll(right.keySet());
        return keys.stream()
                .filter(key -> !left.getOrDefault(key, NOT_GIVEN).equals(right.getOrDefault(key, NOT_GIVEN)))
                .map(key -> key + ": " + left.getOrDefault(key, NOT_GIVEN) + " -> " + right.getOrDefault(key, NOT_GIVEN))
                .toList();
    }

    private static Object value(Object value) {
        if (value instanceof ScalarValue written) {
            return written.scalar();
        }
        if (value instanceof Record section) {
            return of(section);
        }
        if (value instanceof Enum<?> constant) {
            return name(constant);
        }
        if (value instanceof List<?> list) {
            // A list of its own, even where it is empty: YAML would write one that stands in two places as an alias.
            return list.stream().map(ConfigValues::value).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Optional<?> given) {
            return given.map(ConfigValues::value).orElse(Section.NONE);
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? (Object) number.getAsDouble() : "auto";
        }
        if (value instanceof OptionalInt count) {
            return count.isPresent() ? (Object) count.getAsInt() : "auto";
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof Map) {
            return value;
        }
        return value.toString();
    }

    private static Object get(Record config, RecordComponent component) {
        try {
            return component.getAccessor().invoke(config);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static void flatten(String path, Map<?, ?> values, Map<String, String> into) {
        values.forEach((key, value) -> {
            String keyPath = path.isEmpty() ? key.toString() : path + "." + key;
            if (value instanceof Map<?, ?> inner) {
                flatten(keyPath, inner, into);
            } else {
                into.put(keyPath, value instanceof Double number ? shortest(number) : value.toString());
            }
        });
    }

    private static final class ShortNumbers extends Representer {

        ShortNumbers(DumperOptions options) {
            super(options);
            representers.put(Double.class, value -> representScalar(Tag.FLOAT, shortest((Double) value)));
            representers.put(Written.class, value -> {
                String text = value.toString();
                return representScalar(new Resolver().resolve(NodeId.scalar, text, true), text);
            });
        }
    }
}
