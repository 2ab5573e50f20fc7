package org.alexnet4j.model;

import java.util.Map;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * How many values a network keeps of one picture, from its configuration alone.
 *
 * @param training all outputs, which a backward pass needs, and what normalisation keeps of its own
 * @param largest  the largest output of one layer
 */
public record Activations(long training, long largest) {

    /**
     * @param run     a run
     * @param classes number of classes
     * @return the values of its network
     */
    public static Activations of(RunConfig run, int classes) {
        ComputationGraphConfiguration graph = Networks.configuration(run, classes);
        long crop = run.augment().crop();
        Map<String, InputType> outputs = graph.getLayerActivationTypes(true, InputType.convolutional(crop, crop, 3, CNN2DFormat.NHWC));
        long training = 0;
        long largest = 0;
        for (String vertex : graph.getVertices().keySet()) {
            long values = outputs.get(vertex).arrayElementsPerExample();
            boolean keepsLogarithms = graph.getVertices().get(vertex) instanceof LayerVertex layer
                    && isNormalisation(layer.getLayerConf().getLayer());
            training += keepsLogarithms ? 2 * values : values;
            largest = Math.max(largest, values);
        }
        return new Activations(training, largest);
    }

    private static boolean isNormalisation(Layer layer) {
        return layer instanceof ResponseNormalization || layer instanceof SameMapNormalization;
    }
}
