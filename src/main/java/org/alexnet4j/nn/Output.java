package org.alexnet4j.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The last fully-connected layer (section 3.5): input {@code [batch, in]}, output {@code [batch, classes]}, a softmax unless it is told
 * otherwise, with a loss. Its parameters are those of Deeplearning4j's own output layer; it runs as fast as {@link Dense}.
 */
public final class Output extends OutputLayer {

    private static final long serialVersionUID = 1L;

    /** For Deeplearning4j's JSON. */
    public Output() {
    }

    private Output(Builder builder) {
        super(builder);
    }

    @Override
    public Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index, INDArray paramsView,
            boolean initialize, DataType type) {
        return Layers.setUp(new OutputRuntime(conf, type), conf, initializer(), listeners, index, paramsView, initialize);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Output && super.equals(other);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof Output;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Builds an output layer. */
    @SuppressWarnings("unchecked") // build() is generic in the framework without need.
    public static final class Builder extends OutputLayer.Builder {

        /**
         * @param loss of the output
         */
        public Builder(ILossFunction loss) {
            super(loss);
        }

        @Override
        public Output build() {
            return new Output(this);
        }
    }
}
