package org.alexnet4j.modelimport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A layer of Caffe.
 *
 * @param name  what the file calls it
 * @param type  such as {@code Convolution}
 * @param blobs weights and biases
 * @param convolution the message ConvolutionParameter
 * @param pooling     the message PoolingParameter
 * @param norm        the message LRNParameter
 */
record CaffeLayer(String name, String type, List<CaffeBlob> blobs, ProtobufMessage convolution, ProtobufMessage pooling,
        ProtobufMessage norm) {

    /** Types of V1LayerParameter, by the numbers of its enum LayerType. */
    private static final Map<Long, String> TYPES = Map.ofEntries(Map.entry(1L, "Accuracy"), Map.entry(4L, "Convolution"),
            Map.entry(5L, "Data"), Map.entry(6L, "Dropout"), Map.entry(8L, "Flatten"), Map.entry(9L, "HDF5Data"),
            Map.entry(12L, "ImageData"), Map.entry(14L, "InnerProduct"), Map.entry(15L, "LRN"), Map.entry(17L, "Pooling"),
            Map.entry(18L, "ReLU"), Map.entry(20L, "Softmax"), Map.entry(21L, "SoftmaxWithLoss"), Map.entry(22L, "Split"),
            Map.entry(23L, "TanH"), Map.entry(29L, "MemoryData"));

    CaffeLayer {
        blobs = List.copyOf(blobs);
    }

    /** LayerParameter: 1 name, 2 type, 7 blobs, 106 convolution_param, 118 lrn_param, 121 pooling_param. */
    static CaffeLayer of(ProtobufMessage layer) throws IOException {
        return new CaffeLayer(layer.text(1), layer.text(2), blobs(layer, 7), layer.message(106), layer.message(121), layer.message(118));
    }

    /** V1LayerParameter: 4 name, 5 type, 6 blobs, 10 convolution_param, 18 lrn_param, 19 pooling_param. */
    static CaffeLayer ofV1(ProtobufMessage layer) throws IOException {
        long type = layer.number(5, 0);
        return new CaffeLayer(layer.text(4), TYPES.getOrDefault(type, "number " + type), blobs(layer, 6), layer.message(10),
                layer.message(19), layer.message(18));
    }

    private static List<CaffeBlob> blobs(ProtobufMessage layer, int number) throws IOException {
        List<CaffeBlob> blobs = new ArrayList<>();
        for (ProtobufMessage blob : layer.messages(number)) {
            blobs.add(CaffeBlob.of(blob));
        }
        return blobs;
    }
}
