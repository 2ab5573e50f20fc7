package org.alexnet4j.bench;

import org.alexnet4j.model.LayerTable;

/**
 * Floating-point operations that the layers with weights need for one picture, two for each multiply-add.
 *
 * @param inference forward
 * @param training  forward, the gradient of the weights and that of the inputs; nobody computes the gradient towards the picture
 */
public record Work(double inference, double training) {

    private static final String FIRST = "conv1";

    /**
     * @param table the layers of a network
     * @return its work
     */
    public static Work of(LayerTable table) {
        double forward = 2.0 * table.multiplyAdds();
        double first = 2.0 * table.rows().stream().filter(row -> row.name().startsWith(FIRST)).mapToLong(LayerTable.Row::multiplyAdds)
                .sum();
        return new Work(forward, 3 * forward - first);
    }
}
