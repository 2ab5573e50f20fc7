package org.alexnet4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Evaluates the same views as others do: the mean of the softmax over the views of each picture (section 4.1). */
final class EvaluationWorker implements Worker {

    /** The last argument of a worker's process that evaluates. */
    static final String ARGUMENT = "evaluation";
    /** The command to evaluate all pictures with a number of views, over and over where it is not ten; the answer is seconds for once. */
    static final String EVALUATE = "evaluate";
    /** The command for what comes out, picture after picture. */
    static final String PROBABILITIES = "probabilities";

    /** A turn has as many views, however many a picture has, so that it takes as long. */
    private static final int MOST_VIEWS = 10;

    private final Judge.Loaded network;
    private final Workload workload;
    private int views;
    private List<Supplier<float[][]>> minibatches = List.of();

    EvaluationWorker(Judge.Loaded network, Workload workload) {
        this.network = network;
        this.workload = workload;
    }

    /** @return judges on the class path, this project's first; a peer whose classes are gone is left out with a warning */
    static List<Judge> judges() {
        return Peers.after(List.of(new Alexnet4j(), new OnnxRuntime()), Judge.class);
    }

    static EvaluationWorker of(String name, Workload workload) {
        Judge judge = judges().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        return new EvaluationWorker(judge.load(workload), workload);
    }

    @Override
    public String answer(String... command) {
        prepare(Integer.parseInt(command[1]));
        if (command[0].equals(PROBABILITIES)) {
            return means().stream().map(EvaluationWorker::text).collect(Collectors.joining(" "));
        }
        int repetitions = MOST_VIEWS / views;
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            means();
        }
        return String.format(Locale.ROOT, "%.9g", (System.nanoTime() - start) / 1e9 / repetitions);
    }

    /** Reading the views is not part of what is timed. */
    private void prepare(int wanted) {
        if (wanted != views) {
            minibatches = ViewsFile.in(workload.folder(), wanted).minibatches(workload.crop(), workload.run().evaluate().batch()).stream()
                    .map(network::minibatch).toList();
            views = wanted;
        }
    }

    private List<float[]> means() {
        List<float[]> means = new ArrayList<>();
        for (Supplier<float[][]> minibatch : minibatches) {
            float[][] probabilities = minibatch.get();
            for (int row = 0; row < probabilities.length; row += views) {
                means.add(mean(probabilities, row));
            }
        }
        return means;
    }

    private float[] mean(float[][] probabilities, int from) {
        float[] mean = new float[probabilities[from].length];
        for (int row = from; row < from + views; row++) {
            for (int label = 0; label < mean.length; label++) {
                mean[label] += probabilities[row][label] / views;
            }
        }
        return mean;
    }

    private static String text(float[] probabilities) {
        StringBuilder text = new StringBuilder();
        for (float probability : probabilities) {
            text.append(text.isEmpty() ? "" : ",").append(probability);
        }
        return text.toString();
    }
}
