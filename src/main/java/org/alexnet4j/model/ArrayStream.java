package org.alexnet4j.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.Locale;
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
    private static final String MODE = DataBuffer.AllocationMode.MIXED_DATA_TYPES.name();

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
        out.writeUTF(MODE);
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

    /**
     * Reads an array whose size is known. What its header says is compared with that before memory is taken.
     *
     * @param stream   positioned at the shape
     * @param elements number of elements
     * @param type     of the elements, single or double precision
     * @return the array
     * @throws FormatException where the header is not that of such an array, or the array is cut off
     * @throws IOException     when the stream cannot be read
     */
    static INDArray read(InputStream stream, long elements, DataType type) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            ArrayShape shape = ArrayShape.read(in, readHeader(in, DataType.INT64), elements);
            long length = readHeader(in, type);
            if (length != elements) {
                throw new FormatException(String.format(Locale.ROOT, "has %,d elements instead of %,d", length, elements));
            }
            return readElements(in, elements, type).reshape(shape.order(), shape.sides());
        } catch (EOFException e) {
            throw new FormatException("ends too early");
        } catch (UTFDataFormatException e) {
            throw new FormatException("does not begin like an array of ND4J");
        }
    }

    /** @return the number of elements that follow, which may be any number */
    private static long readHeader(DataInputStream in, DataType expected) throws IOException {
        if (!in.readUTF().equals(MODE)) {
            throw new FormatException("does not begin like an array of ND4J");
        }
        long length = in.readLong();
        String type = in.readUTF();
        if (!type.equals(expected.name())) {
            throw new FormatException("has elements of type " + Quoted.of(type) + " instead of " + expected);
        }
        return length;
    }

    private static INDArray readElements(DataInputStream in, long length, DataType type) throws IOException {
        INDArray flat = Nd4j.createUninitializedDetached(type, length);
        byte[] bytes = new byte[CHUNK * type.width()];
        for (long from = 0; from < length; from += CHUNK) {
            long to = Math.min(from + CHUNK, length);
            in.readFully(bytes, 0, (int) (to - from) * type.width());
            try (INDArray values = elements(ByteBuffer.wrap(bytes), (int) (to - from), type)) {
                flat.get(NDArrayIndex.interval(from, to)).assign(values);
            }
        }
        return flat;
    }

    private static INDArray elements(ByteBuffer bytes, int count, DataType type) {
        if (type == DataType.DOUBLE) {
            double[] doubles = new double[count];
            bytes.asDoubleBuffer().get(doubles);
            return Nd4j.createFromArray(doubles);
        }
        float[] floats = new float[count];
        bytes.asFloatBuffer().get(floats);
        return Nd4j.createFromArray(floats);
    }

    /** What follows is not the array that it should be; the message continues a sentence that begins with its name. */
    static final class FormatException extends IOException {

        private static final long serialVersionUID = 1L;

        FormatException(String message) {
            super(message);
        }
    }
}
