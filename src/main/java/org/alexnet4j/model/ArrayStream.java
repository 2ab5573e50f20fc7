package org.alexnet4j.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.common.primitives.Triple;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays in the format of {@link Nd4j#write(OutputStream, INDArray)}: the shape, then a header, then the elements, the highest byte first.
 * ND4J moves them one by one, which takes minutes for a checkpoint of the full network on a busy machine; here floats go in chunks.
 */
final class ArrayStream {

    private static final int CHUNK = 1 << 16;

    private ArrayStream() {
    }

    static void write(INDArray array, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        if (array.dataType() != DataType.FLOAT) {
            Nd4j.write(array, out);
            out.flush();
            return;
        }
        // Deeplearning4j's parameters count as a view, and yet lie dense: no copy of them is needed.
        INDArray dense = isDenseVector(array) ? array : array.dup();
        dense.shapeInfoDataBuffer().write(out);
        out.writeUTF(DataBuffer.AllocationMode.MIXED_DATA_TYPES.name());
        out.writeLong(dense.length());
        out.writeUTF(DataType.FLOAT.name());
        FloatPointer floats = floats(dense.data(), dense.length());
        float[] chunk = new float[CHUNK];
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (long done = 0; done < dense.length(); done += CHUNK) {
            int count = (int) Math.min(CHUNK, dense.length() - done);
            floats.position(done).get(chunk, 0, count);
            bytes.asFloatBuffer().put(chunk, 0, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
        out.flush();
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
        DataBuffer buffer = Nd4j.createBufferDetached(new long[] {length}, type);
        if (type != DataType.FLOAT) {
            buffer.read(in, header.getLeft(), length, type);
            return buffer;
        }
        FloatPointer floats = floats(buffer, length);
        float[] chunk = new float[CHUNK];
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (long done = 0; done < length; done += CHUNK) {
            int count = (int) Math.min(CHUNK, length - done);
            in.readFully(bytes.array(), 0, count * Float.BYTES);
            bytes.asFloatBuffer().get(chunk, 0, count);
            floats.position(done).put(chunk, 0, count);
        }
        return buffer;
    }

    private static boolean isDenseVector(INDArray array) {
        return array.isVector() && array.elementWiseStride() == 1;
    }

    private static FloatPointer floats(DataBuffer buffer, long length) {
        return new FloatPointer(buffer.addressPointer()).capacity(length);
    }
}
