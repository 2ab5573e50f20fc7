package org.alexnet4j.data.feed;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;

/**
 * Evaluation views of a set from its picture files, for one network or several, each with squares, crops and a mean of its own. They are
 * cut by threads, a few minibatches ahead.
 */
public final class PictureViews implements EvaluationPictures {

    private static final int DEPTH = 3;

    private final PictureSet set;
    private final NetworkInputs networks;
    private final int threads;

    /**
     * Views for one network.
     *
     * @param set           the pictures, in the order in which they are evaluated
     * @param preprocessing squares, crops and mean of the network's training
     * @param threads       how many threads read pictures, at least 1
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public PictureViews(PictureSet set, Preprocessing preprocessing, int threads) {
        this(set, List.of(preprocessing), threads);
    }

    /**
     * Views for several networks.
     *
     * @param set           the pictures, in the order in which they are evaluated
     * @param preprocessing squares, crops and mean of each network's training
     * @param threads       how many threads read pictures, at least 1
     * @throws DataException when a crop is larger than its squares, or statistics belong to other squares
     */
    public PictureViews(PictureSet set, List<Preprocessing> preprocessing, int threads) {
        this.set = set;
        this.networks = new NetworkInputs(preprocessing);
        this.threads = threads;
    }

    @Override
    public PictureSet set() {
        return set;
    }

    @Override
    public TrainingPictures.CloseableIterator minibatches(int views, int batch, int first) {
        MinibatchPipeline.Plan plan = MinibatchPipeline.Plan.from(first, set.size(), batch, views, DEPTH, threads);
        Augmentation.requireViews(views);
        List<LabelledPicture> pictures = set.pictures().subList(first, set.size());
        MinibatchArrays arrays = networks.arrays();
        return new Views(new MinibatchPipeline(plan, arrays, () -> new ViewLoader(pictures, views), new LongAdder()), arrays);
    }

    /** Frees its arrays when it is closed. */
    private final class Views implements TrainingPictures.CloseableIterator {

        private final MinibatchPipeline pipeline;
        private final MinibatchArrays arrays;

        Views(MinibatchPipeline pipeline, MinibatchArrays arrays) {
            this.pipeline = pipeline;
            this.arrays = arrays;
        }

        @Override
        public boolean hasNext() {
            return pipeline.hasNext();
        }

        @Override
        public Minibatch next() {
            Minibatch minibatch = pipeline.next();
            return new Minibatch(networks.ofNetworks(minibatch.inputs()), minibatch.labels());
        }

        @Override
        public void close() {
            pipeline.close();
            arrays.close();
        }
    }

    /** One thread's part. */
    private final class ViewLoader implements MinibatchPipeline.Loader {

        private final List<LabelledPicture> pictures;
        private final ViewCutter cutter;

        ViewLoader(List<LabelledPicture> pictures, int views) {
            this.pictures = pictures;
            this.cutter = new ViewCutter(networks, views);
        }

        @Override
        public void load(int item, MinibatchSlot slot, int place) {
            LabelledPicture picture = pictures.get(item);
            cutter.cut(picture.file(), slot, place);
            slot.writeLabel(place, picture.label());
        }

        @Override
        public void close() {
            cutter.close();
        }
    }
}
