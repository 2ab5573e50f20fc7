package org.alexnet4j.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** What a cell shows, in its order, as a notebook's file keeps it. Of use from several threads at a time. */
final class CellOutputs implements Display.Screen {

    private final ArrayNode outputs = NotebookJson.MAPPER.createArrayNode();
    private final Map<String, ObjectNode> shown = new HashMap<>();

    /** @return a copy of all outputs until now */
    synchronized ArrayNode outputs() {
        ArrayNode copy = outputs.deepCopy();
        for (int i = 0; i < copy.size(); i++) {
            ObjectNode output = (ObjectNode) copy.get(i);
            if (output.has("text")) {
                output.set("text", NotebookJson.lines(output.get("text").asText()));
            }
        }
        return copy;
    }

    /** @return standard output, or standard error, of the cell */
    PrintStream stream(String name) {
        return new PrintStream(new Stream(name), true, StandardCharsets.UTF_8);
    }

    private synchronized void print(String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        // What follows the same stream's text is one output.
        if (!outputs.isEmpty() && outputs.get(outputs.size() - 1) instanceof ObjectNode last && name.equals(last.path("name").asText())) {
            last.put("text", last.get("text").asText() + text);
        } else {
            outputs.addObject().put("output_type", "stream").put("name", name).put("text", text);
        }
    }

    @Override
    public synchronized void show(Object value, String id, boolean again) {
        if (again) {
            shown.get(id).set("data", data(value));
            return;
        }
        ObjectNode output = outputs.addObject().put("output_type", "display_data");
        output.putObject("metadata");
        output.set("data", data(value));
        shown.put(id, output);
    }

    synchronized void result(int count, Object value) {
        ObjectNode output = outputs.addObject().put("output_type", "execute_result").put("execution_count", count);
        output.putObject("metadata");
        output.set("data", data(value));
    }

    synchronized void error(CellException problem) {
        ObjectNode output = outputs.addObject().put("output_type", "error").put("ename", problem.name())
                .put("evalue", problem.getMessage());
        ArrayNode trace = output.putArray("traceback");
        problem.lines().forEach(trace::add);
    }

    private static ObjectNode data(Object value) {
        ObjectNode data = NotebookJson.MAPPER.createObjectNode();
        SortedMap<String, String> forms = Rendering.of(value);
        forms.forEach((type, form) -> {
            if (type.startsWith("text/")) {
                data.set(type, NotebookJson.lines(form));
            } else {
                data.put(type, form);
            }
        });
        return data;
    }

    /** Characters as soon as they are whole. */
    private final class Stream extends OutputStream {

        private static final int LONGEST = 8;

        private final String name;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private byte[] rest = new byte[0];

        Stream(String name) {
            this.name = name;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            ByteBuffer input = ByteBuffer.allocate(rest.length + length).put(rest).put(bytes, offset, length).flip();
            CharBuffer characters = CharBuffer.allocate(input.remaining() + LONGEST);
            decoder.decode(input, characters, false);
            rest = new byte[input.remaining()];
            input.get(rest);
            print(name, characters.flip().toString());
        }
    }
}
