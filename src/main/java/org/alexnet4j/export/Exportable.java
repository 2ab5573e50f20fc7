package org.alexnet4j.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.alexnet4j.data.feed.Preprocessing;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A trained network with what the readers of its file are told about it.
 *
 * @param graph         the network, of the layers of {@code org.alexnet4j.nn}, initialised
 * @param preprocessing what turns a picture into its input, and the names and words of its classes
 * @param configuration the run's resolved configuration as YAML
 * @param provenance    what it was made from
 */
public record Exportable(ComputationGraph graph, Preprocessing preprocessing, String configuration, Map<String, String> provenance) {

    public Exportable {
        // In its order, so that a network gives the same file each time.
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }
}
