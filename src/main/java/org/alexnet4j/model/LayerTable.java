package org.alexnet4j.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.MaxPooling;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/**
 * A network layer by layer, from its configuration alone: no weights are made.
 *
 * @param rows from the picture to the softmax
 */
public record LayerTable(List<Row> rows) {

    public LayerTable {
        rows = List.copyOf(rows);
    }

    /**
     * A layer.
     *
     * @param name         its name in the graph
     * @param kind         what it is
     * @param kernel       such as {@code 11x11}, empty where it has none
     * @param stride       in pixels, empty where it has none
     * @param padding      zero rows and columns, empty where it has none
     * @param outputShape  {@code height x width x maps}, or the number of neurons
     * @param neurons      outputs that count among the paper's 650,000: those of layers with weights (section 3.5)
     * @param parameters   weights and biases
     * @param multiplyAdds multiplications of a weight by an input, for one picture, forward
     */
    public record Row(String name, String kind, String kernel, String stride, String padding, String outputShape, long neurons,
            long parameters, long multiplyAdds) {
    }

    /**
     * @param run     a run
     * @param classes number of classes
     * @return its network
     */
    public static LayerTable of(RunConfig run, int classes) {
        ComputationGraphConfiguration graph = Networks.configuration(run, classes);
        long crop = run.augment().crop();
        Map<String, InputType> outputs = graph.getLayerActivationTypes(true, InputType.convolutional(crop, crop, 3, CNN2DFormat.NHWC));
        List<Row> rows = new ArrayList<>();
        graph.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer) {
                rows.add(row(name, layer.getLayerConf().getLayer(), outputs.get(name)));
            }
        });
        rows.sort(Comparator.comparingInt(row -> position(row.name())));
        return new LayerTable(rows);
    }

    private static Row row(String name, Layer layer, InputType output) {
        long outputs = output.arrayElementsPerExample();
        long parameters = layer.initializer().numParams(layer);
        boolean weighted = layer instanceof FeedForwardLayer;
        long perPosition = weighted ? parameters - ((FeedForwardLayer) layer).getNOut() : 0;
        long positions = output instanceof InputType.InputTypeConvolutional maps ? maps.getHeight() * maps.getWidth() : 1;
        return new Row(name, kind(layer), kernel(layer), stride(layer), padding(layer), shape(output), weighted ? outputs : 0, parameters,
                perPosition * positions);
    }

    private static String kind(Layer layer) {
        if (layer instanceof Convolution) {
            return "convolution, ReLU";
        }
        if (layer instanceof Dense) {
            return "fully connected, ReLU";
        }
        if (layer instanceof OutputLayer) {
            return "fully connected, softmax";
        }
        if (layer instanceof MaxPooling) {
            return "max pooling";
        }
        return layer.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String kernel(Layer layer) {
        if (layer instanceof Convolution convolution) {
            return convolution.getKernel() + "x" + convolution.getKernel();
        }
        return layer instanceof MaxPooling pooling ? pooling.getSize() + "x" + pooling.getSize() : "";
    }

    private static String stride(Layer layer) {
        if (layer instanceof Convolution convolution) {
            return Integer.toString(convolution.getStride());
        }
        return layer instanceof MaxPooling pooling ? Integer.toString(pooling.getStride()) : "";
    }

    private static String padding(Layer layer) {
        if (!(layer instanceof Convolution convolution)) {
            return "";
        }
        int low = convolution.getPaddingLow();
        int high = convolution.getPaddingHigh();
        return low == high ? Integer.toString(low) : low + " top, left; " + high + " bottom, right";
    }

    private static String shape(InputType output) {
        return output instanceof InputType.InputTypeConvolutional maps
                ? maps.getHeight() + "x" + maps.getWidth() + "x" + maps.getChannels()
                : Long.toString(output.arrayElementsPerExample());
    }

    /** The graph has no order a reader would follow; one wants conv1a, conv1b, then what follows them. */
    private static int position(String name) {
        List<String> order = List.of("conv1", "norm1", "pool1", "conv2", "norm2", "pool2", "conv3", "conv4", "conv5", "pool5", "fc6",
                "drop6", "fc7", "drop7", "fc8");
        String layer = name.replaceAll("[ab]$", "");
        return 2 * order.indexOf(layer) + (name.endsWith("b") ? 1 : 0);
    }

    /** @return neurons of all layers, 659,272 for the paper's network */
    public long neurons() {
        return rows.stream().mapToLong(Row::neurons).sum();
    }

    /** @return parameters of all layers, 60,965,224 for the paper's network */
    public long parameters() {
        return rows.stream().mapToLong(Row::parameters).sum();
    }

    /** @return multiply-adds of all layers for one picture, forward */
    public long multiplyAdds() {
        return rows.stream().mapToLong(Row::multiplyAdds).sum();
    }
}
