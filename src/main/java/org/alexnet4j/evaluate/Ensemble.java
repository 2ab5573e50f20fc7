package org.alexnet4j.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.Minibatch;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.nn.ConstantWeights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Judges several networks, each alone and all by the mean of their probabilities, as the rows of five and seven CNNs in table 2 of the
 * paper are (section 6). The probabilities of a network are themselves the mean over the views of the picture (section 4.1).
 */
public final class Ensemble {

    private final List<Member> members;
    private final Evaluator views;
    private final int viewCount;
    private final int pictures;

    /**
     * One of the networks.
     *
     * @param graph   the network
     * @param outputs for each class, in the order of the set's labels, the network's output
     */
    public record Member(ComputationGraph graph, List<Integer> outputs) {

        public Member {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * @param members at least one network
     * @param views   1 for the centre, 10 for corners, centre and their mirror images
     * @param rows    how many views go through a network at a time, at least 1
     */
    public Ensemble(List<Member> members, int views, int rows) {
        this.members = List.copyOf(members);
        this.views = new Evaluator(views, rows);
        this.viewCount = views;
        this.pictures = Math.max(1, rows / views);
    }

    /** @return how many pictures are judged at a time: probabilities may depend on it in their last bits */
    public int picturesAtATime() {
        return pictures;
    }

    /**
     * Judges the pictures of a set, and keeps none.
     *
     * @param set   the set, with an input for each network
     * @param first the picture to begin with, from 0
     * @param judge told of some pictures at a time, in the order of the set
     * @throws DataException naming the file, where a picture cannot be read
     */
    public void judge(EvaluationPictures set, int first, Consumer<List<JudgedPicture>> judge) {
        List<ConstantWeights> constant = members.stream().map(member -> ConstantWeights.of(member.graph())).toList();
        try (TrainingPictures.CloseableIterator minibatches = set.minibatches(viewCount, pictures, first)) {
            while (minibatches.hasNext()) {
                judge.accept(judge(minibatches.next()));
            }
        } finally {
            constant.forEach(ConstantWeights::close);
        }
    }

    /**
     * The mean over the networks of the probabilities of a picture.
     *
     * @param inputs for each network {@code [views, height, width, 3]}, the views of the picture as it sees them
     * @return a probability per class, in the order of the labels
     */
    public float[] probabilities(List<INDArray> inputs) {
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            all.add(probabilities(members.get(i), inputs.get(i)).get(0));
        }
        return mean(all);
    }

    private List<JudgedPicture> judge(Minibatch minibatch) {
        List<List<float[]>> all = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            all.add(probabilities(members.get(i), minibatch.inputs().get(i)));
        }
        List<JudgedPicture> judged = new ArrayList<>();
        for (int picture = 0; picture < minibatch.labels().length; picture++) {
            int index = picture;
            judged.add(judged(minibatch.labels()[picture], all.stream().map(member -> member.get(index)).toList()));
        }
        return judged;
    }

    private List<float[]> probabilities(Member member, INDArray rows) {
        return views.probabilities(member.graph(), rows).stream().map(softmax -> {
            float[] ordered = new float[member.outputs().size()];
            for (int label = 0; label < ordered.length; label++) {
                ordered[label] = softmax[member.outputs().get(label)];
            }
            return ordered;
        }).toList();
    }

    private static JudgedPicture judged(int label, List<float[]> probabilities) {
        List<Answer> answers = probabilities.stream().map(one -> Answer.of(new Ranking(one), label)).toList();
        return JudgedPicture.of(label, new Ranking(mean(probabilities)), answers);
    }

    private static float[] mean(List<float[]> probabilities) {
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
