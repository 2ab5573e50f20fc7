package org.alexnet4j.data.feed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.sets.PictureSet;
import org.bytedeco.opencv.opencv_core.Mat;

/** Evaluation views of a set from its picture files; each picture is decoded once, however many views are cut from it. */
public final class PictureViews implements EvaluationPictures {

    private static final int DEPTH = 3;

    private final PictureSet set;
    private final Preprocessing preprocessing;
    private final int threads;

    /**
     * @param set           the pictures, in the order in which they are evaluated
     * @param preprocessing squares, crops and mean of the network's training
     * @param threads       how many threads read pictures, at least 1
     * @throws DataException when the crop is larger than the squares, or the statistics belong to other squares
     */
    public PictureViews(PictureSet set, Preprocessing preprocessing, int threads) {
        CropReader.requireFit(preprocessing.statistics(), preprocessing.shortSide(), preprocessing.crop());
        this.set = set;
        this.preprocessing = preprocessing;
        this.threads = threads;
    }

    @Override
    public PictureSet set() {
        return set;
    }

    @Override
    public TrainingPictures.CloseableIterator minibatches(int views, int batch) {
        List<Augmentation> cuts = Augmentation.views(views, preprocessing.shortSide(), preprocessing.crop());
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch);
        }
        MinibatchPipeline.Plan plan = new MinibatchPipeline.Plan(set.size(), batch, views, DEPTH, threads);
        MinibatchArrays arrays = new MinibatchArrays(preprocessing.crop());
        MinibatchPipeline pipeline = new MinibatchPipeline(plan, arrays, () -> new ViewLoader(cuts), new LongAdder());
        return new OwningIterator(pipeline, arrays);
    }

    /** Frees its arrays when it is closed. */
    private record OwningIterator(MinibatchPipeline pipeline, MinibatchArrays arrays) implements TrainingPictures.CloseableIterator {

        @Override
        public boolean hasNext() {
            return pipeline.hasNext();
        }

        @Override
        public Minibatch next() {
            return pipeline.next();
        }

        @Override
        public void close() {
            pipeline.close();
            arrays.close();
        }
    }

    /** One thread's part. */
    private final class ViewLoader implements MinibatchPipeline.Loader {

        private final List<Augmentation> cuts;
        private final SquareSource squares = new SquareSource(set, preprocessing.decoding(), Optional.empty());
        private final CropReader crops = new CropReader(preprocessing.statistics(), preprocessing.crop());

        ViewLoader(List<Augmentation> cuts) {
            this.cuts = cuts;
        }

        @Override
        public void load(int item, MinibatchSlot slot, int place) {
            Mat square = squares.square(item);
            for (int view = 0; view < cuts.size(); view++) {
                crops.read(square, cuts.get(view), slot.row(place * cuts.size() + view));
            }
            slot.writeLabel(place, set.pictures().get(item).label());
        }

        @Override
        public void close() {
            crops.close();
            squares.close();
        }
    }
}
