package org.alexnet4j.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernels that look at the picture (figure 3).
 *
 * @param tower   a or b; conv1 where there is one tower
 * @param kernels {@code [maps][height * width * 3]}, rows of RGB weights
 */
public record FirstKernels(String tower, float[][] kernels) {

    private static final String ONE_TOWER = "conv1";
    private static final Map<String, String> TOWERS = Map.of("conv1a", "a", "conv1b", "b", ONE_TOWER, ONE_TOWER);

    /**
     * @param graph a network
     * @return the kernels of conv1 by tower
     */
    public static List<FirstKernels> of(ComputationGraph graph) {
        return Stream.of("conv1a", "conv1b", ONE_TOWER)
                .filter(name -> graph.getConfiguration().getVertices().containsKey(name))
                .map(name -> new FirstKernels(TOWERS.get(name), rows(graph.getLayer(name).getParam("W"))))
                .toList();
    }

    /**
     * @param graph a network
     * @param model what messages call it
     * @return the kernels of conv1 by tower, at least of one
     * @throws ModelException where there is no such layer
     */
    public static List<FirstKernels> required(ComputationGraph graph, Path model) {
        List<FirstKernels> towers = of(graph);
        if (towers.isEmpty()) {
            throw new ModelException(model + " has no layer conv1, conv1a or conv1b, whose kernels could be shown.");
        }
        return towers;
    }

    /** @return whether this is one of two towers */
    public boolean isOfTwo() {
        return !tower.equals(ONE_TOWER);
    }

    private static float[][] rows(INDArray weights) {
        return weights.permute(0, 2, 3, 1).dup('c').reshape('c', weights.size(0), -1).toFloatMatrix();
    }
}
