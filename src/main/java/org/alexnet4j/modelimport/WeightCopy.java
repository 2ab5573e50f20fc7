package org.alexnet4j.modelimport;

import java.nio.FloatBuffer;
import java.util.List;
import org.alexnet4j.model.ModelException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Copies the weights of a file's layers into a graph: kernels as they are, but for the colours that conv1 sees; rows of the first
 * fully-connected layer from maps, rows, columns, as other programs flatten, to rows, columns, maps. Each tower takes its half.
 */
final class WeightCopy {

    private static final String WEIGHTS = "W";
    private static final String BIASES = "b";
    /** Neurons that are copied at a time, so that the 38 million weights of fc6 are not in Java's heap at once. */
    private static final int ROWS = 64;
    private static final int COLOURS = 3;

    private final ComputationGraph graph;
    private final PixelConvention pixels;

    WeightCopy(ComputationGraph graph, PixelConvention pixels) {
        this.graph = graph;
        this.pixels = pixels;
    }

    /**
     * @param theirs the layers of a file
     * @param ours   those of the graph, which fit
     * @throws ModelException where a weight is not a number
     */
    void copy(List<FileLayer> theirs, List<PresetLayer> ours) {
        int maps = COLOURS;
        boolean dense = false;
        for (int i = 0; i < ours.size(); i++) {
            FileLayer layer = theirs.get(i);
            if (layer.isConvolution()) {
                kernels(layer, ours.get(i), i == 0);
                maps = Math.toIntExact(layer.count());
            } else {
                neurons(layer, ours.get(i), dense ? 1 : maps);
                dense = true;
            }
            biases(layer, ours.get(i));
        }
    }

    private void kernels(FileLayer layer, PresetLayer place, boolean first) {
        int towers = place.vertices().size();
        int length = layer.weights().limit() / towers;
        int area = Math.toIntExact(layer.shape().get(2) * layer.shape().get(3));
        for (int tower = 0; tower < towers; tower++) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                int from = tower * length + i;
                values[i] = first ? colour(layer, from, area) : value(layer, from, layer.factor());
            }
            INDArray weights = graph.getLayer(place.vertices().get(tower)).getParam(WEIGHTS);
            weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
        }
    }

    /** A weight of conv1 for RGB pixels that are not divided. */
    private float colour(FileLayer layer, int index, int area) {
        int colour = index / area % COLOURS;
        boolean reversed = pixels.order().filter(ChannelOrder.BGR::equals).isPresent();
        int from = reversed ? index + (COLOURS - 1 - 2 * colour) * area : index;
        return value(layer, from, layer.factor() / pixels.deviation().get(colour));
    }

    private void neurons(FileLayer layer, PresetLayer place, int maps) {
        int inputs = Math.toIntExact(layer.shape().get(1));
        int neurons = Math.toIntExact(layer.count()) / place.vertices().size();
        for (int tower = 0; tower < place.vertices().size(); tower++) {
            INDArray weights = graph.getLayer(place.vertices().get(tower)).getParam(WEIGHTS);
            for (int row = 0; row < neurons; row += ROWS) {
                int rows = Math.min(ROWS, neurons - row);
                float[] values = rows(layer, tower * neurons + row, rows, maps, layer.factor() / place.kept());
                try (INDArray part = Nd4j.createFromArray(values)) {
                    weights.get(NDArrayIndex.all(), NDArrayIndex.interval(row, row + rows))
                            .assign(part.reshape('c', rows, inputs).transpose());
                }
            }
        }
    }

    private static float[] rows(FileLayer layer, int first, int rows, int maps, double factor) {
        int inputs = Math.toIntExact(layer.shape().get(1));
        int pixels = inputs / maps;
        float[] values = new float[rows * inputs];
        for (int i = 0; i < values.length; i++) {
            int input = i % inputs;
            int from = input % maps * pixels + input / maps;
            values[i] = value(layer, (first + i / inputs) * inputs + from, factor);
        }
        return values;
    }

    private void biases(FileLayer layer, PresetLayer place) {
        int towers = place.vertices().size();
        int length = Math.toIntExact(layer.count()) / towers;
        for (int tower = 0; tower < towers; tower++) {
            float[] values = new float[length];
            for (int i = 0; i < length && layer.biases().isPresent(); i++) {
                values[i] = number(layer, layer.biases().get(), tower * length + i);
            }
            INDArray biases = graph.getLayer(place.vertices().get(tower)).getParam(BIASES);
            biases.assign(Nd4j.createFromArray(values).reshape(biases.shape()));
        }
    }

    private static float value(FileLayer layer, int index, double factor) {
        return (float) (number(layer, layer.weights(), index) * factor);
    }

    private static float number(FileLayer layer, FloatBuffer values, int index) {
        float value = values.get(index);
        if (!Float.isFinite(value)) {
            throw new ModelException("A weight or bias of %s is %s; the network was not trained to its end, or the file is damaged."
                    .formatted(layer.name(), value));
        }
        return value;
    }
}
