package org.alexnet4j.nn.kernel;

import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What follows the sum of a layer with weights (section 3.1). The derivative of each follows from its value alone. */
public enum Nonlinearity {
    RELU, TANH, IDENTITY;

    /**
     * @param layer a layer with weights
     * @return its activation
     * @throws IllegalStateException where it is none of these
     */
    public static Nonlinearity of(FeedForwardLayer layer) {
        IActivation activation = layer.getActivationFn();
        if (activation instanceof ActivationReLU) {
            return RELU;
        }
        if (activation instanceof ActivationTanH) {
            return TANH;
        }
        if (activation instanceof ActivationIdentity) {
            return IDENTITY;
        }
        throw new IllegalStateException("layer " + layer.getLayerName() + ": the activation is ReLU, tanh or identity, not " + activation);
    }
}
