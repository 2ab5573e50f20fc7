package org.alexnet4j.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.model.Classifier;
import org.alexnet4j.model.GraphClassifier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Judges networks by the mean of their probabilities, as the rows of five and seven CNNs in table 2 of the paper are (section 6). The
 * probabilities of a network are themselves the mean of its softmax over the views of the picture (section 4.1).
 */
public final class Evaluator {

    private final List<Member> members;
    private final int views;
    private final int picturesAtATime;

    /**
     * One of the networks.
     *
     * @param network the network
     * @param outputs for each class, in the order of the set's labels, the network's output; empty where they have that order
     */
    public record Member(Classifier network, List<Integer> outputs) {

        public Member {
            outputs = List.copyOf(outputs);
        }

        private float[] ordered(float[] softmax) {
            if (outputs.isEmpty()) {
                return softmax;
            }
            float[] ordered = new float[outputs.size()];
            for (int label = 0; label < ordered.length; label++) {
                ordered[label] = softmax[outputs.get(label)];
            }
            return ordered;
        }
    }

    /**
     * @param graph a network whose classes are those of the sets it judges
     * @param views 1 for the centre, 10 for corners, centre and their mirror images
     * @param rows  how many views go through the network at a time, at least 1
     */
    public Evaluator(ComputationGraph graph, int views, int rows) {
        this(List.of(new Member(new GraphClassifier(graph), List.of())), views, rows);
    }

    /**
     * @param members at least one network
     * @param views   1 for the centre, 10 for corners, centre and their mirror images
     * @param rows    how many views go through a network at a time, at least 1
     */
    public Evaluator(List<Member> members, int views, int rows) {
        this.members = List.copyOf(members);
        this.views = views;
        this.picturesAtATime = Math.max(1, rows / views);
    }

    /** @return how many pictures are judged at a time: probabilities may depend on it in their last bits */
    public int picturesAtATime() {
        return picturesAtATime;
    }

    /**
     * Counts errors.
     *
     * @param pictures the set, with an input for each network
     * @param progress told how many pictures are done
     * @return errors and confusion of the mean
     * @throws DataException naming the file, where a picture cannot be read
     */
    public Evaluation evaluate(EvaluationPictures pictures, Progress progress) {
        Tally tally = new Tally(pictures.set().classes().size());
        pass(pictures, 0, minibatch -> {
            List<float[]> probabilities = probabilities(minibatch.inputs());
            for (int i = 0; i < minibatch.size(); i++) {
                int label = minibatch.labels()[i];
                tally.add(label, Answer.of(new Ranking(probabilities.get(i)), label));
            }
            progress.update(tally.pictures(), pictures.set().size());
        });
        return tally.evaluation(views, pictures.set().classes());
    }

    /**
     * Ranks the classes of pictures one by one.
     *
     * @param pictures the set, with an input for each network
     * @return a ranking for each picture by the mean, in the order of the set
     * @throws DataException naming the file, where a picture cannot be read
     */
    public List<Ranking> rank(EvaluationPictures pictures) {
        List<Ranking> rankings = new ArrayList<>();
        pass(pictures, 0, minibatch -> probabilities(minibatch.inputs()).forEach(mean -> rankings.add(new Ranking(mean))));
        return List.copyOf(rankings);
    }

    /**
     * Judges the pictures of a set by each network alone and by the mean, and keeps none.
     *
     * @param pictures the set, with an input for each network
     * @param first    the picture to begin with, from 0
     * @param judge    told of some pictures at a time, in the order of the set
     * @throws DataException naming the file, where a picture cannot be read
     */
    public void judge(EvaluationPictures pictures, int first, Consumer<List<JudgedPicture>> judge) {
        pass(pictures, first, minibatch -> {
            List<List<float[]>> probabilities = ofMembers(minibatch.inputs());
            judge.accept(IntStream.range(0, minibatch.size()).mapToObj(i -> judged(minibatch.labels()[i], probabilities.get(i))).toList());
        });
    }

    private void pass(EvaluationPictures pictures, int first, Consumer<Minibatch> each) {
        try (Classifier.Kept ignored = keepWeights();
                TrainingPictures.CloseableIterator minibatches = pictures.minibatches(views, picturesAtATime, first)) {
            minibatches.forEachRemaining(each);
        }
    }

    /**
     * Begins many passes, between which nobody changes the weights of the networks.
     *
     * @return to be closed after them
     */
    public Classifier.Kept keepWeights() {
        return Classifier.keepWeights(members.stream().map(Member::network).toList());
    }

    /**
     * The mean over the networks, and the views of each picture, of the softmax.
     *
     * @param inputs for each network {@code [pictures * views, height, width, 3]}, the views of the pictures as it sees them
     * @return for each picture, a probability per class in the order of the labels
     */
    public List<float[]> probabilities(List<INDArray> inputs) {
        return ofMembers(inputs).stream().map(Evaluator::mean).toList();
    }

    /** @return for each picture the probabilities of each network */
    private List<List<float[]>> ofMembers(List<INDArray> inputs) {
        List<List<float[]>> all = IntStream.range(0, members.size()).mapToObj(i -> probabilities(members.get(i), inputs.get(i))).toList();
        return IntStream.range(0, all.get(0).size()).mapToObj(picture -> all.stream().map(member -> member.get(picture)).toList()).toList();
    }

    private List<float[]> probabilities(Member member, INDArray rows) {
        // What the network gives lies outside Java's heap and is freed here, not some time later by the garbage collector.
        try (INDArray softmax = member.network().probabilities(rows);
                INDArray means = softmax.reshape('c', softmax.size(0) / views, views, softmax.size(1)).mean(1)) {
            return Stream.of(means.toFloatMatrix()).map(member::ordered).toList();
        }
    }

    private static JudgedPicture judged(int label, List<float[]> probabilities) {
        List<Answer> answers = probabilities.stream().map(one -> Answer.of(new Ranking(one), label)).toList();
        return JudgedPicture.of(label, new Ranking(mean(probabilities)), answers);
    }

    private static float[] mean(List<float[]> probabilities) {
        if (probabilities.size() == 1) {
            return probabilities.get(0);
        }
        float[] mean = new float[probabilities.get(0).length];
        for (int label = 0; label < mean.length; label++) {
            double sum = 0;
            for (float[] one : probabilities) {
                sum += one[label];
            }
            mean[label] = (float) (sum / probabilities.size());
        }
        return mean;
    }
}
