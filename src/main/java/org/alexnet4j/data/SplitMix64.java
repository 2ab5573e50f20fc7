package org.alexnet4j.data;

/**
 * A random generator that is cheap to seed with several numbers, so that each picture of each epoch can have its own (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014). Written out, with strict mathematics, because the numbers must stay
 * the same on every machine and in every version of Java.
 */
public final class SplitMix64 {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** @param key what the numbers are a function of */
    public SplitMix64(long... key) {
        for (long part : key) {
            state = mix(state + GAMMA) ^ mix(part + GAMMA);
            state = mix(state);
        }
    }

    long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** @return uniform from 0 to {@code bound - 1} */
    public int nextInt(int bound) {
        // Lemire's multiplication; what remains of a bias is below bound / 2^64.
        return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
    }

    /** @return uniform in [0, 1) */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** @return true or false, equally often */
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /** @return normal with mean 0 and standard deviation 1 (Box and Muller) */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /** @return the numbers from 0 to {@code size - 1} in random order */
    public int[] permutation(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
