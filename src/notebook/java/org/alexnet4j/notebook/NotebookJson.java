package org.alexnet4j.notebook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JSON as Jupyter writes it, byte for byte: keys sorted, one blank a level, long texts as lists of lines. */
final class NotebookJson {

    static final ObjectMapper MAPPER = JsonMapper.builder(factory()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    /** Behind each sign that Python takes for an end of a line. */
    private static final Pattern LINES = Pattern.compile("(?<=[\\n\\x0b\\f\\x1c-\\x1e\\x85\\u2028\\u2029])|(?<=\\r)(?!\\n)");

    private NotebookJson() {
    }

    private static JsonFactory factory() {
        return new JsonFactoryBuilder().characterEscapes(new Escapes()).build();
    }

    /** @return the text of a file, with an end of line */
    static String write(JsonNode notebook) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("").withArrayEmptySeparator(""));
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(sorted(notebook)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notebook cannot become JSON.", e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(object.properties());
            entries.sort(Map.Entry.comparingByKey());
            entries.forEach(entry -> copy.set(entry.getKey(), sorted(entry.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = MAPPER.createArrayNode();
            array.forEach(one -> copy.add(sorted(one)));
            return copy;
        }
        return node;
    }

    /** @return its lines, each with its end */
    static ArrayNode lines(String text) {
        ArrayNode lines = MAPPER.createArrayNode();
        Stream.of(LINES.split(text)).filter(line -> !line.isEmpty()).forEach(lines::add);
        return lines;
    }

    /** @return a text that is one, or a list of lines */
    static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText("");
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    /** Python writes control characters with small letters. */
    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        private final int[] escapes = standardAsciiEscapesForJSON();

        Escapes() {
            for (int character = 0; character < ' '; character++) {
                if (escapes[character] == ESCAPE_STANDARD) {
                    escapes[character] = ESCAPE_CUSTOM;
                }
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            // It is asked for all that is no ASCII, too.
            return character < ' ' ? new SerializedString("\\u%04x".formatted(character)) : null;
        }
    }

    /** @return the entries' keys, sorted */
    static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        Collections.sort(keys);
        return keys;
    }
}
