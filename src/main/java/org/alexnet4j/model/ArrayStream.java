package org.alexnet4j.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.nd4j.common.primitives.Triple;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Arrays in the format of {@link Nd4j#write(OutputStream, INDArray)}: the shape, then a header, then the elements, the highest byte first.
 * ND4J moves them one by one, which is slow for the full network's 61 million; here vectors of floats go in chunks.
 */
final class ArrayStream {

    private static final int CHUNK = 1 << 16;

    private ArrayStream() {
    }

    static void write(INDArray array, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        if (array.dataType() == DataType.FLOAT && array.isVector() && array.elementWiseStride() == 1) {
            writeFloats(array, out);
        } else {
            Nd4j.write(array, out);
        }
        out.flush();
    }

    private static void writeFloats(INDArray vector, DataOutputStream out) throws IOException {
        vector.shapeInfoDataBuffer().write(out);
        out.writeUTF(DataBuffer.AllocationMode.MIXED_DATA_TYPES.name());
        out.writeLong(vector.length());
        out.writeUTF(DataType.FLOAT.name());
        INDArray flat = vector.reshape(vector.length());
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (long from = 0; from < flat.length(); from += CHUNK) {
            long to = Math.min(from + CHUNK, flat.length());
            // Left to the garbage collector, the chunks of the full network's arrays would take as much memory as the network itself.
            try (INDArray chunk = flat.get(NDArrayIndex.interval(from, to)).dup()) {
                bytes.asFloatBuffer().put(chunk.data().asFloat());
            }
            out.write(bytes.array(), 0, (int) (to - from) * Float.BYTES);
        }
    }

    static INDArray read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        DataBuffer shape = buffer(in);
        return Nd4j.createArrayFromShapeBuffer(buffer(in), shape);
    }

    private static DataBuffer buffer(DataInputStream in) throws IOException {
        Triple<DataBuffer.AllocationMode, Long, DataType> header = BaseDataBuffer.readHeader(in);
        long length = header.getMiddle();
        DataType type = header.getRight();
        if (type == DataType.FLOAT) {
            return readFloats(in, length);
        }
        DataBuffer buffer = Nd4j.createBufferDetached(new long[] {length}, type);
        buffer.read(in, header.getLeft(), length, type);
        return buffer;
    }

    private static DataBuffer readFloats(DataInputStream in, long length) throws IOException {
        INDArray flat = Nd4j.createUninitializedDetached(DataType.FLOAT, length);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (long from = 0; from < length; from += CHUNK) {
            long to = Math.min(from + CHUNK, length);
            float[] chunk = new float[(int) (to - from)];
            in.readFully(bytes.array(), 0, chunk.length * Float.BYTES);
            bytes.asFloatBuffer().get(chunk);
            try (INDArray values = Nd4j.createFromArray(chunk)) {
                flat.get(NDArrayIndex.interval(from, to)).assign(values);
            }
        }
        return flat.data();
    }
}
