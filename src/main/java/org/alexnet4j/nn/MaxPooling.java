package org.alexnet4j.nn;

import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Max pooling over squares of {@code size} pixels, {@code stride} apart: overlapping where the size is larger (section 3.4). Input
 * {@code [batch, height, width, maps]}; output sides are {@code floor((side - size) / stride) + 1}.
 */
public final class MaxPooling extends FeatureMapLayer {

    private static final long serialVersionUID = 1L;

    private int size;
    private int stride;

    /** The paper's: squares of 3 pixels, 2 apart. */
    public MaxPooling() {
        this(3, 2);
    }

    /**
     * @param size   side of a square in pixels, at least 1
     * @param stride distance between neighbouring squares in pixels, at least 1
     */
    public MaxPooling(int size, int stride) {
        this.size = size;
        this.stride = stride;
    }

    /** @return side of a square in pixels */
    public int getSize() {
        return size;
    }

    /** @return distance between neighbouring squares in pixels */
    public int getStride() {
        return stride;
    }

    ConvolutionShape shape() {
        return new ConvolutionShape(size, stride, 0, 0);
    }

    @Override
    org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type) {
        return new MaxPoolingRuntime(conf, type);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        if (input instanceof InputType.InputTypeConvolutional maps) {
            ConvolutionShape shape = shape();
            return InputType.convolutional(shape.outputSide(maps.getHeight()), shape.outputSide(maps.getWidth()), maps.getChannels(),
                    CNN2DFormat.NHWC);
        }
        throw new IllegalStateException("layer " + layerName + ": pooling reads feature maps, but its input is " + input);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaxPooling that && super.equals(that) && size == that.size && stride == that.stride;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof MaxPooling;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), size, stride);
    }
}
