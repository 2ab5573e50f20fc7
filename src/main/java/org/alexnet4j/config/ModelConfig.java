package org.alexnet4j.config;

import java.util.OptionalInt;

/**
 * The network: a preset, and every deviation from it.
 *
 * @param preset       the network to start from
 * @param classes      number of classes; empty (written {@code auto}): as many as the training set has
 * @param width        factor on the feature maps and neurons of every hidden layer, in (0, 4]; 1 is the paper's
 * @param lrn          whether conv1 and conv2 are followed by response normalisation (section 3.3)
 * @param dropout      probability with which a neuron of fc6 and fc7 is dropped, in [0, 1); 0 is none (section 4.2)
 * @param dropoutScale where dropout's factor is applied
 * @param deviation    standard deviation of the initial weights, greater than 0; the paper's is 0.01 (section 5). At another width
 *                     it grows or shrinks with the square root of a neuron's inputs
 */
public record ModelConfig(
        Preset preset,
        OptionalInt classes,
        double width,
        boolean lrn,
        double dropout,
        DropoutScale dropoutScale,
        double deviation) {

    /** A network that is known by name. */
    public enum Preset {
        /** The network of the text: two towers, 60,965,224 parameters at 1000 classes. */
        PAPER
    }

    /** Where dropout multiplies by the probability of keeping a neuron. */
    public enum DropoutScale {
        /** As the paper: nothing in training, times the probability at test time. */
        TEST,
        /** Inverted dropout: divided by the probability in training, nothing at test time. */
        TRAINING
    }
}
