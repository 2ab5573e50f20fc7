package org.alexnet4j.model;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The kernels that look at the picture (figure 3).
 *
 * @param tower   a or b
 * @param kernels {@code [maps][height * width * 3]}, rows of RGB weights
 */
public record FirstKernels(String tower, float[][] kernels) {

    /**
     * @param graph a network
     * @return the kernels of conv1 by tower
     */
    public static List<FirstKernels> of(ComputationGraph graph) {
        List<FirstKernels> towers = new ArrayList<>();
        for (String tower : List.of("a", "b")) {
            INDArray weights = graph.getLayer("conv1" + tower).getParam("W");
            INDArray rows = weights.permute(0, 2, 3, 1).dup('c').reshape('c', weights.size(0), -1);
            towers.add(new FirstKernels(tower, rows.toFloatMatrix()));
        }
        return towers;
    }
}
