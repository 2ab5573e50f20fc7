package org.alexnet4j.export;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A layer of the exported graph: one of the network, or two that do the same in two towers.
 *
 * @param name   without the letter of a tower
 * @param towers the network's names of it, one or two
 * @param conf   what it does in each tower
 * @param input  what it reads
 * @param shared whether it stands in two towers each of which reads all of the input, rather than its half
 */
record JoinedLayer(String name, List<String> towers, Layer conf, Value input, boolean shared) {

    /** @return its output where each tower gives values of that type */
    Value joined(InputType perTower) {
        return new Value(name, towers, Value.together(perTower, towers.size()));
    }
}
