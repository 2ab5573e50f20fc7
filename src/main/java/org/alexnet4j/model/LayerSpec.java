package org.alexnet4j.model;

import java.util.Optional;

/** A layer with weights as a preset declares it: sizes are totals of both towers, at a width of 1. */
final class LayerSpec {

    final int size;
    int kernel = 1;
    int stride = 1;
    int paddingLow;
    int paddingHigh;
    boolean grouped;
    boolean pooledFirst;
    double bias;
    double decayFactor = 1;
    Optional<InitialWeights> weights = Optional.empty();

    private LayerSpec(int size) {
        this.size = size;
    }

    /** A convolution with so many feature maps; 1x1 kernels 1 apart, no padding and a bias of 0 unless said otherwise. */
    static LayerSpec maps(int count) {
        return new LayerSpec(count);
    }

    /** A fully-connected layer of so many neurons; a bias of 0 unless said otherwise. */
    static LayerSpec neurons(int count) {
        return new LayerSpec(count);
    }

    /** The output, with as many neurons as there are classes and a bias of 0 unless said otherwise. */
    static LayerSpec classes() {
        return new LayerSpec(0);
    }

    LayerSpec kernel(int side) {
        kernel = side;
        return this;
    }

    LayerSpec stride(int pixels) {
        stride = pixels;
        return this;
    }

    LayerSpec padding(int everySide) {
        return padding(everySide, everySide);
    }

    /** Zero rows on top and columns on the left; those at the bottom and on the right. */
    LayerSpec padding(int low, int high) {
        paddingLow = low;
        paddingHigh = high;
        return this;
    }

    /** In the network's groups, each of which sees its own share of the maps below alone. */
    LayerSpec grouped() {
        grouped = true;
        return this;
    }

    /** Its nonlinearity follows the pooling above it, in a network that is configured so. */
    LayerSpec pooledFirst() {
        pooledFirst = true;
        return this;
    }

    /** The initial bias. */
    LayerSpec bias(double value) {
        bias = value;
        return this;
    }

    /** What the decay of the network's weights is multiplied by in this layer. */
    LayerSpec decay(double factor) {
        decayFactor = factor;
        return this;
    }

    /** Initial weights other than the network's. */
    LayerSpec weights(InitialWeights initial) {
        weights = Optional.of(initial);
        return this;
    }
}
