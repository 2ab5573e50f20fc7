package org.alexnet4j.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Pooling;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Whether the sizes in a network's configuration can be true, before memory is taken for them. What is wrong is an {@link IOException}
 * whose message continues a sentence.
 */
final class LayerSizes {

    /** Sides, strides and windows in pixels or maps; the paper's largest is 11. */
    private static final int LARGEST_WINDOW = 1000;
    /** Outputs of a layer for one picture; the paper's largest has 290,400. */
    private static final long MOST_OUTPUTS = 100_000_000;

    private final ComputationGraphConfiguration configuration;

    LayerSizes(ComputationGraphConfiguration configuration) {
        this.configuration = configuration;
    }

    /** @return the weights and biases of all layers */
    long parameters() throws IOException {
        if (configuration.getDataType() != DataType.FLOAT && configuration.getDataType() != DataType.DOUBLE) {
            throw new IOException("its network is of type " + configuration.getDataType() + " instead of FLOAT or DOUBLE");
        }
        long sum = 0;
        for (Map.Entry<String, GraphVertex> vertex : configuration.getVertices().entrySet()) {
            if (vertex.getValue() instanceof LayerVertex layer) {
                sum = add(sum, parameters(vertex.getKey(), layer));
            }
        }
        return sum;
    }

    private static long add(long sum, long parameters) throws IOException {
        if (sum + parameters < 0) {
            throw new IOException("its layers have more parameters than can be counted");
        }
        return sum + parameters;
    }

    private static long parameters(String name, LayerVertex vertex) throws IOException {
        if (vertex.getLayerConf() == null || vertex.getLayerConf().getLayer() == null) {
            throw new IOException("its " + Quoted.of(name) + " has no layer");
        }
        Layer layer = vertex.getLayerConf().getLayer();
        requireWindows(name, layer);
        if (layer instanceof FeedForwardLayer weighted) {
            require(name, "inputs", weighted.getNIn(), 1, Integer.MAX_VALUE);
            require(name, "outputs", weighted.getNOut(), 1, Integer.MAX_VALUE);
            long weights = weighted.getNIn() * weighted.getNOut();
            long area = layer instanceof Convolution convolution ? (long) convolution.getKernel() * convolution.getKernel() : 1;
            if (weights > Long.MAX_VALUE / 2 / area) {
                throw new IOException("its " + Quoted.of(name) + " has more parameters than can be counted");
            }
        }
        return layer.initializer().numParams(layer);
    }

    private static void requireWindows(String name, Layer layer) throws IOException {
        if (layer instanceof Convolution convolution) {
            require(name, "a kernel", convolution.getKernel(), 1, LARGEST_WINDOW);
            require(name, "a stride", convolution.getStride(), 1, LARGEST_WINDOW);
            require(name, "padding", convolution.getPaddingLow(), 0, convolution.getKernel());
            require(name, "padding", convolution.getPaddingHigh(), 0, convolution.getKernel());
            require(name, "groups", convolution.getGroups(), 1, LARGEST_WINDOW);
        } else if (layer instanceof Pooling pooling) {
            require(name, "a square", pooling.getSize(), 1, LARGEST_WINDOW);
            require(name, "a stride", pooling.getStride(), 1, LARGEST_WINDOW);
        } else if (layer instanceof ResponseNormalization normalisation) {
            requireOdd(name, normalisation.getN());
        } else if (layer instanceof SameMapNormalization normalisation) {
            requireOdd(name, normalisation.getN());
        }
    }

    private static void requireOdd(String name, int window) throws IOException {
        require(name, "a window", window, 1, LARGEST_WINDOW);
        if (window % 2 == 0) {
            throw new IOException("its " + Quoted.of(name) + " has a window of " + window + ", which is not odd");
        }
    }

    private static void require(String name, String what, long value, long least, long most) throws IOException {
        if (value < least || value > most) {
            throw new IOException("its %s has %s of %d, which is not from %d to %d".formatted(Quoted.of(name), what, value, least, most));
        }
    }

    /**
     * Whether layer fits to layer, from pictures to classes: the arrays of a layer that reads another number of maps than it is given would
     * be read beyond their end.
     *
     * @param crop    side of the pictures
     * @param classes number of classes
     * @throws IOException naming the first layer that does not fit
     */
    void requireFit(int crop, int classes) throws IOException {
        if (!configuration.getNetworkInputs().equals(List.of(Networks.INPUT))
                || !configuration.getNetworkOutputs().equals(List.of(Networks.OUTPUT))) {
            throw new IOException("its network does not go from " + Networks.INPUT + " to " + Networks.OUTPUT);
        }
        ComputationGraphConfiguration sized = configuration.clone();
        Map<String, InputType> outputs = sized.getLayerActivationTypes(true, InputType.convolutional(crop, crop, 3, CNN2DFormat.NHWC));
        for (String name : configuration.getVertices().keySet()) {
            requireOutputs(name, outputs.get(name));
            if (configuration.getVertices().get(name) instanceof LayerVertex layer) {
                requireSame(name, layer, (LayerVertex) sized.getVertices().get(name));
            }
        }
        long given = outputs.get(Networks.OUTPUT).arrayElementsPerExample();
        if (given != classes) {
            throw new IOException("its network has " + given + " outputs, and its input.json " + classes + " classes");
        }
    }

    private static void requireOutputs(String name, InputType output) throws IOException {
        boolean empty = output == null
                || output instanceof InputType.InputTypeConvolutional maps && (maps.getHeight() < 1 || maps.getWidth() < 1);
        if (empty || output.arrayElementsPerExample() > MOST_OUTPUTS) {
            throw new IOException("its " + Quoted.of(name) + " gives " + output + ", which is nothing or too much");
        }
    }

    private static void requireSame(String name, LayerVertex stated, LayerVertex sized) throws IOException {
        if (stated.getPreProcessor() == null && sized.getPreProcessor() != null) {
            throw new IOException("its " + Quoted.of(name) + " reads feature maps as if they were neurons");
        }
        if (stated.getLayerConf().getLayer() instanceof FeedForwardLayer one
                && sized.getLayerConf().getLayer() instanceof FeedForwardLayer other && one.getNIn() != other.getNIn()) {
            throw new IOException("its " + Quoted.of(name) + " reads " + one.getNIn() + " values or maps, but is given " + other.getNIn());
        }
    }
}
