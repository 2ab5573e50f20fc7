package org.alexnet4j.data.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.PictureSet;
import org.bytedeco.opencv.opencv_core.Mat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Evaluation views of a set for several networks at a time, each with squares, crops and a mean of its own. A picture is decoded once for
 * each kind of square, and cut once for each kind of input, however many networks see it.
 */
public final class SharedViews {

    private static final int DEPTH = 3;

    private final PictureSet set;
    private final List<Input> inputs;
    /** For each network, which input is its. */
    private final List<Integer> inputOf;
    private final int threads;

    /** What a network sees of a picture. */
    private record Input(Preprocessing preprocessing) {

        Decoding decoding() {
            return preprocessing.decoding();
        }

        boolean isSameAs(Preprocessing other) {
            return decoding().equals(other.decoding()) && preprocessing.crop() == other.crop()
                    && Arrays.equals(preprocessing.statistics().mean(), other.statistics().mean());
        }

        /** @return floats of a view */
        long length() {
            return (long) preprocessing.crop() * preprocessing.crop() * 3;
        }

        CropReader reader() {
            return new CropReader(preprocessing.statistics(), preprocessing.crop());
        }
    }

    /**
     * Some pictures for all networks.
     *
     * @param inputs for each network {@code [pictures * views, height, width, 3]} floats, as {@link EvaluationPictures} has them; networks
     *               that see the same have the same array
     * @param labels the label of each picture
     */
    public record SharedMinibatch(List<INDArray> inputs, int[] labels) {
    }

    /**
     * @param set           the pictures, in the order in which they are evaluated
     * @param preprocessing squares, crops and mean of each network's training
     * @param threads       how many threads read pictures, at least 1
     * @throws DataException when a crop is larger than its squares, or statistics belong to other squares
     */
    public SharedViews(PictureSet set, List<Preprocessing> preprocessing, int threads) {
        this.set = set;
        this.threads = threads;
        List<Input> found = new ArrayList<>();
        this.inputOf = preprocessing.stream().map(one -> {
            CropReader.requireFit(one.statistics(), one.shortSide(), one.crop());
            int index = IntStream.range(0, found.size()).filter(i -> found.get(i).isSameAs(one)).findFirst().orElse(found.size());
            if (index == found.size()) {
                found.add(new Input(one));
            }
            return index;
        }).toList();
        this.inputs = List.copyOf(found);
    }

    /** @return the set it reads */
    public PictureSet set() {
        return set;
    }

    /**
     * Minibatches of whole pictures.
     *
     * @param views 1 or 10
     * @param batch pictures (not rows) per minibatch, at least 1
     * @param first the picture to begin with, from 0
     * @return the minibatches in the order of the set; throws {@link DataException} naming the file, where a picture cannot be read
     */
    public Iterator minibatches(int views, int batch, int first) {
        List<List<Augmentation>> cuts = inputs.stream()
                .map(input -> Augmentation.views(views, input.preprocessing().shortSide(), input.preprocessing().crop())).toList();
        MinibatchPipeline.Plan plan = new MinibatchPipeline.Plan(set.size() - first, batch, 1, DEPTH, threads);
        MinibatchArrays arrays = new MinibatchArrays(new long[] {views * inputs.stream().mapToLong(Input::length).sum()});
        return new Iterator(new MinibatchPipeline(plan, arrays, () -> new SharedLoader(cuts, first), new LongAdder()), arrays, views);
    }

    /** @return where an input's rows begin in the array of a minibatch, which has those of the first input, then those of the second */
    private long start(int input, int rows) {
        return rows * inputs.stream().limit(input).mapToLong(Input::length).sum();
    }

    /** Gives minibatches until it is closed; an array may be written again as soon as the next one is asked for. */
    public final class Iterator implements java.util.Iterator<SharedMinibatch>, AutoCloseable {

        private final MinibatchPipeline pipeline;
        private final MinibatchArrays arrays;
        private final int views;

        private Iterator(MinibatchPipeline pipeline, MinibatchArrays arrays, int views) {
            this.pipeline = pipeline;
            this.arrays = arrays;
            this.views = views;
        }

        @Override
        public boolean hasNext() {
            return pipeline.hasNext();
        }

        @Override
        public SharedMinibatch next() {
            Minibatch minibatch = pipeline.next();
            int rows = minibatch.size() * views;
            INDArray all = minibatch.pictures().reshape('c', new long[] {minibatch.pictures().length()});
            List<INDArray> parts = IntStream.range(0, inputs.size()).mapToObj(i -> part(all, i, rows)).toList();
            return new SharedMinibatch(inputOf.stream().map(parts::get).toList(), minibatch.labels());
        }

        private INDArray part(INDArray all, int input, int rows) {
            int crop = inputs.get(input).preprocessing().crop();
            return all.get(NDArrayIndex.interval(start(input, rows), start(input + 1, rows))).reshape('c', rows, crop, crop, 3);
        }

        @Override
        public void close() {
            pipeline.close();
            arrays.close();
        }
    }

    /** One thread's part. */
    private final class SharedLoader implements MinibatchPipeline.Loader {

        private final List<List<Augmentation>> cuts;
        private final int first;
        private final Map<Decoding, SquareSource> squares = new LinkedHashMap<>();
        private final List<CropReader> crops = inputs.stream().map(Input::reader).toList();

        SharedLoader(List<List<Augmentation>> cuts, int first) {
            this.cuts = cuts;
            this.first = first;
            inputs.forEach(input -> squares.computeIfAbsent(input.decoding(), one -> new SquareSource(set, one, Optional.empty())));
        }

        @Override
        public void load(int item, MinibatchSlot slot, int place) {
            squares.forEach((decoding, source) -> {
                Mat square = source.square(first + item);
                for (int i = 0; i < inputs.size(); i++) {
                    if (inputs.get(i).decoding().equals(decoding)) {
                        cut(square, i, slot, place);
                    }
                }
            });
            slot.writeLabel(place, set.pictures().get(first + item).label());
        }

        private void cut(Mat square, int input, MinibatchSlot slot, int place) {
            int views = cuts.get(input).size();
            long length = inputs.get(input).length();
            long start = start(input, slot.items() * views) + (long) place * views * length;
            for (int view = 0; view < views; view++) {
                crops.get(input).read(square, cuts.get(input).get(view), slot.element(start + view * length));
            }
        }

        @Override
        public void close() {
            crops.forEach(CropReader::close);
            squares.values().forEach(SquareSource::close);
        }
    }
}
