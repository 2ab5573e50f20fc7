package org.alexnet4j.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.nn.ConstantWeights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Judges a network by the mean of the softmax over the views of each picture (section 4.1). */
public final class Evaluator {

    private final int views;
    private final int rows;

    /**
     * @param views 1 for the centre, 10 for corners, centre and their mirror images
     * @param rows  how many views go through the network at a time, at least 1
     */
    public Evaluator(int views, int rows) {
        this.views = views;
        this.rows = rows;
    }

    /**
     * Judges a network.
     *
     * @param graph    the network
     * @param pictures the set; its classes are the network's
     * @param progress told how many pictures are done
     * @return errors and confusion
     * @throws DataException naming the file, where a picture cannot be read
     */
    public Evaluation evaluate(ComputationGraph graph, EvaluationPictures pictures, Progress progress) {
        Tally tally = new Tally(pictures.set().classes().size());
        int done = 0;
        try (ConstantWeights ignored = ConstantWeights.of(graph);
                TrainingPictures.CloseableIterator minibatches = pictures.minibatches(views, Math.max(1, rows / views), 0)) {
            while (minibatches.hasNext()) {
                Minibatch minibatch = minibatches.next();
                List<float[]> probabilities = probabilities(graph, minibatch.pictures());
                for (int i = 0; i < minibatch.size(); i++) {
                    int label = minibatch.labels()[i];
                    tally.add(label, Answer.of(new Ranking(probabilities.get(i)), label));
                }
                done += minibatch.size();
                progress.update(done, pictures.set().size());
            }
        }
        return tally.evaluation(views, pictures.set().classes());
    }

    /**
     * Ranks the classes of pictures one by one.
     *
     * @param graph    the network
     * @param pictures the set; its classes are the network's
     * @return a ranking for each picture, in the order of the set
     * @throws DataException naming the file, where a picture cannot be read
     */
    public List<Ranking> rank(ComputationGraph graph, EvaluationPictures pictures) {
        List<Ranking> rankings = new ArrayList<>();
        try (ConstantWeights ignored = ConstantWeights.of(graph);
                TrainingPictures.CloseableIterator minibatches = pictures.minibatches(views, Math.max(1, rows / views), 0)) {
            while (minibatches.hasNext()) {
                probabilities(graph, minibatches.next().pictures()).forEach(softmax -> rankings.add(new Ranking(softmax)));
            }
        }
        return List.copyOf(rankings);
    }

    /**
     * The mean softmax over the views of each picture.
     *
     * @param graph the network
     * @param rows  {@code [pictures * views, height, width, 3]}
     * @return for each picture, a probability per class
     */
    public List<float[]> probabilities(ComputationGraph graph, INDArray rows) {
        // What the graph gives lies outside Java's heap and is freed here, not some time later by the garbage collector.
        try (INDArray softmax = graph.outputSingle(false, rows);
                INDArray means = softmax.reshape('c', softmax.size(0) / views, views, softmax.size(1)).mean(1)) {
            return List.of(means.toFloatMatrix());
        }
    }
}
