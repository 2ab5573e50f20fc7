package org.alexnet4j.nn;

import java.util.Collection;
import java.util.Objects;
import org.alexnet4j.nn.kernel.ConvolutionShape;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution with square kernels, a bias per feature map and a nonlinearity (sections 3.1 and 3.5).
 *
 * <p>Input {@code [batch, height, width, in]}, output {@code [batch, height', width', out]} with
 * {@code height' = floor((height + low + high - kernel) / stride) + 1}. Weights are
 * {@code [out, in / groups, kernel, kernel]}, in the order of Deeplearning4j's own convolution: bias first. Padding may differ between
 * top/left and bottom/right: conv1 of the paper sees a picture of 224 pixels with 3 zero rows and columns at the bottom and right. The
 * activation is ReLU, tanh or identity.
 *
 * <p>With groups, the maps of input and output are split evenly, in their order, and each group of output maps sees its own group of
 * input maps only: two groups are the two towers of a layer in one.
 */
public final class Convolution extends FeedForwardLayer {

    private static final long serialVersionUID = 1L;

    private int kernel;
    private int stride;
    private int paddingLow;
    private int paddingHigh;
    private int groups = 1;
    private boolean inputGradient;

    /** For Deeplearning4j's JSON. */
    public Convolution() {
    }

    private Convolution(Builder builder) {
        super(builder);
        this.kernel = builder.kernel;
        this.stride = builder.stride;
        this.paddingLow = builder.paddingLow;
        this.paddingHigh = builder.paddingHigh;
        this.groups = builder.groups;
        this.inputGradient = builder.inputGradient;
        initializeConstraints(builder);
    }

    /** @return side of the kernel in pixels */
    public int getKernel() {
        return kernel;
    }

    /** @return distance between neighbouring kernels in pixels */
    public int getStride() {
        return stride;
    }

    /** @return zero rows on top and zero columns on the left */
    public int getPaddingLow() {
        return paddingLow;
    }

    /** @return zero rows at the bottom and zero columns on the right */
    public int getPaddingHigh() {
        return paddingHigh;
    }

    /** @return number of groups, 1 where every feature map sees all of the input */
    public int getGroups() {
        return groups;
    }

    /** @return whether the gradient towards the input is computed; nobody needs that towards the picture */
    public boolean isInputGradient() {
        return inputGradient;
    }

    ConvolutionShape shape() {
        return new ConvolutionShape(kernel, stride, paddingLow, paddingHigh, groups);
    }

    /**
     * @return the input maps that a feature map sees
     * @throws IllegalStateException where the input or output maps cannot be split into the groups
     */
    long inputsPerGroup() {
        requireGroups("reads", nIn);
        requireGroups("makes", nOut);
        return nIn / groups;
    }

    private void requireGroups(String does, long maps) {
        if (maps % groups != 0) {
            throw new IllegalStateException("layer " + layerName + ": a convolution in " + groups + " groups " + does + " " + maps
                    + " maps, not a multiple of that");
        }
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray paramsView, boolean initialize, DataType type) {
        return Layers.setUp(new ConvolutionRuntime(conf, type), conf, initializer(), listeners, index, paramsView, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return ConvolutionParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        InputType.InputTypeConvolutional maps = convolutional(input);
        requireGroups("reads", maps.getChannels());
        requireGroups("makes", nOut);
        ConvolutionShape shape = shape();
        return InputType.convolutional(shape.outputSide(maps.getHeight()), shape.outputSide(maps.getWidth()), nOut, CNN2DFormat.NHWC);
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (nIn <= 0 || override) {
            nIn = convolutional(input).getChannels();
        }
    }

    private InputType.InputTypeConvolutional convolutional(InputType input) {
        if (input instanceof InputType.InputTypeConvolutional maps && maps.getFormat() == CNN2DFormat.NHWC) {
            return maps;
        }
        throw new IllegalStateException(
                "layer " + layerName + ": a convolution reads [batch, height, width, channels], but its input is " + input);
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(input, layerName);
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(-1, input);
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, getClass(), input, output)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, output.arrayElementsPerExample())
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Convolution that && super.equals(that) && shape().equals(that.shape())
                && inputGradient == that.inputGradient;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof Convolution;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), shape(), inputGradient);
    }

    /** Builds a convolution; a stride of 1, no padding and one group unless said otherwise. */
    @SuppressWarnings("unchecked") // build() is generic in the framework without need.
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {

        private final int kernel;
        private int stride = 1;
        private int paddingLow;
        private int paddingHigh;
        private int groups = 1;
        private boolean inputGradient = true;

        /** @param kernel side of the kernel in pixels, at least 1 */
        public Builder(int kernel) {
            this.kernel = kernel;
        }

        /**
         * @param pixels distance between neighbouring kernels, at least 1
         * @return this
         */
        public Builder stride(int pixels) {
            this.stride = pixels;
            return this;
        }

        /**
         * @param low  zero rows on top and columns on the left
         * @param high zero rows at the bottom and columns on the right
         * @return this
         */
        public Builder padding(int low, int high) {
            this.paddingLow = low;
            this.paddingHigh = high;
            return this;
        }

        /**
         * @param groups number of groups that see nothing of each other, at least 1; both the maps of the input and those of the output are
         *               a multiple of it
         * @return this
         */
        public Builder groups(int groups) {
            if (groups < 1) {
                throw new IllegalArgumentException("a convolution has at least one group, not " + groups);
            }
            this.groups = groups;
            return this;
        }

        /**
         * Leaves out the gradient towards the input, for a layer that reads the picture.
         *
         * @return this
         */
        public Builder withoutInputGradient() {
            this.inputGradient = false;
            return this;
        }

        @Override
        public Convolution build() {
            return new Convolution(this);
        }
    }
}
