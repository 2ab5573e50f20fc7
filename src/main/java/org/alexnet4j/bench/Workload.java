package org.alexnet4j.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.alexnet4j.config.RunConfig;

/**
 * What every contestant does: the same network from the same weights on the same pictures, all of them a function of the run's seed.
 *
 * @param run     the network and its optimizer; {@code model.classes} is given
 * @param threads of native libraries, at least 1
 * @param folder  for what a contestant has to unpack; it goes with the measurement
 */
public record Workload(RunConfig run, int threads, Path folder) {

    /** A learning rate at which random labels are learnt without the loss growing; speed does not depend on it. */
    public static final double RATE = 1e-5;

    private static final double PIXEL_DEVIATION = 60;
    private static final double BIAS = 0.1;
    /** Keep what conv1 makes of pixels, and the scores, in a range where the loss tells one network from another. */
    private static final double FIRST_GAIN = 0.1;
    private static final double LAST_GAIN = 0.1;

    /** @return number of classes */
    public int classes() {
        return run.model().classes().orElseThrow();
    }

    /** @return pictures of a training minibatch */
    public int batch() {
        return run.optimizer().batch();
    }

    /** @return side of the pictures in pixels */
    public int crop() {
        return run.augment().crop();
    }

    /** @return the sizes of each of the two towers */
    public Towers towers() {
        return Towers.of(run);
    }

    /** @return {@code [batch, height, width, 3]} in rows, pixels minus their mean */
    public float[] pictures() {
        return random("pictures", batch() * crop() * crop() * 3, PIXEL_DEVIATION);
    }

    /** @return a class for each picture of the minibatch */
    public int[] labels() {
        SplittableRandom random = new SplittableRandom(seed("labels"));
        return random.ints(batch(), 0, classes()).toArray();
    }

    /**
     * The initial weights of a layer in one tower.
     *
     * @param layer   such as {@code conv1a}, {@code fc6b} or {@code fc8}
     * @param outputs feature maps or neurons
     * @param inputs  weights of each, for a fully-connected layer over maps in the order row, column, map
     * @return {@code [outputs, inputs]} in rows, the inputs of a convolution in the order map, row, column
     */
    public float[] weights(String layer, int outputs, int inputs) {
        double gain = layer.startsWith("conv1") ? FIRST_GAIN : layer.equals("fc8") ? LAST_GAIN : 1;
        return random(layer, Math.multiplyExact(outputs, inputs), gain * Math.sqrt(2.0 / inputs));
    }

    /**
     * The initial biases of a layer in one tower.
     *
     * @param outputs feature maps or neurons
     * @return as many biases
     */
    public float[] biases(int outputs) {
        float[] biases = new float[outputs];
        Arrays.fill(biases, (float) BIAS);
        return biases;
    }

    /** Uniform around zero. */
    private float[] random(String what, int count, double deviation) {
        SplittableRandom random = new SplittableRandom(seed(what));
        double range = deviation * Math.sqrt(12);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (range * (random.nextDouble() - 0.5));
        }
        return values;
    }

    private long seed(String what) {
        return 31 * run.train().seed() + what.hashCode();
    }
}
