package org.alexnet4j.nn;

/** Which neurons drop in an iteration: a stream of SplitMix64 numbers that starts at (seed, iteration). */
final class DropoutMask {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-32;

    private final long start;
    private final long threshold;

    DropoutMask(long seed, long iteration, double probability) {
        this.start = mix(mix(seed) + iteration * GOLDEN_GAMMA);
        this.threshold = Math.round(probability / UNIT);
    }

    /**
     * @param first the first neuron, counted through the whole minibatch
     * @param count how many neurons
     * @param kept  the value for a neuron that is kept
     * @return 0 with the probability of dropping, otherwise {@code kept}, for each neuron
     */
    float[] draw(long first, int count, float kept) {
        float[] mask = new float[count];
        // A number decides on two neurons.
        long state = start + (first / 2) * GOLDEN_GAMMA;
        for (int i = (int) -(first % 2); i < count; i += 2) {
            state += GOLDEN_GAMMA;
            long bits = mix(state);
            if (i >= 0) {
                mask[i] = (bits & 0xFFFFFFFFL) < threshold ? 0f : kept;
            }
            if (i + 1 < count) {
                mask[i + 1] = (bits >>> 32) < threshold ? 0f : kept;
            }
        }
        return mask;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
