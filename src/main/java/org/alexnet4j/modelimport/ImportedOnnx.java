package org.alexnet4j.modelimport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import onnx.Onnx;
import org.alexnet4j.model.ModelException;
import org.nd4j.shade.protobuf.CodedInputStream;

/** Reads the network of an ONNX file. */
final class ImportedOnnx {

    /** Graphs within graphs, which no chain of layers has, are all that could nest deeper. */
    private static final int DEPTH = 20;
    private static final int HEIGHT = 2;
    private static final String OWN_PRODUCER = "alexnet4j";

    private ImportedOnnx() {
    }

    /**
     * @param file an {@code .onnx} file
     * @return its network
     * @throws ModelException when it is no such file, or its graph is none of these networks
     */
    static FileNetwork read(Path file) {
        Onnx.ModelProto model = parse(file);
        if (model.getGraph().getNodeCount() == 0) {
            throw new ModelException(file + " holds no graph of ONNX.");
        }
        OnnxChain chain = new OnnxChain(file, model.getGraph());
        Onnx.ValueInfoProto picture = chain.picture(model.getGraph());
        chain.follow(picture.getName());
        Map<String, String> notes = new LinkedHashMap<>();
        model.getMetadataPropsList().forEach(note -> notes.put(note.getKey(), note.getValue()));
        boolean own = model.getProducerName().equals(OWN_PRODUCER);
        return new FileNetwork(own ? FileNetwork.Format.OWN_ONNX : FileNetwork.Format.ONNX, chain.layers(),
                Optional.of(chain.operations()), side(picture), notes);
    }

    private static Onnx.ModelProto parse(Path file) {
        try {
            CodedInputStream stream = CodedInputStream.newInstance(MappedFile.of(file));
            stream.setRecursionLimit(DEPTH);
            return Onnx.ModelProto.parseFrom(stream);
        } catch (IOException e) {
            throw new ModelException("%s is not an ONNX file, or it is damaged or cut off: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static OptionalInt side(Onnx.ValueInfoProto picture) {
        Onnx.TensorShapeProto shape = picture.getType().getTensorType().getShape();
        long height = shape.getDimCount() > HEIGHT ? shape.getDim(HEIGHT).getDimValue() : 0;
        return height > 0 && height <= Integer.MAX_VALUE ? OptionalInt.of((int) height) : OptionalInt.empty();
    }
}
