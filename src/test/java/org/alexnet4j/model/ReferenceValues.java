package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What is kept of a reference's array.
 *
 * @param shape   its shape
 * @param norm    its Euclidean norm
 * @param samples values an odd number of places apart, from the first, counted round
 */
record ReferenceValues(List<Long> shape, double norm, List<Double> samples) {

    static Map<String, ReferenceValues> byName(JsonNode node) {
        Map<String, ReferenceValues> byName = new LinkedHashMap<>();
        node.properties().forEach(field -> byName.put(field.getKey(), of(field.getValue())));
        return byName;
    }

    private static ReferenceValues of(JsonNode node) {
        List<Long> shape = new ArrayList<>();
        node.get("shape").forEach(size -> shape.add(size.asLong()));
        List<Double> samples = new ArrayList<>();
        node.get("samples").forEach(sample -> samples.add(sample.asDouble()));
        return new ReferenceValues(shape, node.get("norm").asDouble(), samples);
    }

    /**
     * @param name      of the array
     * @param actual    ours
     * @param factor    what ours is multiplied by
     * @param tolerance of the norm, relative; a single value may stand five times further off than the array as a whole
     */
    void assertSame(String name, INDArray actual, double factor, double tolerance) {
        assertThat(actual.shape()).as(name).containsExactly(shape.stream().mapToLong(Long::longValue).toArray());
        INDArray flat = actual.reshape('c', new long[] {actual.length()});
        double actualNorm = flat.castTo(DataType.DOUBLE).norm2Number().doubleValue() * factor;
        assertThat(actualNorm).as(name).isCloseTo(norm, within(tolerance * norm));
        double scale = norm / Math.sqrt(flat.length());
        for (int i = 0; i < samples.size(); i++) {
            double expected = samples.get(i);
            assertThat(flat.getDouble(i * (flat.length() / samples.size() | 1) % flat.length()) * factor).as("%s, sample %d", name, i)
                    .isCloseTo(expected, within(5 * tolerance * Math.max(scale, Math.abs(expected))));
        }
    }
}
