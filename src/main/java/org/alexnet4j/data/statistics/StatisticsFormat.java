package org.alexnet4j.data.statistics;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.PictureDecoder;

/**
 * The binary form of {@link ColourStatistics}, in a cache file and inside a model. Big-endian: a mark of eight letters, a version, the
 * side, the number of pictures, the fingerprint, covariance, eigenvalues and eigenvectors as doubles, the mean picture as floats, and
 * a CRC-32 of all that.
 */
public final class StatisticsFormat {

    private static final long MARK = 0x414C58434F4C5253L; // "ALXCOLRS"
    private static final int VERSION = 1;
    private static final int LARGEST_SIDE = 1 << 13;

    private StatisticsFormat() {
    }

    /**
     * @param statistics what to write
     * @param stream     where to; it stays open, and should be buffered
     * @throws IOException when the stream cannot be written
     */
    public static void write(ColourStatistics statistics, OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MARK);
        out.writeInt(VERSION);
        out.writeInt(statistics.size());
        out.writeLong(statistics.pictures());
        out.writeUTF(statistics.fingerprint());
        writeMatrix(statistics.covariance(), out);
        writeRow(statistics.eigenvalues(), out);
        writeMatrix(statistics.eigenvectors(), out);
        ByteBuffer mean = ByteBuffer.allocate(statistics.mean().length * Float.BYTES);
        mean.asFloatBuffer().put(statistics.mean());
        out.write(mean.array());
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * @param stream positioned at the mark; it stays open, and nothing behind the statistics is read
     * @return what was written
     * @throws DataException when these are no statistics, or of another version, or damaged
     * @throws IOException   when the stream cannot be read
     */
    public static ColourStatistics read(InputStream stream) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(stream, new CRC32());
        DataInputStream in = new DataInputStream(checked);
        try {
            return read(in, checked);
        } catch (EOFException e) {
            throw new DataException("Colour statistics end too early; the file is cut off.", e);
        }
    }

    private static ColourStatistics read(DataInputStream in, CheckedInputStream checked) throws IOException {
        if (in.readLong() != MARK) {
            throw new DataException("These are no colour statistics: the mark at their beginning is missing.");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new DataException("Colour statistics have version %d; this program reads version %d.".formatted(version, VERSION));
        }
        int size = in.readInt();
        if (size < 1 || size > LARGEST_SIDE) {
            throw new DataException("Colour statistics of %d pixels a side are damaged; it should be 1 to %d.".formatted(size,
                    LARGEST_SIDE));
        }
        long pictures = in.readLong();
        String fingerprint = in.readUTF();
        double[][] covariance = readMatrix(in);
        double[] eigenvalues = readRow(in);
        double[][] eigenvectors = readMatrix(in);
        float[] mean = readMean(in, size);
        long sum = checked.getChecksum().getValue();
        if (in.readLong() != sum) {
            throw new DataException("Colour statistics are damaged: their checksum does not fit.");
        }
        return new ColourStatistics(size, mean, covariance, eigenvalues, eigenvectors, pictures, fingerprint);
    }

    private static float[] readMean(DataInputStream in, int size) throws IOException {
        int values = PictureDecoder.squareBytes(size);
        byte[] bytes = in.readNBytes(values * Float.BYTES);
        if (bytes.length < values * Float.BYTES) {
            throw new EOFException();
        }
        float[] mean = new float[values];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(mean);
        return mean;
    }

    private static void writeMatrix(double[][] matrix, DataOutputStream out) throws IOException {
        for (double[] row : matrix) {
            writeRow(row, out);
        }
    }

    private static void writeRow(double[] row, DataOutputStream out) throws IOException {
        for (double value : row) {
            out.writeDouble(value);
        }
    }

    private static double[][] readMatrix(DataInputStream in) throws IOException {
        return new double[][] {readRow(in), readRow(in), readRow(in)};
    }

    private static double[] readRow(DataInputStream in) throws IOException {
        return new double[] {in.readDouble(), in.readDouble(), in.readDouble()};
    }
}
