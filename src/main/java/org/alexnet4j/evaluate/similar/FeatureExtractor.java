package org.alexnet4j.evaluate.similar;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.model.Networks;
import org.alexnet4j.nn.ConstantWeights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The features of pictures: what the output layer reads of the centre view at test time (section 6.1). That is fc7 after its nonlinearity,
 * tower a before tower b, multiplied by the probability of keeping a neuron where the preset's dropout does so at test time; 4,096 values
 * in the paper's network. In a network without fully-connected layers below the output it is the last feature maps, row by row.
 */
public final class FeatureExtractor {

    /** Views that go through the network at a time. Always so many: a picture's features are then the same bits in every company. */
    private static final int ROWS = 16;

    private final ComputationGraph graph;
    private final String layer;

    /** @param graph a network of {@link Networks} */
    public FeatureExtractor(ComputationGraph graph) {
        this.graph = graph;
        this.layer = graph.getConfiguration().getVertexInputs().get(Networks.OUTPUT).get(0);
    }

    /** @return the vertex whose output the features are, such as {@code drop7} */
    public String layer() {
        return layer;
    }

    /** @return how many features a picture has */
    public int size() {
        return Math.toIntExact(graph.getLayer(Networks.OUTPUT).getParam("W").size(0));
    }

    /**
     * @param pictures a set
     * @return the features of each picture in the order of the set, to be closed; reading them throws a
     *     {@link org.alexnet4j.data.DataException} that names the file, where a picture cannot be read
     */
    public Features of(EvaluationPictures pictures) {
        return new Features(pictures);
    }

    /**
     * @param files         picture files
     * @param preprocessing what turns a picture into the network's input
     * @param threads       that read pictures, at least 1
     * @return the features of each picture, in the order given
     * @throws org.alexnet4j.data.DataException naming the file, where a picture cannot be read
     */
    public List<float[]> of(List<Path> files, Preprocessing preprocessing, int threads) {
        List<float[]> features = new ArrayList<>();
        if (!files.isEmpty()) {
            PictureSet set = new PictureSet("pictures", preprocessing.classes(),
                    files.stream().map(file -> new LabelledPicture(file, 0)).toList());
            try (Features all = of(new PictureViews(set, preprocessing, threads))) {
                all.forEachRemaining(features::add);
            }
        }
        return features;
    }

    private float[][] features(INDArray rows) {
        try (INDArray out = graph.output(List.of(layer), false, new INDArray[] {rows}, null)[0]) {
            return out.reshape('c', rows.size(0), -1).toFloatMatrix();
        }
    }

    /** The features of one picture after the other. */
    public final class Features implements Iterator<float[]>, AutoCloseable {

        private final ConstantWeights weights = ConstantWeights.of(graph);
        private final TrainingPictures.CloseableIterator minibatches;
        private final Deque<float[]> ready = new ArrayDeque<>();

        private Features(EvaluationPictures pictures) {
            this.minibatches = pictures.minibatches(1, ROWS, 0);
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || minibatches.hasNext();
        }

        @Override
        public float[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (ready.isEmpty()) {
                read(minibatches.next().pictures());
            }
            return ready.remove();
        }

        private void read(INDArray pictures) {
            long count = pictures.size(0);
            if (count == ROWS) {
                ready.addAll(List.of(features(pictures)));
                return;
            }
            try (INDArray filled = Nd4j.zeros(DataType.FLOAT, ROWS, pictures.size(1), pictures.size(2), pictures.size(3))) {
                filled.get(NDArrayIndex.interval(0, count)).assign(pictures);
                ready.addAll(List.of(features(filled)).subList(0, Math.toIntExact(count)));
            }
        }

        @Override
        public void close() {
            minibatches.close();
            weights.close();
        }
    }
}
