package org.alexnet4j.nn;

import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Dropout of the neurons it reads (section 4.2): in training each output is zero with the given probability. Input and output
 * {@code [batch, neurons]}.
 *
 * <p>With {@code scaledAtTest}, as in the paper, what is kept stays as it is in training and everything is multiplied by the probability
 * of keeping at test time. Without it ("inverted" dropout) what is kept is divided by that probability in training.
 *
 * <p>Which neurons drop is a pure function of (seed, iteration, position), so a run that is resumed goes on exactly.
 */
public final class Dropout extends FeatureMapLayer {

    private static final long serialVersionUID = 1L;

    private double probability;
    private boolean scaledAtTest;
    private long seed;

    /** For Deeplearning4j's JSON. */
    public Dropout() {
    }

    /**
     * @param probability  of dropping a neuron, in [0, 1)
     * @param scaledAtTest whether the factor is applied at test time, as in the paper, rather than in training
     * @param seed         decides, with the iteration, which neurons drop; layers of a network need different ones
     */
    public Dropout(double probability, boolean scaledAtTest, long seed) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("the probability of dropping a neuron is at least 0 and below 1, not " + probability);
        }
        this.probability = probability;
        this.scaledAtTest = scaledAtTest;
        this.seed = seed;
    }

    /** @return the probability of dropping a neuron */
    public double getProbability() {
        return probability;
    }

    /** @return whether the factor is applied at test time rather than in training */
    public boolean isScaledAtTest() {
        return scaledAtTest;
    }

    /** @return the seed */
    public long getSeed() {
        return seed;
    }

    @Override
    org.deeplearning4j.nn.api.Layer runtime(NeuralNetConfiguration conf, DataType type) {
        return new DropoutRuntime(conf, type);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dropout that && super.equals(that) && probability == that.probability
                && scaledAtTest == that.scaledAtTest && seed == that.seed;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof Dropout;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), probability, scaledAtTest, seed);
    }
}
