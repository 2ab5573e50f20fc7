package org.alexnet4j.data.feed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.BrokenPictureException;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.BrokenPictures;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.ColourStatistics;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The training set from its picture files: decoded, cropped, mirrored and coloured ahead of the network by threads of its own, each
 * minibatch in one pass over the pixels (sections 2 and 4.1). Minibatches depend on the seed and the epoch alone, whether classes are shown
 * as often as they have pictures or, by {@code data.balance}, equally often. Shards are read in sequence, and pictures drawn from a buffer
 * of them ({@link ShardOrder}), unless classes are shown equally often. The place of a broken
 * picture is taken by another one of the set, with its label, as long as no more are broken than {@code data.brokenShare} allows.
 */
public final class AugmentedPictures implements TrainingPictures {

    /** Minibatches in memory: one at work in the network, three ahead. */
    public static final int DEPTH = 4;

    /** How many pictures are tried in the place of a broken one; all of them broken means that nearly all of the set are. */
    private static final int SUBSTITUTES = 1000;

    private final PictureSet set;
    private final Decoding decoding;
    private final int threads;
    private final int[] labels;
    private final DataConfig.Balance balance;
    private final Augmenter augmenter;
    private final ColourStatistics statistics;
    private final int crop;
    private final OptionalInt shuffleBuffer;
    private final Optional<SquareCache> cache;
    private final BrokenPictures broken;
    private final MinibatchArrays arrays;
    private final LongAdder waitedNanos = new LongAdder();
    private final List<CloseableIterator> iterators = new CopyOnWriteArrayList<>();

    /** How files are read. */
    private record Reading(Decoding decoding, int threads, DataConfig.Cache cache, DataConfig.Balance balance, OptionalInt shuffleBuffer,
            boolean shuffleLabels, double brokenShare) {
    }

    /**
     * @param set        at least one picture
     * @param statistics mean and colours of the set, for squares of {@code data.shortSide()}
     * @param data       how files are decoded, threads, cache, whether labels are shuffled, and how many pictures may be broken
     * @param augment    crop, flip and colour noise
     * @param seed       the run's seed
     * @throws DataException when the set is empty, the crop larger than the squares, or the statistics belong to other squares
     */
    public AugmentedPictures(PictureSet set, ColourStatistics statistics, DataConfig data, AugmentConfig augment, long seed) {
        this(set, statistics, new Reading(Decoding.of(data), data.threadCount(), data.cache(), data.balance(), ShardReads.buffer(data),
                data.shuffleLabels(), data.brokenShare()), augment, seed);
    }

    private AugmentedPictures(PictureSet set, ColourStatistics statistics, Reading reading, AugmentConfig augment, long seed) {
        if (set.size() == 0) {
            throw new DataException("The %s holds no pictures; training needs at least one.".formatted(set.name()));
        }
        int shortSide = reading.decoding().shortSide();
        CropReader.requireFit(statistics, shortSide, augment.crop());
        this.set = set;
        this.decoding = reading.decoding();
        this.threads = reading.threads();
        this.statistics = statistics;
        this.crop = augment.crop();
        this.augmenter = new Augmenter(shortSide, augment, statistics, seed);
        this.balance = reading.balance();
        this.shuffleBuffer = reading.shuffleBuffer();
        this.labels = labels(set, reading.shuffleLabels(), augmenter);
        this.arrays = new MinibatchArrays(augment.crop());
        this.cache = SquareCache.create(reading.cache(), set.size(), shortSide);
        this.broken = new BrokenPictures(set, reading.brokenShare());
    }

    /**
     * Pictures that are decoded anew in each epoch by a thread per processor, and of which none may be broken.
     *
     * @param set           at least one picture
     * @param preprocessing squares, mean and colours
     * @param augment       crop, flip and colour noise
     * @param seed          the run's seed
     * @return the training set
     * @throws DataException when the set is empty, the crop larger than the squares, or the statistics belong to other squares
     */
    public static AugmentedPictures of(PictureSet set, Preprocessing preprocessing, AugmentConfig augment, long seed) {
        Reading reading = new Reading(preprocessing.decoding(), Runtime.getRuntime().availableProcessors(),
                DataConfig.Cache.NONE, DataConfig.Balance.NONE, OptionalInt.empty(), false, 0);
        return new AugmentedPictures(set, preprocessing.statistics(), reading, augment, seed);
    }

    /**
     * @param data     the pictures and whether they are kept
     * @param pictures how many there are
     * @return memory that they take once all are decoded; 0 where they are not kept
     */
    public static long cacheBytes(DataConfig data, int pictures) {
        return SquareCache.bytes(data.cache(), pictures, data.shortSide());
    }

    /**
     * @param data how pictures are read
     * @param some pictures of the training set
     * @param all  how many there are in all
     * @return memory on Java's heap of pictures of shards that wait for their turn; 0 where others are read
     */
    public static long bufferBytes(DataConfig data, PictureSet some, int all) {
        return ShardReads.bytes(data, some, all);
    }

    private static int[] labels(PictureSet set, boolean shuffled, Augmenter augmenter) {
        int[] order = shuffled ? augmenter.labelOrder(set.size()) : IntStream.range(0, set.size()).toArray();
        return IntStream.of(order).map(index -> set.pictures().get(index).label()).toArray();
    }

