package org.alexnet4j.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import onnx.Onnx.TensorProto;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/** Floats of a graph that do not change: weights, biases, a mean. */
final class Constant {

    private Constant() {
    }

    /** @return a number */
    static TensorProto number(String name, double value) {
        return tensor(name, buffer(1).putFloat(0, (float) value));
    }

    /** @return values in the order of their shape, the last index fastest */
    static TensorProto values(String name, float[] values, long... shape) {
        ByteBuffer bytes = buffer(values.length);
        bytes.asFloatBuffer().put(values);
        return tensor(name, bytes, shape);
    }

    /** @return arrays one after the other, each in the order of its shape */
    static TensorProto joined(String name, List<INDArray> arrays, long... shape) {
        ByteBuffer bytes = buffer(arrays.stream().mapToLong(INDArray::length).sum());
        FloatBuffer floats = bytes.asFloatBuffer();
        for (INDArray array : arrays) {
            try (INDArray single = array.castTo(DataType.FLOAT).dup('c')) {
                floats.put(single.data().asNioFloat());
            }
        }
        return tensor(name, bytes, shape);
    }

    /** Outside Java's heap, which the weights of a full network could fill. */
    private static ByteBuffer buffer(long floats) {
        return ByteBuffer.allocateDirect(Math.toIntExact(floats * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto tensor(String name, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor.build();
    }
}
