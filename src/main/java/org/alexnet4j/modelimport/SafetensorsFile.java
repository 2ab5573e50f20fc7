package org.alexnet4j.modelimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.alexnet4j.model.ModelException;

/**
 * Reads weights from a safetensors file: the length of a JSON object in 8 bytes, the object, then the numbers; the object gives type,
 * shape and place of each array by its name. Layers are arrays whose names end in {@code weight}: convolutions first, then the
 * fully-connected ones, each in the order of the numbers in their names, as {@code features.0.weight} before {@code features.10.weight}.
 */
final class SafetensorsFile {

    private static final String WEIGHT = "weight";
    private static final int DENSE = 2;
    private static final int MAPS = 4;
    /** The specification's limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private final Path file;
    private final ByteBuffer numbers;
    private final JsonNode header;

    private SafetensorsFile(Path file, ByteBuffer content) {
        this.file = file;
        long length = content.limit() < Long.BYTES ? -1 : content.getLong(0);
        if (length < 0 || length > LONGEST_HEADER || length > content.limit() - Long.BYTES) {
            throw new ModelException(file + " is not a safetensors file, or it is cut off: its header does not end within it.");
        }
        byte[] text = new byte[(int) length];
        content.get(Long.BYTES, text);
        this.header = header(new String(text, StandardCharsets.UTF_8));
        int start = Long.BYTES + text.length;
        this.numbers = content.slice(start, content.limit() - start).order(ByteOrder.LITTLE_ENDIAN);
    }

    private JsonNode header(String text) {
        try {
            JsonNode node = new ObjectMapper().readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new ModelException(file + " is not a safetensors file: its header is not JSON.", e);
        }
        throw new ModelException(file + " is not a safetensors file: its header is no JSON object.");
    }

    /**
     * @param file a {@code .safetensors} file
     * @return its layers
     * @throws ModelException when it is no such file
     */
    static FileNetwork read(Path file) {
        List<FileLayer> layers = new SafetensorsFile(file, MappedFile.of(file)).layers();
        if (layers.isEmpty()) {
            throw new ModelException(file + " holds no layers: no array of 2 or 4 sides has a name that ends in weight.");
        }
        return new FileNetwork(FileNetwork.Format.SAFETENSORS, layers, Optional.empty(), OptionalInt.empty(), Map.of());
    }

    private List<FileLayer> layers() {
        List<FileLayer> layers = new ArrayList<>();
        header.fieldNames().forEachRemaining(name -> {
            int sides = header.get(name).path("shape").size();
            if (name.endsWith(WEIGHT) && (sides == MAPS || sides == DENSE)) {
                String biases = name.substring(0, name.length() - WEIGHT.length()) + "bias";
                layers.add(new FileLayer(name, shape(name), values(name),
                        header.has(biases) ? Optional.of(values(biases)) : Optional.empty()));
            }
        });
        layers.sort(Comparator.comparing(FileLayer::isConvolution).reversed().thenComparing(layer -> sortable(layer.name())));
        return layers;
    }

    /** Numbers of a name with zeros in front, so that 10 comes after 3. */
    private static String sortable(String name) {
        StringBuilder key = new StringBuilder();
        for (String part : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)")) {
            key.append(Character.isDigit(part.charAt(0)) ? "0".repeat(Math.max(0, 9 - part.length())) + part : part);
        }
        return key.toString();
    }

    private List<Long> shape(String name) {
        return StreamSupport.stream(header.get(name).path("shape").spliterator(), false).map(JsonNode::asLong).toList();
    }

    private FloatBuffer values(String name) {
        JsonNode array = header.get(name);
        if (!array.path("dtype").asText().equals("F32")) {
            throw new ModelException("%s: the values of %s are of the type %s; it should be F32, in single precision.".formatted(
                    file, name, array.path("dtype").asText("none")));
        }
        long begin = array.path("data_offsets").path(0).asLong(-1);
        long end = array.path("data_offsets").path(1).asLong(-1);
        if (begin < 0 || end < begin || end > numbers.limit()) {
            throw new ModelException("%s is damaged or cut off: the values of %s do not lie within it.".formatted(file, name));
        }
        FloatBuffer values = numbers.slice((int) begin, (int) (end - begin)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        if (values.limit() != Sizes.product(shape(name))) {
            throw new ModelException("%s is damaged: %s has %,d values, but its shape is %s.".formatted(
                    file, name, values.limit(), shape(name)));
        }
        return values;
    }
}
