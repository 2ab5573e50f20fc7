package org.alexnet4j.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a candidate tries. Arbiter keeps its candidates as bytes, so this can be written as some.
 *
 * @param schedule name of its type of schedule; empty where all have that of the base
 * @param values   key of each parameter that matters for it to its value, as a configuration would have it
 */
record Proposal(String schedule, LinkedHashMap<String, String> values) implements Serializable {

    Proposal {
        values = new LinkedHashMap<>(values);
    }

    /** @return the values, which cannot be changed */
    Map<String, String> parameters() {
        return Collections.unmodifiableMap(values);
    }

    /** @return the type of schedule and the values, in words */
    @Override
    public String toString() {
        String words = values.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
        return schedule.isEmpty() ? words : words.isEmpty() ? schedule : schedule + ": " + words;
    }
}
