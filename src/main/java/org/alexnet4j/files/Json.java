package org.alexnet4j.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Texts, numbers, lists, maps and records as JSON. They cannot fail to become JSON: that would be a fault of the program. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {
    }

    /**
     * @param value of texts, numbers, lists, maps and records
     * @return JSON in one line
     */
    public static String compact(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON can be made of a " + value.getClass(), e);
        }
    }

    /**
     * @param value of texts, numbers, lists, maps and records
     * @return JSON to look at, a line for each value, without an end of line
     */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No JSON can be made of a " + value.getClass(), e);
        }
    }
}
