package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.PictureFile;
import org.alexnet4j.data.Preprocessing;
import org.alexnet4j.data.ViewReader;
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

    /** How many classes a message names. */
    private static final int NAMED = 3;

    private final Preprocessing preprocessing;
    private final Evaluator evaluator;
    private final List<Member> members = new ArrayList<>();

    /**
     * One of the networks.
     *
     * @param labels the network's output for each of the predictor's classes
     */
    private record Member(ComputationGraph graph, ViewReader views, ConstantWeights weights, int[] labels) implements AutoCloseable {

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
        TrainedModel first = TrainedModel.read(files.get(0));
        Predictor predictor = new Predictor(first.preprocessing(), views);
        predictor.add(first, files.get(0), files.get(0), views);
        for (Path file : files.subList(1, files.size())) {
            predictor.add(TrainedModel.read(file), file, files.get(0), views);
        }
        return predictor;
    }

    private void add(TrainedModel model, Path file, Path first, int views) {
        Map<String, Integer> outputs = new HashMap<>();
        model.preprocessing().classes().forEach(name -> outputs.put(name, outputs.size()));
        requireAll(outputs.keySet(), classes(), file, first);
        requireAll(new HashSet<>(classes()), model.preprocessing().classes(), first, file);
        int[] labels = classes().stream().mapToInt(outputs::get).toArray();
        members.add(new Member(model.graph(), new ViewReader(model.preprocessing(), views), ConstantWeights.of(model.graph()), labels));
    }

    private static void requireAll(Set<String> classes, List<String> wanted, Path file, Path other) {
        List<String> missing = wanted.stream().filter(name -> !classes.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new ModelException("%s lacks %d of the %d classes of %s (%s); probabilities can be averaged over the same classes only."
                    .formatted(file, missing.size(), wanted.size(), other, some(missing)));
        }
    }

    private static String some(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", ")) + (names.size() > NAMED ? ", …" : "");
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
                sums[label] += probabilities[member.labels()[label]];
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
