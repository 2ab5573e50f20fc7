package org.alexnet4j.nn;

import java.util.Objects;
import org.alexnet4j.nn.kernel.PoolingKind;
import org.alexnet4j.nn.kernel.PoolingShape;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Pooling over squares of {@code size} pixels, {@code stride} apart: overlapping where the size is larger (section 3.4). Input
 * {@code [batch, height, width, maps]}; output sides are {@code floor((side - size) / stride) + 1}, or with {@code ceil}, as in the
 * authors' code and Caffe, {@code ceil((side - size) / stride) + 1}: then the last square of a row or column may reach beyond the map, and
 * only its pixels inside count. A square always starts inside.
 */
public abstract sealed class Pooling extends FeatureMapLayer permits MaxPooling, AveragePooling {

    private static final long serialVersionUID = 1L;

    private int size;
    private int stride;
    private boolean ceil;

    Pooling(int size, int stride, boolean ceil) {
        if (size < 1 || stride < 1) {
            throw new IllegalArgumentException("size and stride of a pooling are at least 1, not " + size + " and " + stride);
        }
        this.size = size;
        this.stride = stride;
        this.ceil = ceil;
    }

    /** @return side of a square in pixels */
    public int getSize() {
        return size;
    }

    /** @return distance between neighbouring squares in pixels */
    public int getStride() {
        return stride;
    }

    /** @return whether squares that reach beyond the map at the bottom and on the right count */
    public boolean isCeil() {
        return ceil;
    }

    PoolingShape shape() {
        return new PoolingShape(size, stride, ceil);
    }

    /** @return what is made of a square's pixels */
    abstract PoolingKind kind();

    @Override
    org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type) {
        return new PoolingRuntime(conf, type);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (input instanceof InputType.InputTypeConvolutional maps) {
            PoolingShape shape = shape();
            return InputType.convolutional(shape.outputSide(maps.getHeight()), shape.outputSide(maps.getWidth()), maps.getChannels(),
                    CNN2DFormat.NHWC);
        }
        throw new IllegalStateException("layer " + layerName + ": pooling reads feature maps, but its input is " + input);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pooling that && super.equals(that) && kind() == that.kind() && shape().equals(that.shape());
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof Pooling that && kind() == that.kind();
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), kind(), shape());
    }
}
