package org.alexnet4j.model;

import java.math.BigDecimal;
import org.alexnet4j.nn.Convolution;
import org.alexnet4j.nn.Dense;
import org.alexnet4j.nn.Dropout;
import org.alexnet4j.nn.MaxPooling;
import org.alexnet4j.nn.Nonlinear;
import org.alexnet4j.nn.Pooling;
import org.alexnet4j.nn.ResponseNormalization;
import org.alexnet4j.nn.SameMapNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** What a layer is, in words: its kind, and those of its constants that have no column of their own. */
final class LayerKind {

    private LayerKind() {
    }

    static String of(Layer layer) {
        if (layer instanceof Convolution convolution) {
            String groups = convolution.getGroups() == 1 ? "" : ", " + convolution.getGroups() + " groups";
            return "convolution" + groups + followedBy(convolution);
        }
        if (layer instanceof Dense dense) {
            return "fully connected" + followedBy(dense);
        }
        if (layer instanceof OutputLayer) {
            return "fully connected, softmax";
        }
        if (layer instanceof Pooling pooling) {
            return (pooling instanceof MaxPooling ? "max pooling" : "average pooling") + (pooling.isCeil() ? ", to the edge" : "");
        }
        if (layer instanceof ResponseNormalization norm) {
            String divided = norm.isAlphaDividedByN() ? "/" + norm.getN() : "";
            return "normalisation across maps" + constants(norm.getK(), norm.getN(), number(norm.getAlpha()) + divided, norm.getBeta());
        }
        if (layer instanceof SameMapNormalization norm) {
            return "normalisation within maps" + constants(norm.getK(), norm.getN(), number(norm.getAlpha()), norm.getBeta());
        }
        if (layer instanceof Dropout dropout) {
            return "dropout " + number(dropout.getProbability()) + ", scaled in " + (dropout.isScaledAtTest() ? "testing" : "training");
        }
        if (layer instanceof Nonlinear nonlinear) {
            return name(nonlinear.getActivation().getActivationFunction());
        }
        throw new IllegalArgumentException("no network here has a " + layer.getClass().getSimpleName());
    }

    private static String followedBy(BaseLayer layer) {
        IActivation activation = layer.getActivationFn();
        return activation instanceof ActivationIdentity ? "" : ", " + name(activation);
    }

    private static String name(IActivation activation) {
        if (activation instanceof ActivationReLU) {
            return "ReLU";
        }
        if (activation instanceof ActivationTanH) {
            return "tanh";
        }
        throw new IllegalArgumentException("no network here has the activation " + activation);
    }

    private static String constants(double k, int n, String alpha, double beta) {
        return ", k " + number(k) + ", n " + n + ", alpha " + alpha + ", beta " + number(beta);
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
