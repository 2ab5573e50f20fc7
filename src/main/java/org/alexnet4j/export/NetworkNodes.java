package org.alexnet4j.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.alexnet4j.model.ModelException;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network as nodes of an ONNX graph. Two towers become one: layers whose names differ in a last letter a or b alone are joined, a's maps
 * before b's, and where the towers meet there is nothing left to do.
 */
final class NetworkNodes {

    private final ComputationGraph network;
    private final ComputationGraphConfiguration conf;
    private final LayerNodes nodes;
    private final Map<String, Value> values = new HashMap<>();
    /** Vertices of one tower whose twins are still to come. */
    private final Set<String> waiting = new TreeSet<>();

    NetworkNodes(ComputationGraph network, OnnxGraph graph) {
        this.network = network;
        this.conf = network.getConfiguration();
        this.nodes = new LayerNodes(network, graph);
    }

    /**
     * Adds all nodes.
     *
     * @param picture the input
     * @return the output
     * @throws ModelException where the network is none that the program builds
     */
    Value add(Value picture) {
        requireOneInputAndOutput();
        values.put(conf.getNetworkInputs().get(0), picture);
        for (int index : network.topologicalSortOrder()) {
            String vertex = network.getVertices()[index].getVertexName();
            if (!values.containsKey(vertex)) {
                add(vertex);
            }
        }
        return whole(conf.getNetworkOutputs().get(0), "the output");
    }

    private void requireOneInputAndOutput() {
        if (conf.getNetworkInputs().size() != 1 || conf.getNetworkOutputs().size() != 1) {
            throw refused("it has %d inputs and %d outputs, not one of each"
                    .formatted(conf.getNetworkInputs().size(), conf.getNetworkOutputs().size()));
        }
    }

    private void add(String vertex) {
        if (conf.getVertices().get(vertex) instanceof MergeVertex) {
            values.put(vertex, merged(vertex));
            return;
        }
        Optional<String> twin = twin(vertex);
        if (twin.isEmpty()) {
            Value input = whole(onlyInput(vertex), "layer " + vertex);
            values.put(vertex, nodes.add(new JoinedLayer(vertex, List.of(vertex), layer(vertex), input, false)));
        } else if (waiting.remove(twin.get())) {
            boolean first = vertex.compareTo(twin.get()) < 0;
            addTwins(first ? vertex : twin.get(), first ? twin.get() : vertex);
        } else {
            waiting.add(vertex);
        }
    }

    private void addTwins(String a, String b) {
        requireSame(a, b);
        Value joined = nodes.add(twins(a, b));
        values.put(a, joined);
        values.put(b, joined);
    }

    private JoinedLayer twins(String a, String b) {
        String name = a.substring(0, a.length() - 1);
        String belowA = onlyInput(a);
        String belowB = onlyInput(b);
        if (belowA.equals(belowB)) {
            return new JoinedLayer(name, List.of(a, b), layer(a), whole(belowA, "layer " + name), true);
        }
        Value input = values.get(belowA);
        if (!input.vertices().equals(List.of(belowA, belowB))) {
            throw refused("layers %s and %s read %s and %s, which are not the same layer in two towers".formatted(a, b, belowA, belowB));
        }
        return new JoinedLayer(name, List.of(a, b), layer(a), input, false);
    }

    /** What a layer does, not how it was trained, but the two are trained alike as well. */
    private void requireSame(String a, String b) {
        Layer first = layer(a).clone();
        Layer second = layer(b).clone();
        first.setLayerName("");
        second.setLayerName("");
        if (!first.equals(second)) {
            throw refused("layers %s and %s of its two towers differ".formatted(a, b));
        }
    }

    private Value merged(String vertex) {
        List<String> inputs = conf.getVertexInputs().get(vertex);
        Value value = values.get(inputs.get(0));
        if (!value.vertices().equals(inputs)) {
            throw refused("%s joins %s, which are not the same layer in two towers".formatted(vertex, String.join(" and ", inputs)));
        }
        return value.as(value.name(), List.of(vertex));
    }

    private Value whole(String vertex, String reader) {
        Value value = values.get(vertex);
        if (!value.vertices().equals(List.of(vertex))) {
            throw refused("%s reads one tower alone, %s".formatted(reader, vertex));
        }
        return value;
    }

    private String onlyInput(String vertex) {
        List<String> inputs = conf.getVertexInputs().get(vertex);
        if (inputs.size() != 1) {
            throw refused("%s has %d inputs, not one".formatted(vertex, inputs.size()));
        }
        return inputs.get(0);
    }

    private Optional<String> twin(String vertex) {
        String layer = vertex.replaceAll("(?<=\\d)[ab]$", "");
        if (layer.equals(vertex)) {
            return Optional.empty();
        }
        return Optional.of(layer + (vertex.endsWith("a") ? "b" : "a")).filter(conf.getVertices()::containsKey);
    }

    private Layer layer(String vertex) {
        GraphVertex found = conf.getVertices().get(vertex);
        if (found instanceof LayerVertex layer) {
            return layer.getLayerConf().getLayer();
        }
        throw refused("%s is a %s".formatted(vertex, found.getClass().getSimpleName()));
    }

    static ModelException refused(String reason) {
        return new ModelException("This network cannot be exported: " + reason
                + "; it should be one that alexnet4j makes from a configuration.");
    }
}
