package org.alexnet4j.data.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.data.SplitMix64;
import org.alexnet4j.data.statistics.ColourStatistics;

/**
 * Chance in the order and the augmentation of training pictures (section 4.1). Everything is a pure function of the seed, the epoch
 * and the picture's index, so that neither the number of threads nor a resume changes anything.
 */
public final class Augmenter {

    private static final long ORDER = 1;
    private static final long PICTURE = 2;
    private static final long LABELS = 3;
    private static final long NEIGHBOURS = 4;
    private static final long SUBSTITUTE = 5;
    private static final long BALANCE = 6;
    private static final long SHARDS = 7;
    private static final long BUFFER = 8;

    private final int offsets;
    private final boolean flip;
    private final int shared;
    private final Optional<ColourNoise> noise;
    /** What is done to colours where there is no noise. */
    private final ColourShift plain;
    private final int firstPlainEpoch;
    private final long seed;

    /**
     * @param shortSide  side of the squares that crops are cut from, in pixels
     * @param config     what to vary
     * @param statistics colours of the training set
     * @param seed       the run's seed
     * @throws IllegalArgumentException when a crop is larger than the square
     */
    public Augmenter(int shortSide, AugmentConfig config, ColourStatistics statistics, long seed) {
        if (config.crop() < 1 || config.crop() > shortSide) {
            throw new IllegalArgumentException("crop %d of squares of %d".formatted(config.crop(), shortSide));
        }
        this.offsets = shortSide - config.crop() + 1;
        this.flip = config.flip();
        this.shared = config.shared();
        this.firstPlainEpoch = config.colourUntil().orElse(Integer.MAX_VALUE);
        this.noise = ColourNoise.of(config, statistics);
        this.plain = new ColourShift(0, 0, 0, ColourNoise.factor(config));
        this.seed = seed;
    }

    /**
     * @param epoch    from 1
     * @param index    of the picture in its set
     * @param position of the picture in the order of the epoch, from 0, by which neighbours share a crop where the configuration says so
     * @return what is done to the picture in that epoch; every crop offset from 0 to {@code shortSide - crop} is as likely
     */
    public Augmentation of(int epoch, int index, int position) {
        return of(epoch, index, position, 0);
    }

    /**
     * As {@link #of(int, int, int)}, for a picture that is shown several times in an epoch.
     *
     * @param repeat how many times it was shown before in that epoch
     */
    Augmentation of(int epoch, int index, int position, int repeat) {
        SplitMix64 own = repeat == 0 ? new SplitMix64(seed, PICTURE, epoch, index) : new SplitMix64(seed, PICTURE, epoch, index, repeat);
        // Always drawn in the same order, so that switching one kind off leaves the others as they were.
        Augmentation place = place(own);
        ColourShift shift = epoch >= firstPlainEpoch ? ColourShift.NONE : shift(own);
        Augmentation cut = shared == 1 ? place : place(new SplitMix64(seed, NEIGHBOURS, epoch, position / shared));
        return new Augmentation(cut.x(), cut.y(), flip && cut.flip(), shift);
    }

    private ColourShift shift(SplitMix64 random) {
        return noise.map(drawn -> drawn.draw(random::nextGaussian)).orElse(plain);
    }

    private Augmentation place(SplitMix64 random) {
        return new Augmentation(random.nextInt(offsets), random.nextInt(offsets), random.nextBoolean(), ColourShift.NONE);
    }

    /**
     * @param epoch from 1
     * @param size  number of pictures
     * @return the indices of the pictures in the order of that epoch
     */
    public int[] order(int epoch, int size) {
        return new SplitMix64(seed, ORDER, epoch).permutation(size);
    }

    /**
     * Draws as many pictures as there are, of each class equally many, but for one picture where that does not come out even. A class shows
     * all of its pictures before it shows one again.
     *
     * @param epoch  from 1
     * @param labels of the pictures
     * @return their indices in the order of that epoch, some perhaps several times and others not at all
     */
    int[] balancedOrder(int epoch, int[] labels) {
        SortedMap<Integer, List<Integer>> classes = new TreeMap<>();
        for (int index = 0; index < labels.length; index++) {
            classes.computeIfAbsent(labels[index], label -> new ArrayList<>()).add(index);
        }
        int[] turns = new SplitMix64(seed, BALANCE, epoch).permutation(classes.size());
        int[] drawn = new int[labels.length];
        int next = 0;
        int turn = 0;
        for (Map.Entry<Integer, List<Integer>> one : classes.entrySet()) {
            int wanted = labels.length / classes.size() + (turns[turn++] < labels.length % classes.size() ? 1 : 0);
            List<Integer> pictures = one.getValue();
            for (int round = 0; wanted > 0; round++) {
                int[] order = new SplitMix64(seed, BALANCE, epoch, one.getKey(), round).permutation(pictures.size());
                for (int i = 0; i < order.length && wanted > 0; i++, wanted--) {
                    drawn[next++] = pictures.get(order[i]);
                }
            }
        }
        return IntStream.of(order(epoch, labels.length)).map(place -> drawn[place]).toArray();
    }

    /**
     * @param epoch  from 1
     * @param starts of each shard the index of its first picture, and behind them the number of pictures
     * @param buffer how many pictures the next one is drawn from, at least 1
     * @return the indices of the pictures in the order of that epoch, and in the one in which their shards are read for it
     */
    ShardOrder shardOrder(int epoch, int[] starts, int buffer) {
        int[] shards = new SplitMix64(seed, SHARDS, epoch).permutation(starts.length - 1);
        return ShardOrder.of(starts, shards, buffer, new SplitMix64(seed, BUFFER, epoch)::nextInt);
    }

    /**
     * @param epoch   from 1
     * @param index   of a picture that cannot be read
     * @param attempt from 0; higher where the pictures of lower ones cannot be read either
     * @param size    number of pictures
     * @return the index of the picture that takes its place
     */
    int substitute(int epoch, int index, int attempt, int size) {
        return new SplitMix64(seed, SUBSTITUTE, epoch, index, attempt).nextInt(size);
    }

    /**
     * @param size number of pictures
     * @return for each picture the index of the one whose label it takes when labels are shuffled
     */
    int[] labelOrder(int size) {
        return new SplitMix64(seed, LABELS).permutation(size);
    }
}
