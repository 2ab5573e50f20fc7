package org.alexnet4j.data.drawn;

import java.util.SplittableRandom;

/** The random numbers of one picture: a pure function of the integers it is made from. */
final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double SQRT_3 = Math.sqrt(3);

    private final SplittableRandom random;

    /** @param key what the numbers depend on; keys that differ in any place give unrelated numbers */
    Dice(long... key) {
        long hash = key.length;
        for (long part : key) {
            hash = mix(hash * GOLDEN_GAMMA + mix(part + GOLDEN_GAMMA));
        }
        random = new SplittableRandom(hash);
    }

    /** @return uniform in {@code [low, high)} */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** @return uniform in {@code low..high}, both included */
    int count(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** @return true with the given probability */
    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** @return a full turn's uniform angle in radians */
    double angle() {
        return between(0, 2 * Math.PI);
    }

    /** @return close to a standard normal: the sum of four uniform numbers taken from 64 random bits, brought to variance 1 */
    double bell() {
        long bits = random.nextLong();
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65536.0 - 2) * SQRT_3;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection that spreads each bit over all. */
    private static long mix(long z) {
        long y = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        y = (y ^ y >>> 27) * 0x94D049BB133111EBL;
        return y ^ y >>> 31;
    }
}
