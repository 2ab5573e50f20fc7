package org.alexnet4j.data;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.alexnet4j.config.AugmentConfig;
import org.alexnet4j.config.DataConfig;

/**
 * The training set from its picture files: decoded, cropped, mirrored and coloured ahead of the network by threads of its own, each
 * minibatch in one pass over the pixels (sections 2 and 4.1). Minibatches depend on the seed and the epoch alone.
 */
public final class AugmentedPictures implements TrainingPictures {

    /** Minibatches in memory: one at work in the network, three ahead. */
    private static final int DEPTH = 4;

    private final PictureSet set;
    private final int shortSide;
    private final int threads;
    private final int[] labels;
    private final Augmenter augmenter;
    private final CropReader crops;
    private final Optional<SquareCache> cache;
    private final MinibatchArrays arrays;
    private final LongAdder waitedNanos = new LongAdder();
    private final List<CloseableIterator> iterators = new CopyOnWriteArrayList<>();

    /**
     * @param set        at least one picture
     * @param statistics mean and colours of the set, for squares of {@code data.shortSide()}
     * @param data       side of the squares, threads, cache, and whether labels are shuffled
     * @param augment    crop, flip and colour noise
     * @param seed       the run's seed
     * @throws DataException when the set is empty, the crop larger than the squares, or the statistics belong to other squares
     */
    public AugmentedPictures(PictureSet set, ColourStatistics statistics, DataConfig data, AugmentConfig augment, long seed) {
        if (set.size() == 0) {
            throw new DataException("The %s holds no pictures; training needs at least one.".formatted(set.name()));
        }
        CropReader.requireSize(statistics, data.shortSide());
        this.set = set;
        this.shortSide = data.shortSide();
        this.threads = data.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        this.crops = new CropReader(statistics, augment.crop());
        this.augmenter = new Augmenter(shortSide, augment, statistics, seed);
        this.labels = labels(set, data.shuffleLabels(), augmenter);
        this.arrays = new MinibatchArrays(augment.crop());
        this.cache = SquareCache.create(data.cache(), set.size(), PictureDecoder.squareBytes(shortSide));
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
     * @throws DataException naming the file, while iterating, where a picture cannot be read
     */
    @Override
    public CloseableIterator epoch(int epoch, int batch, int firstIteration) {
        if (batch < 1 || firstIteration < 0) {
            throw new IllegalArgumentException("batch %d, firstIteration %d".formatted(batch, firstIteration));
        }
        int[] order = augmenter.order(epoch, set.size());
        int first = (int) Math.min((long) firstIteration * batch, set.size());
        MinibatchPipeline.Plan plan = new MinibatchPipeline.Plan(set.size() - first, batch, 1, DEPTH, threads);
        MinibatchPipeline pipeline = new MinibatchPipeline(plan, arrays, () -> new EpochLoader(epoch, order, first), waitedNanos);
        iterators.removeIf(iterator -> !iterator.hasNext());
        iterators.add(pipeline);
        return pipeline;
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

    /** One thread's part in an epoch. */
    private final class EpochLoader implements MinibatchPipeline.Loader {

        private final int epoch;
        private final int[] order;
        private final int first;
        private final SquareSource squares = new SquareSource(set, shortSide, cache);
        private final float[] row = new float[crops.length()];

        EpochLoader(int epoch, int[] order, int first) {
            this.epoch = epoch;
            this.order = order;
            this.first = first;
        }

        @Override
        public void load(int item, MinibatchSlot slot, int place) {
            int index = order[first + item];
            crops.read(squares.square(index), augmenter.of(epoch, index, first + item), row);
            slot.writeRow(place, row);
            slot.writeLabel(place, labels[index]);
        }

        @Override
        public void close() {
            squares.close();
        }
    }
}
