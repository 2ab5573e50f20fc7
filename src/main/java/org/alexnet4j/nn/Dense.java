package org.alexnet4j.nn;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fully-connected layer (section 3.5): input {@code [batch, in]}, output {@code [batch, out]}, weights {@code [in, out]} in 'f' order
 * and then the bias, as in Deeplearning4j's own dense layer. The activation is ReLU, tanh or
 * identity.
 */
public final class Dense extends FeedForwardLayer {

    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j's JSON. */
    public Dense() {
    }

    private Dense(Builder builder) {
        super(builder);
        initializeConstraints(builder);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
            INDArray paramsView, boolean initialize, DataType type) {
        return Layers.setUp(new DenseRuntime(conf, type), conf, initializer(), listeners, index, paramsView, initialize);
    }

    @Override
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(nOut);
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        InputType output = getOutputType(-1, input);
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, getClass(), input, output)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, nOut, nOut + nIn)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dense that && super.equals(that);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof Dense;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Dense.class, super.hashCode());
    }

    /** Builds a fully-connected layer. */
    @SuppressWarnings("unchecked") // build() is generic in the framework without need.
    public static final class Builder extends FeedForwardLayer.Builder<Builder> {

        @Override
        public Dense build() {
            return new Dense(this);
        }
    }
}
