package org.alexnet4j.modelimport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import onnx.Onnx;
import org.alexnet4j.model.ModelException;

/** The numbers that an ONNX graph holds, by name: its initialisers, and what its Constant nodes give. */
final class OnnxTensors {

    private final Path file;
    private final Map<String, Onnx.TensorProto> tensors = new HashMap<>();

    OnnxTensors(Path file, Onnx.GraphProto graph) {
        this.file = file;
        graph.getInitializerList().forEach(tensor -> tensors.put(tensor.getName(), tensor));
        for (Onnx.NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("Constant") && node.getOutputCount() == 1) {
                node.getAttributeList().stream().filter(attribute -> attribute.getName().equals("value"))
                        .forEach(attribute -> tensors.put(node.getOutput(0), attribute.getT()));
            }
        }
    }

    /** @return the names of all of them */
    Set<String> names() {
        return tensors.keySet();
    }

    /** @return the shape of one that is there */
    List<Long> shape(String name) {
        return tensors.get(name).getDimsList();
    }

    /**
     * @param name of one that is there
     * @return its values, as many as its shape has
     * @throws ModelException when they are not in this file, or not floats, or more or fewer
     */
    FloatBuffer values(String name) {
        Onnx.TensorProto tensor = tensors.get(name);
        if (tensor.getDataLocation() == Onnx.TensorProto.DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
            throw new ModelException(("%s: the values of %s lie in another file; save the model with all of them in one file"
                    + " (onnx.save_model with save_as_external_data=False).").formatted(file, name));
        }
        if (tensor.getDataType() != Onnx.TensorProto.DataType.FLOAT_VALUE) {
            Onnx.TensorProto.DataType type = Onnx.TensorProto.DataType.forNumber(tensor.getDataType());
            throw new ModelException("%s: the values of %s are of the type %s; it should be FLOAT, in single precision.".formatted(
                    file, name, type == null ? tensor.getDataType() : type));
        }
        FloatBuffer values = tensor.getRawData().isEmpty() ? listed(tensor) : raw(tensor);
        if (values.limit() != Sizes.product(tensor.getDimsList())) {
            throw new ModelException("%s is damaged: %s has %,d values, but its shape is %s.".formatted(
                    file, name, values.limit(), tensor.getDimsList()));
        }
        return values;
    }

    /** @return the values of a list of whole numbers; empty where there is no such list */
    List<Long> integers(String name) {
        Onnx.TensorProto tensor = tensors.getOrDefault(name, Onnx.TensorProto.getDefaultInstance());
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        return raw.hasRemaining()
                ? LongStream.generate(raw::getLong).limit(raw.remaining() / Long.BYTES).boxed().toList()
                : tensor.getInt64DataList();
    }

    private static FloatBuffer raw(Onnx.TensorProto tensor) {
        ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer();
        return bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }

    private static FloatBuffer listed(Onnx.TensorProto tensor) {
        FloatBuffer values = FloatBuffer.allocate(tensor.getFloatDataCount());
        for (int i = 0; i < values.limit(); i++) {
            values.put(i, tensor.getFloatData(i));
        }
        return values;
    }
}
