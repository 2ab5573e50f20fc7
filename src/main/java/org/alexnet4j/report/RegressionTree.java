package org.alexnet4j.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A tree whose leaves are means (Breiman and others 1984); each split is the best among those of some parameters. */
sealed interface RegressionTree {

    /** Rows below which a node is not split. */
    int LEAST_ROWS = 4;
    /** The share of the parameters that each split looks at. */
    double LOOKED_AT = 5 / 6.0;

    /** @return what it predicts for values of parameters */
    double predict(double[] row);

    /** Where no split is. */
    record Leaf(double mean) implements RegressionTree {

        @Override
        public double predict(double[] row) {
            return mean;
        }
    }

    /** A question and a tree for either answer. */
    record Node(Split split, RegressionTree yes, RegressionTree no) implements RegressionTree {

        @Override
        public double predict(double[] row) {
            return (split.holds(row) ? yes : no).predict(row);
        }
    }

    /** Whether a parameter is a certain choice, or a number that is less than another. */
    record Split(int parameter, boolean categorical, double value) {

        boolean holds(double[] row) {
            return categorical ? row[parameter] == value : row[parameter] < value;
        }
    }

    /**
     * @param sample the rows that it is grown of, which may come more than once
     * @param random chooses the parameters that a split looks at
     * @return the tree
     */
    static RegressionTree grow(double[][] rows, double[] targets, boolean[] categorical, int[] sample, SplittableRandom random) {
        Optional<Split> split = sample.length < LEAST_ROWS ? Optional.empty()
                : best(rows, targets, categorical, sample, some(categorical.length, random));
        if (split.isEmpty()) {
            return new Leaf(Arrays.stream(sample).mapToDouble(i -> targets[i]).average().orElseThrow());
        }
        int[] yes = Arrays.stream(sample).filter(i -> split.get().holds(rows[i])).toArray();
        int[] no = Arrays.stream(sample).filter(i -> !split.get().holds(rows[i])).toArray();
        return new Node(split.get(), grow(rows, targets, categorical, yes, random), grow(rows, targets, categorical, no, random));
    }

    private static int[] some(int parameters, SplittableRandom random) {
        int[] order = IntStream.range(0, parameters).toArray();
        for (int i = parameters - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int parameter = order[i];
            order[i] = order[other];
            order[other] = parameter;
        }
        return Arrays.copyOf(order, (int) Math.ceil(LOOKED_AT * parameters));
    }

    /** The split that leaves least variance; none where all targets or all values are the same. */
    private static Optional<Split> best(double[][] rows, double[] targets, boolean[] categorical, int[] sample, int[] parameters) {
        Split best = null;
        double mean = Arrays.stream(sample).mapToDouble(i -> targets[i]).average().orElseThrow();
        double most = 1e-12 * sample.length;
        for (int parameter : parameters) {
            double[] values = Arrays.stream(sample).mapToDouble(i -> rows[i][parameter]).sorted().distinct().toArray();
            for (int i = categorical[parameter] ? 0 : 1; i < values.length && values.length > 1; i++) {
                Split split = new Split(parameter, categorical[parameter],
                        categorical[parameter] ? values[i] : between(values[i - 1], values[i]));
                double gain = gain(split, rows, targets, sample, mean);
                if (gain > most) {
                    most = gain;
                    best = split;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double between(double low, double high) {
        double middle = (low + high) / 2;
        return low == RandomForest.ABSENT || middle <= low ? high : middle;
    }

    /** By how much a split lessens the sum of squares. */
    private static double gain(Split split, double[][] rows, double[] targets, int[] sample, double mean) {
        double sum = 0;
        int count = 0;
        for (int i : sample) {
            if (split.holds(rows[i])) {
                sum += targets[i] - mean;
                count++;
            }
        }
        return sum * sum / count + sum * sum / (sample.length - count);
    }
}
