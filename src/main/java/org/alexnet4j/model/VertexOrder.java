package org.alexnet4j.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * The order in which the vertices of a network are computed and their parameters lie. A file states it, by numbers and by names, and
 * Deeplearning4j believes it.
 */
final class VertexOrder {

    private VertexOrder() {
    }

    /** @throws IOException where a vertex would be computed before its inputs, twice or never; the message continues a sentence */
    static void require(ComputationGraphConfiguration configuration) throws IOException {
        List<String> names = new ArrayList<>(configuration.getNetworkInputs());
        names.addAll(configuration.getVertices().keySet());
        int[] numbers = configuration.getTopologicalOrder();
        if (numbers == null || Arrays.stream(numbers).anyMatch(number -> number < 0 || number >= names.size())) {
            throw new IOException("its layers have no order");
        }
        List<String> order = Arrays.stream(numbers).mapToObj(names::get).toList();
        if (order.size() != names.size() || !order.equals(configuration.getTopologicalOrderStr())) {
            throw new IOException("its layers have no order");
        }
        Set<String> computed = new HashSet<>(configuration.getNetworkInputs());
        for (String name : order.subList(computed.size(), order.size())) {
            List<String> inputs = configuration.getVertexInputs().get(name);
            if (inputs == null || !computed.containsAll(inputs) || !computed.add(name)) {
                throw new IOException("its " + Quoted.of(name) + " would be computed before its inputs");
            }
        }
    }
}
