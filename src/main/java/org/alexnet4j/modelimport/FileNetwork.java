package org.alexnet4j.modelimport;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network as a file has it.
 *
 * @param format     the file's format
 * @param layers     those with weights, from the picture up
 * @param operations everything from the picture up to the scores of the classes; empty where the file holds weights alone
 * @param side       of the pictures that it was written for, in pixels, where the file says so
 * @param notes      what the file says about itself beside the network, by name
 */
record FileNetwork(Format format, List<FileLayer> layers, Optional<List<Operation>> operations, OptionalInt side,
        Map<String, String> notes) {

    FileNetwork {
        layers = List.copyOf(layers);
        operations = operations.map(List::copyOf);
        notes = Map.copyOf(notes);
    }

    /** What published networks come in. */
    enum Format {
        /** ONNX of other programs. */
        ONNX,
        /** ONNX that this program wrote. */
        OWN_ONNX,
        /** Caffe's {@code .caffemodel}. */
        CAFFE,
        /** Weights by name. */
        SAFETENSORS
    }
}
