package org.alexnet4j.config.yaml;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A YAML document in which every value knows where it was written. */
public sealed interface Tree {

    /** @return where it was written */
    Origin origin();

    /** @return how a sentence about a wrong value ends, for example {@code , not 0} */
    String complaint();

    /**
     * A single value.
     *
     * @param text   as written, without quotes
     * @param plain  whether it stood without quotes, so that it may be a number, a truth value or nothing at all
     * @param origin where it was written
     */
    record Scalar(String text, boolean plain, Origin origin) implements Tree {

        // Wider than YAML 1.1, which takes 5e-4 for text because it has no point.
        private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,9})?");
        private static final int LONGEST_QUOTE = 60;

        /** @return whether it is nothing at all: empty, {@code ~} or {@code null} without quotes */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        /** @return the number it is, exactly; empty where it is none */
        public Optional<BigDecimal> number() {
            return plain && NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }

        /** @return the truth value it is; empty where it is none */
        Optional<Boolean> truth() {
            return switch (plain ? text : "") {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String complaint() {
            if (isNull()) {
                return ", but is empty";
            }
            String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
            return plain ? ", not " + shown : ", not the text \"" + shown + "\"";
        }
    }

    /**
     * Values in order.
     *
     * @param items  the values
     * @param origin where it was written
     */
    record Sequence(List<Tree> items, Origin origin) implements Tree {

        private static final int MOST_SHOWN = 5;

        public Sequence {
            items = List.copyOf(items);
        }

        /** @return how a sentence about this list's items ends, for example {@code , not [2, 1]} */
        public String itemsComplaint() {
            boolean shown = !items.isEmpty() && items.size() <= MOST_SHOWN && items.stream().allMatch(Scalar.class::isInstance);
            return shown
                    ? items.stream().map(item -> ((Scalar) item).text()).collect(Collectors.joining(", ", ", not [", "]"))
                    : ", not a list of " + items.size();
        }

        @Override
        public String complaint() {
            return ", not a list";
        }
    }

    /**
     * A value of a mapping.
     *
     * @param key   where its key was written
     * @param value the value
     */
    record Entry(Origin key, Tree value) {
    }

    /**
     * Values by name, in the order they were written.
     *
     * @param entries names to values
     * @param origin  where it was written
     * @param part    whether this is a few values out of those of a section, as {@code --set schedule.at.8=0.001} names one
     */
    record Mapping(Map<String, Entry> entries, Origin origin, boolean part) implements Tree {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /**
         * @param entries names to values, all there are
         * @param origin  where it was written
         */
        public Mapping(Map<String, Entry> entries, Origin origin) {
            this(entries, origin, false);
        }

        /**
         * @param origin where values would be written
         * @return a mapping of none
         */
        public static Mapping empty(Origin origin) {
            return new Mapping(Map.of(), origin);
        }

        /**
         * @param key a name
         * @return its value; empty where it has none
         */
        public Optional<Entry> entry(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /**
         * @param key a name
         * @return the same without its value
         */
        public Mapping without(String key) {
            Map<String, Entry> left = new LinkedHashMap<>(entries);
            left.remove(key);
            return new Mapping(left, origin, part);
        }

        /**
         * @param top   lies above
         * @param rules which sections are not merged
         * @return this with {@code top} laid over it: sections are merged key by key, everything else is replaced
         */
        public Mapping overlaid(Mapping top, Merging rules) {
            Map<String, Entry> merged = new LinkedHashMap<>(entries);
            top.entries.forEach((key, entry) -> merged.merge(key, entry, (below, above) -> overlaid(key, below, above, rules)));
            return new Mapping(merged, top.origin, part && top.part);
        }

        private static Entry overlaid(String key, Entry base, Entry top, Merging rules) {
            if (rules.replaces(key, base.value(), top.value())) {
                return top;
            }
            if (base.value() instanceof Mapping below) {
                if (top.value() instanceof Mapping above) {
                    return new Entry(top.key(), below.overlaid(above, rules));
                }
                // A section whose keys are all commented out changes nothing.
                if (top.value() instanceof Scalar scalar && scalar.isNull()) {
                    return base;
                }
            }
            return top;
        }

        @Override
        public String complaint() {
            return ", not a section with keys of its own";
        }
    }
}
