package org.alexnet4j.paper.statistics;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws as many seeds as there are, and then as many pictures, the same for all seeds, both with replacement: how the mean difference
 * might have come out with other seeds and other pictures.
 *
 * <p>Pictures on which the arms differ in the same way in every seed are not told apart, and once the seeds are drawn, only a picture's sum
 * over them matters: how often each sum is drawn is multinomial. That is the same as drawing picture by picture, in a fraction of the time.
 */
final class TwoLevelBootstrap {

    private static final long SEED = 20121203;
    /** Left out at each end. */
    private static final double TAIL = 0.025;

    private final int seeds;
    private final int pictures;
    /** Differences in each seed (-1, 0 or 1), and on how many pictures they are these. */
    private final byte[][] patterns;
    private final int[] counts;
    private final Binomial binomial;

    /** @param differences by seed and picture: 1 where only the first arm is wrong, -1 where only the second is, 0 elsewhere */
    TwoLevelBootstrap(List<byte[]> differences) {
        seeds = differences.size();
        pictures = differences.get(0).length;
        // In the order of the pictures, so that the same random numbers meet the same patterns.
        Map<ByteBuffer, Integer> found = new LinkedHashMap<>();
        for (int i = 0; i < pictures; i++) {
            byte[] pattern = new byte[seeds];
            for (int s = 0; s < seeds; s++) {
                pattern[s] = differences.get(s)[i];
            }
            found.merge(ByteBuffer.wrap(pattern), 1, Integer::sum);
        }
        patterns = found.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
        counts = found.values().stream().mapToInt(Integer::intValue).toArray();
        binomial = new Binomial(pictures);
    }

    /** @return the 95 % interval of the mean difference between the percentiles of so many resamples; always the same */
    Interval interval(int resamples) {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] sums = new long[resamples];
        for (int i = 0; i < resamples; i++) {
            sums[i] = sumOfPictures(random, pictureSums(random));
        }
        Arrays.sort(sums);
        int outside = (int) Math.ceil(TAIL * resamples) - 1;
        double scale = (double) seeds * pictures;
        return new Interval(sums[outside] / scale, sums[resamples - 1 - outside] / scale);
    }

    /** @return on how many pictures the sum over drawn seeds is {@code -seeds}, {@code -seeds + 1}, .. {@code seeds} */
    private int[] pictureSums(SplittableRandom random) {
        int[] times = new int[seeds];
        for (int s = 0; s < seeds; s++) {
            times[random.nextInt(seeds)]++;
        }
        int[] pictureSums = new int[2 * seeds + 1];
        for (int p = 0; p < patterns.length; p++) {
            int sum = seeds;
            for (int s = 0; s < seeds; s++) {
                sum += times[s] * patterns[p][s];
            }
            pictureSums[sum] += counts[p];
        }
        return pictureSums;
    }

    /** @return the sum over drawn pictures */
    private long sumOfPictures(SplittableRandom random, int[] pictureSums) {
        long sum = 0;
        int toDraw = pictures;
        int others = pictures;
        for (int i = 0; i < pictureSums.length && toDraw > 0; i++) {
            if (i == seeds) {
                // Most pictures have a sum of 0, and add nothing: they are those that are left in the end.
                continue;
            }
            int drawn = binomial.draw(random, toDraw, (double) pictureSums[i] / others);
            sum += (long) (i - seeds) * drawn;
            toDraw -= drawn;
            others -= pictureSums[i];
        }
        return sum;
    }
}
