package org.alexnet4j.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.files.TextTable;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Pooling;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A network layer by layer, from its configuration alone: no weights are made.
 *
 * @param rows from the picture to the softmax
 */
public record LayerTable(List<Row> rows) {

    private static final List<String> HEADER =
            List.of("layer", "kind", "kernel", "stride", "padding", "output", "neurons", "parameters", "multiply-adds");
    private static final int FIRST_NUMBER = 6;

    public LayerTable {
        rows = List.copyOf(rows);
    }

    /**
     * A layer.
     *
     * @param name         its name in the graph
     * @param kind         what it is, with what follows in the same layer and its constants
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
        return of(Networks.configuration(run, classes), run.augment().crop());
    }

    /**
     * @param graph the configuration of a network
     * @param crop  height and width of its input in pixels
     * @return the network
     */
    public static LayerTable of(ComputationGraphConfiguration graph, int crop) {
        Map<String, InputType> outputs = graph.getLayerActivationTypes(true, InputType.convolutional(crop, crop, 3, CNN2DFormat.NHWC));
        List<Row> rows = new ArrayList<>();
        graph.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layer) {
                rows.add(row(name, layer.getLayerConf().getLayer(), outputs.get(name)));
            }
        });
        return new LayerTable(towerBesideTower(rows));
    }

    private static Row row(String name, Layer layer, InputType output) {
        long outputs = output.arrayElementsPerExample();
        long parameters = layer.initializer().numParams(layer);
        boolean weighted = layer instanceof FeedForwardLayer;
        long perPosition = weighted ? parameters - ((FeedForwardLayer) layer).getNOut() : 0;
        long positions = output instanceof InputType.InputTypeConvolutional maps ? maps.getHeight() * maps.getWidth() : 1;
        return new Row(name, LayerKind.of(layer), kernel(layer), stride(layer), padding(layer), shape(output), weighted ? outputs : 0,
                parameters, perPosition * positions);
    }

    private static String kernel(Layer layer) {
        if (layer instanceof Convolution convolution) {
            return convolution.getKernel() + "x" + convolution.getKernel();
        }
        return layer instanceof Pooling pooling ? pooling.getSize() + "x" + pooling.getSize() : "";
    }

    private static String stride(Layer layer) {
        if (layer instanceof Convolution convolution) {
            return Integer.toString(convolution.getStride());
        }
        return layer instanceof Pooling pooling ? Integer.toString(pooling.getStride()) : "";
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

    /** The graph has one tower after the other; a reader wants conv1a, conv1b, then what follows them. */
    private static List<Row> towerBesideTower(List<Row> rows) {
        Map<String, List<Row>> layers = new LinkedHashMap<>();
        rows.forEach(row -> layers.computeIfAbsent(row.name().replaceAll("(?<=\\d)[ab]$", ""), layer -> new ArrayList<>()).add(row));
        return layers.values().stream().flatMap(List::stream).toList();
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

    /** @return the layers as text in columns, a line for each, with a line of totals */
    public String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        for (Row row : rows) {
            lines.add(List.of(row.name(), row.kind(), row.kernel(), row.stride(), row.padding(), row.outputShape(), number(row.neurons()),
                    number(row.parameters()), number(row.multiplyAdds())));
        }
        lines.add(List.of("total", "", "", "", "", "", number(neurons()), number(parameters()), number(multiplyAdds())));
        return TextTable.of(lines, IntStream.range(0, HEADER.size()).mapToObj(column -> column >= FIRST_NUMBER).toList());
    }

    private static String number(long value) {
        return value == 0 ? "" : String.format(Locale.ROOT, "%,d", value);
    }
}
