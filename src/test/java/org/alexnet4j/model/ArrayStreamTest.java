package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** ND4J's own reader and writer are the measure. */
class ArrayStreamTest {

    /** Bytes of the text MIXED_DATA_TYPES, behind which the number of elements stands. */
    private static final int MODE = 18;
    /** Behind the text: that number, and the text LONG. */
    private static final int HEADER_OF_SHAPE = MODE + 8 + 6;
    private static final int NUMBERS_OF_A_VECTORS_SHAPE = 6;

    static Stream<INDArray> arrays() {
        INDArray values = Nd4j.rand(DataType.FLOAT, 200_003).subi(0.5);
        return Stream.of(
                values,
                Nd4j.create(new float[] {Float.MIN_VALUE, -0f, Float.POSITIVE_INFINITY, Float.NaN}),
                values.reshape(1, 200_003),
                values.get(NDArrayIndex.interval(70_001, 190_000)),
                values.get(NDArrayIndex.interval(0, 2, 1000)),
                Nd4j.rand(DataType.FLOAT, 30, 40).dup('f'),
                Nd4j.rand(DataType.FLOAT, 30, 40).getColumn(7),
                Nd4j.rand(DataType.DOUBLE, 30, 40));
    }

    @ParameterizedTest(autoCloseArguments = false) // the arrays share memory
    @MethodSource("arrays")
    void writesWhatNd4jReads(INDArray array) throws IOException {
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        ArrayStream.write(array, ours);
        INDArray read = Nd4j.read(new ByteArrayInputStream(ours.toByteArray()));
        assertThat(read.shape()).isEqualTo(array.shape());
        assertThat(read.dup('c').data().asDouble()).isEqualTo(array.dup('c').data().asDouble());
        assertThat(ours.toByteArray()).hasSameSizeAs(theirs(array));
    }

    @ParameterizedTest(autoCloseArguments = false) // the arrays share memory
    @MethodSource("arrays")
    void readsWhatNd4jWrites(INDArray array) throws IOException {
        INDArray read = ArrayStream.read(new ByteArrayInputStream(theirs(array)), array.length(), array.dataType());
        assertThat(read.shape()).isEqualTo(array.shape());
        assertThat(read.dataType()).isEqualTo(array.dataType());
        assertThat(read.dup('c').data().asDouble()).isEqualTo(array.dup('c').data().asDouble());
    }

    @Test
    void refusesAnArrayThatIsCutOff() throws IOException {
        byte[] whole = theirs(Nd4j.rand(DataType.FLOAT, 1000));
        for (int length : new int[] {0, 1, 17, 20, 60, 100, whole.length - 4000, whole.length - 1}) {
            assertRefused(Arrays.copyOf(whole, length), 1000, "ends too early");
        }
    }

    @Test
    void refusesElementsOfAnotherType() throws IOException {
        assertRefused(theirs(Nd4j.rand(DataType.DOUBLE, 1000)), 1000, "has elements of type \"DOUBLE\" instead of FLOAT");
        assertRefused(theirs(Nd4j.ones(DataType.INT32, 1000)), 1000, "has elements of type \"INT\" instead of FLOAT");
        assertRefused(theirs(Nd4j.ones(DataType.FLOAT16, 1000)), 1000, "has elements of type \"HALF\" instead of FLOAT");
    }

    @Test
    void refusesAnotherNumberOfElements() throws IOException {
        assertRefused(theirs(Nd4j.rand(DataType.FLOAT, 999)), 1000, "has a shape that is not one of 1000 elements: [1, 999, ");
    }

    /** A vector that ND4J wrote, with one number of its shape or length changed. */
    @ParameterizedTest
    @CsvSource({
        "0, -1", "0, 2", "0, 9223372036854775807",
        "1, 0", "1, -1000", "1, 999", "1, 4611686018427387904", "1, -9223372036854775808",
        "2, 0", "2, 2", "2, -1", "2, 9223372036854775807",
        "5, 0", "5, 100", "5, -1"})
    void refusesAShapeThatIsNotThatOfTheElements(int number, long value) throws IOException {
        byte[] bytes = theirs(Nd4j.rand(DataType.FLOAT, 1000));
        ByteBuffer.wrap(bytes).putLong(HEADER_OF_SHAPE + number * Long.BYTES, value);
        assertRefused(bytes, 1000, "has a shape that is not one of 1000 elements");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 5, 7, 22, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesAShapeOfAnImpossibleLength(long length) throws IOException {
        byte[] bytes = theirs(Nd4j.rand(DataType.FLOAT, 1000));
        ByteBuffer.wrap(bytes).putLong(MODE, length);
        assertRefused(bytes, 1000, "has a shape of " + length + " numbers");
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "0, 0", "999, 999", "1000000000000, '1,000,000,000,000'", "9223372036854775807, '9,223,372,036,854,775,807'"})
    void refusesALengthThatIsNotThatOfTheShape(long length, String told) throws IOException {
        byte[] bytes = theirs(Nd4j.rand(DataType.FLOAT, 1000));
        ByteBuffer.wrap(bytes).putLong(HEADER_OF_SHAPE + NUMBERS_OF_A_VECTORS_SHAPE * Long.BYTES + MODE, length);
        assertRefused(bytes, 1000, "has " + told + " elements instead of 1,000");
    }

    @Test
    void refusesWhatIsNoArray() {
        assertRefused("no array at all, but a text".getBytes(StandardCharsets.UTF_8), 1000, "ends too early");
        assertRefused(new byte[100], 1000, "does not begin like an array of ND4J");
        byte[] noUtf = new byte[100];
        Arrays.fill(noUtf, 1, noUtf.length, (byte) 0xff);
        assertRefused(noUtf, 1000, "ends too early");
        Arrays.fill(noUtf, 0, 2, (byte) 0);
        noUtf[1] = 20;
        assertRefused(noUtf, 1000, "does not begin like an array of ND4J");
    }

    private static void assertRefused(byte[] bytes, long elements, String message) {
        assertThatThrownBy(() -> ArrayStream.read(new ByteArrayInputStream(bytes), elements, DataType.FLOAT))
                .isInstanceOf(ArrayStream.FormatException.class).hasMessageStartingWith(message);
    }

    private static byte[] theirs(INDArray array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Nd4j.write(array, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
