package org.alexnet4j.model;

import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;

/** How the weights of a layer begin. */
interface InitialWeights {

    /**
     * @param inputs       inputs of a neuron
     * @param presetInputs inputs of the same neuron in the preset at its own size
     * @return what weights are drawn from
     */
    Distribution of(long inputs, long presetInputs);

    /**
     * Normal, with a preset's deviation at its own size. A narrower network, or one of smaller pictures, has fewer inputs to a neuron, and
     * its deviation is larger by the square root, so that sums deviate as the preset's do: with the paper's 0.01 throughout, the signal of
     * a quarter of the width fades on its way up and the loss stays at ln(classes).
     */
    static InitialWeights normal(double deviation) {
        return (inputs, presetInputs) -> new NormalDistribution(0, deviation * Math.sqrt(presetInputs / (double) inputs));
    }

    /** Uniform within one over the square root of a neuron's inputs, PyTorch's default. */
    static InitialWeights uniform() {
        return (inputs, presetInputs) -> new UniformDistribution(-1 / Math.sqrt(inputs), 1 / Math.sqrt(inputs));
    }
}
