package org.alexnet4j.modelimport;

import java.util.List;

/**
 * A layer with weights of the network that takes them.
 *
 * @param name     its name without the letter of a tower
 * @param vertices the layers of the graph that it is split into: one, or one for each tower
 * @param shape    of all of them together: {@code [maps, maps that one sees, height, width]}, or {@code [neurons, inputs]}
 * @param kept     what its inputs are multiplied by where dropout is scaled at test time; otherwise 1
 */
record PresetLayer(String name, List<String> vertices, List<Long> shape, double kept) {

    PresetLayer {
        vertices = List.copyOf(vertices);
        shape = List.copyOf(shape);
    }

    String size() {
        return FileLayer.size(shape);
    }
}
