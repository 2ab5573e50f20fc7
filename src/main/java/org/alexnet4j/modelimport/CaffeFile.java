package org.alexnet4j.modelimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.alexnet4j.model.ModelException;

/**
 * Reads the network of a {@code .caffemodel} of Caffe, by the numbers of the fields that caffe.proto gives. The file is the message
 * NetParameter, whose layers are in field 100, or before 2015 in field 2.
 */
final class CaffeFile {

    private static final int LAYERS = 100;
    private static final int V1_LAYERS = 2;
    /** Where pictures come from and what only training looks at; dropout and softmax are the same in all of these networks. */
    private static final Set<String> NOTHING_TO_TELL = Set.of("Data", "Input", "ImageData", "HDF5Data", "MemoryData", "DummyData",
            "Split", "Flatten", "Dropout", "Softmax", "SoftmaxWithLoss", "Accuracy", "Silence");
    private static final int MAPS = 4;
    private static final int DENSE = 2;

    private final Path file;
    private final List<FileLayer> layers = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    private CaffeFile(Path file) {
        this.file = file;
    }

    /**
     * @param file a {@code .caffemodel}
     * @return its network
     * @throws ModelException when it is no such file, or its layers are none of these networks'
     */
    static FileNetwork read(Path file) {
        CaffeFile caffe = new CaffeFile(file);
        try {
            caffe.readLayers();
        } catch (IOException e) {
            throw new ModelException("%s is not a .caffemodel, or it is damaged or cut off: %s.".formatted(
                    file, e.getMessage().replaceFirst("\\.$", "")), e);
        }
        return new FileNetwork(FileNetwork.Format.CAFFE, caffe.layers, Optional.of(caffe.operations), OptionalInt.empty(), Map.of());
    }

    private void readLayers() throws IOException {
        ProtobufMessage net = ProtobufMessage.of(MappedFile.of(file));
        for (ProtobufMessage layer : net.messages(V1_LAYERS)) {
            add(CaffeLayer.ofV1(layer));
        }
        for (ProtobufMessage layer : net.messages(LAYERS)) {
            add(CaffeLayer.of(layer));
        }
        if (layers.isEmpty()) {
            throw new ModelException(file + " holds no layers with weights of Caffe.");
        }
    }

    private void add(CaffeLayer layer) throws IOException {
        switch (layer.type()) {
            case "Convolution" -> convolution(layer);
            case "InnerProduct" -> {
                operations.add(new Operation.Connect());
                addWeights(layer, DENSE);
            }
            case "ReLU" -> operations.add(new Operation.Activate("ReLU"));
            case "TanH" -> operations.add(new Operation.Activate("tanh"));
            case "Pooling" -> pooling(layer);
            case "LRN" -> normalisation(layer);
            default -> {
                if (!NOTHING_TO_TELL.contains(layer.type())) {
                    throw wrong(layer, "no network of a preset has such a layer");
                }
            }
        }
    }

    /** ConvolutionParameter: 3 pad, 4 kernel_size, 5 group, 6 stride, each for height and width. */
    private void convolution(CaffeLayer layer) throws IOException {
        ProtobufMessage settings = layer.convolution();
        int padding = side(layer, settings, 3, 0);
        operations.add(new Operation.Convolve(side(layer, settings, 4, 0), side(layer, settings, 6, 1), padding, padding,
                small(layer, settings.number(5, 1))));
        addWeights(layer, MAPS);
    }

    /** PoolingParameter: 1 pool (0 is MAX, 1 AVE), 2 kernel_size, 3 stride, 4 pad; squares that reach over the edge count. */
    private void pooling(CaffeLayer layer) throws IOException {
        ProtobufMessage settings = layer.pooling();
        int padding = side(layer, settings, 4, 0);
        int stride = side(layer, settings, 3, 1);
        long kind = settings.number(1, 0);
        if (stride < 1 || kind > 1) {
            throw wrong(layer, "no pooling here is like it");
        }
        operations.add(new Operation.Pool(kind == 0, side(layer, settings, 2, 0), stride, padding, padding, true));
    }

    /** LRNParameter: 1 local_size, 2 alpha, 3 beta, 4 norm_region (1 is WITHIN_CHANNEL), 5 k; alpha is divided by the window. */
    private void normalisation(CaffeLayer layer) {
        ProtobufMessage settings = layer.norm();
        int window = small(layer, settings.number(1, 5));
        if (settings.number(4, 0) != 0 || window < 1) {
            throw wrong(layer, "it normalises within maps, as no network of a preset does in Caffe, or has no window");
        }
        operations.add(new Operation.Normalise(settings.real(5, 1), window, settings.real(2, 1) / window, settings.real(3, 0.75), 1));
    }

    private void addWeights(CaffeLayer layer, int sides) {
        if (layer.blobs().isEmpty()) {
            throw wrong(layer, "it has no weights");
        }
        CaffeBlob weights = layer.blobs().get(0);
        List<Long> shape = weights.shapeOf(sides);
        if (shape.size() != sides || sides == MAPS && !shape.get(2).equals(shape.get(3))) {
            throw wrong(layer, "its weights have the shape " + weights.shape());
        }
        layers.add(new FileLayer(layer.name(), shape, weights.values(), layer.blobs().stream().skip(1).findFirst().map(CaffeBlob::values)));
    }

    private int side(CaffeLayer layer, ProtobufMessage settings, int field, int otherwise) throws IOException {
        List<Long> values = settings.numbers(field);
        if (values.stream().distinct().count() > 1) {
            throw wrong(layer, "height and width are treated differently, which no layer here does");
        }
        return values.isEmpty() ? otherwise : small(layer, values.get(0));
    }

    private int small(CaffeLayer layer, long value) {
        if (value < 0 || value > Short.MAX_VALUE) {
            throw wrong(layer, "a setting cannot be " + value);
        }
        return (int) value;
    }

    private ModelException wrong(CaffeLayer layer, String what) {
        return new ModelException("%s: the layer %s (%s): %s.".formatted(file, layer.name(), layer.type(), what));
    }
}