    @Override
    public int size() {
        return set.size();
    }

    /**
     * {@inheritDoc}
     *
     * @throws DataException naming the file, while iterating, where a picture cannot be read, or naming the first ones, where too many are
     *                       broken
     */
    @Override
    public CloseableIterator epoch(int epoch, int batch, int first) {
        MinibatchPipeline.Plan plan = MinibatchPipeline.Plan.from(first, set.size(), batch, 1, DEPTH, threads);
        Optional<ShardOrder> shards = shuffleBuffer.isEmpty() ? Optional.empty()
                : Optional.of(augmenter.shardOrder(epoch, ShardOrder.starts(set), shuffleBuffer.getAsInt()));
        int[] order = shards.map(ShardOrder::shown).orElseGet(() -> order(epoch));
        int[] repeats = repeats(order, set.size());
        Optional<ShardReads> reads = shards.map(one -> new ShardReads(set, one, first, shuffleBuffer.getAsInt(),
                index -> cache.isEmpty() || !cache.get().holds(index)));
        MinibatchPipeline pipeline = new MinibatchPipeline(plan, arrays, () -> new EpochLoader(epoch, order, repeats, first, reads),
                waitedNanos);
        CloseableIterator iterator = new CountingIterator(pipeline, order, first, reads);
        iterators.removeIf(earlier -> !earlier.hasNext());
        iterators.add(iterator);
        return iterator;
    }

    private int[] order(int epoch) {
        return switch (balance) {
            case NONE -> augmenter.order(epoch, set.size());
            case CLASSES -> augmenter.balancedOrder(epoch, labels);
        };
    }

    /** @return for each place of an order how many times its picture was shown before */
    private static int[] repeats(int[] order, int pictures) {
        int[] shown = new int[pictures];
        return IntStream.of(order).map(index -> shown[index]++).toArray();
    }

    @Override
    public double secondsWaited() {
        return waitedNanos.sum() / 1e9;
    }

    /** Closes all iterators and frees the memory, that of the minibatches handed out included. */
    @Override
    public void close() {
        iterators.forEach(CloseableIterator::close);
        arrays.close();
        cache.ifPresent(SquareCache::close);
    }

    /** Counts the broken pictures of each minibatch when it is handed out, in their order, whatever the threads found first. */
    private final class CountingIterator implements CloseableIterator {

        private final MinibatchPipeline pipeline;
        private final int[] order;
        private final Optional<ShardReads> reads;
        private int next;

        CountingIterator(MinibatchPipeline pipeline, int[] order, int first, Optional<ShardReads> reads) {
            this.pipeline = pipeline;
            this.reads = reads;
            this.order = order;
            this.next = first;
        }

        @Override
        public boolean hasNext() {
            return pipeline.hasNext();
        }

        @Override
        public Minibatch next() {
            Minibatch minibatch = pipeline.next();
            for (int end = next + minibatch.size(); next < end; next++) {
                broken.count(order[next]);
            }
            return minibatch;
        }

        @Override
        public void close() {
            pipeline.close(); // before what its threads may be waiting for
            reads.ifPresent(ShardReads::close);
        }
    }

    /** One thread's part in an epoch. */
    private final class EpochLoader implements MinibatchPipeline.Loader {

        private final int epoch;
        private final int[] order;
        private final int[] repeats;
        private final int first;
        private final Optional<ShardReads> reads;
        private final SquareSource squares = new SquareSource(set, decoding, cache);
        private final CropReader crops = new CropReader(statistics, crop);

        EpochLoader(int epoch, int[] order, int[] repeats, int first, Optional<ShardReads> reads) {
            this.epoch = epoch;
            this.order = order;
            this.repeats = repeats;
            this.first = first;
            this.reads = reads;
        }

        @Override
        public void load(int item, MinibatchSlot slot, int place) {
            int index = order[first + item];
            int shown = index;
            PictureFile file = reads.flatMap(one -> one.take(first + item)).orElseGet(() -> set.pictures().get(index).file());
            Optional<Mat> square = square(shown, file);
            for (int attempt = 0; square.isEmpty(); attempt++) {
                if (attempt == SUBSTITUTES) {
                    throw new DataException("%d pictures of the %s, tried one after the other, are all broken; the first is %s."
                            .formatted(SUBSTITUTES + 1, set.name(), set.pictures().get(index).file().name()));
                }
                shown = augmenter.substitute(epoch, index, attempt, set.size());
                square = square(shown, set.pictures().get(shown).file());
            }
            crops.read(square.get(), augmenter.of(epoch, index, first + item, repeats[first + item]), slot.row(0, place));
            slot.writeLabel(place, labels[shown]);
        }

        private Optional<Mat> square(int index, PictureFile file) {
            if (broken.contains(index)) {
                return Optional.empty();
            }
            try {
                return Optional.of(squares.square(index, file));
            } catch (BrokenPictureException e) {
                if (!broken.mayBeLeftOut()) {
                    throw e;
                }
                broken.found(index, e);
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            crops.close();
            squares.close();
        }
    }
}
