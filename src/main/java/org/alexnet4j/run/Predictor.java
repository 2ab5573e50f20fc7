package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.PictureFile;
import org.alexnet4j.data.Preprocessing;
import org.alexnet4j.data.ViewReader;
import org.alexnet4j.evaluate.Ensemble;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.Ranking;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.nn.ConstantWeights;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Names the classes of single pictures by the mean of the softmax over the views of each (section 4.1) and over networks (section 6).
 * Each network gets the pictures as its own training had them: its squares, its crops, its mean. For one thread.
 */
public final class Predictor implements AutoCloseable {

    private final Preprocessing preprocessing;
    private final Evaluator evaluator;
    private final List<Member> members = new ArrayList<>();

    /**
     * One of the networks.
     *
     * @param outputs the network's output for each of the predictor's classes
     */
    private record Member(ComputationGraph graph, ViewReader views, ConstantWeights weights, List<Integer> outputs)
            implements AutoCloseable {

        @Override
        public void close() {
            weights.close();
            views.close();
        }
    }

    private Predictor(Preprocessing preprocessing, int views) {
        this.preprocessing = preprocessing;
        this.evaluator = new Evaluator(views, views);
    }

    /**
     * Reads model files.
     *
     * @param files one or more, whose networks know the same classes; classes may be in another order
     * @param views of each picture, 1 or 10
     * @return a predictor with the classes of the first file, in its order
     * @throws ModelException where a file cannot be used, or knows other classes than the first
     */
    public static Predictor read(List<Path> files, int views) {
        TrainedModels models = TrainedModels.read(files);
        Predictor predictor = new Predictor(models.preprocessing().get(0), views);
        List<Ensemble.Member> members = models.members();
        for (int i = 0; i < members.size(); i++) {
            predictor.add(members.get(i), models.preprocessing().get(i), views);
        }
        return predictor;
    }

    private void add(Ensemble.Member member, Preprocessing network, int views) {
        members.add(new Member(member.graph(), new ViewReader(network, views), ConstantWeights.of(member.graph()), member.outputs()));
    }

    /** @return class names in the order of their labels */
    public List<String> classes() {
        return preprocessing.classes();
    }

    /** @return what the classes are called where people read it, in the same order */
    public List<String> words() {
        return preprocessing.words();
    }

    /** @return what the first network's pictures go through */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /**
     * Looks at a picture.
     *
     * @param picture where it is
     * @return its classes by their probability
     * @throws DataException naming the picture, when it cannot be read or is none
     */
    public Ranking rank(PictureFile picture) {
        double[] sums = new double[classes().size()];
        for (Member member : members) {
            float[] probabilities = evaluator.probabilities(member.graph(), member.views().read(picture)).get(0);
            for (int label = 0; label < sums.length; label++) {
                sums[label] += probabilities[member.outputs().get(label)];
            }
        }
        float[] means = new float[sums.length];
        IntStream.range(0, means.length).forEach(label -> means[label] = (float) (sums[label] / members.size()));
        return new Ranking(means);
    }

    @Override
    public void close() {
        members.forEach(Member::close);
    }
}
