package org.alexnet4j.nn;

import java.util.Objects;
import org.alexnet4j.nn.kernel.Nonlinearity;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A nonlinearity on its own, where it does not stand right on top of a layer with weights: the authors' code rectifies what conv1 gives
 * only after its pooling. Input and output have any shape, the same. What it reads stays as it is, which Deeplearning4j's own
 * {@code ActivationLayer} overwrites.
 */
public final class Nonlinear extends FeatureMapLayer {

    private static final long serialVersionUID = 1L;

    private Activation activation;

    /** A rectifier. */
    public Nonlinear() {
        this(Activation.RELU);
    }

    /**
     * @param activation {@code RELU} or {@code TANH}
     * @throws IllegalArgumentException where it is another
     */
    public Nonlinear(Activation activation) {
        if (activation != Activation.RELU && activation != Activation.TANH) {
            throw new IllegalArgumentException("a nonlinearity is RELU or TANH, not " + activation);
        }
        this.activation = activation;
    }

    /** @return which it is */
    public Activation getActivation() {
        return activation;
    }

    Nonlinearity nonlinearity() {
        return activation == Activation.TANH ? Nonlinearity.TANH : Nonlinearity.RELU;
    }

    @Override
    org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type) {
        return new NonlinearRuntime(conf, type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nonlinear that && super.equals(that) && activation == that.activation;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof Nonlinear;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), activation);
    }
}
