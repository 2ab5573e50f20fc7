package org.alexnet4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** ND4J's own reader and writer are the measure. */
class ArrayStreamTest {

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
        INDArray read = ArrayStream.read(new ByteArrayInputStream(theirs(array)));
        assertThat(read.shape()).isEqualTo(array.shape());
        assertThat(read.dataType()).isEqualTo(array.dataType());
        assertThat(read.dup('c').data().asDouble()).isEqualTo(array.dup('c').data().asDouble());
    }

    @Test
    void refusesAnArrayThatIsCutOff() throws IOException {
        byte[] whole = theirs(Nd4j.rand(DataType.FLOAT, 1000));
        assertThatThrownBy(() -> ArrayStream.read(new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 1))))
                .isInstanceOf(EOFException.class);
    }

    private static byte[] theirs(INDArray array) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Nd4j.write(array, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
