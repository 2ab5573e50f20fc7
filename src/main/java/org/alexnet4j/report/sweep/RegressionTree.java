package org.alexnet4j.report.sweep;

import java.util.Arrays;
import java.util.Comparator;
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
        double mean = Arrays.stream(sample).mapToDouble(i -> targets[i]).average().orElseThrow();
        Split best = null;
        double most = 1e-12 * sample.length;
        for (int parameter : parameters) {
            Integer[] order = Arrays.stream(sample).boxed().toArray(Integer[]::new);
            Arrays.sort(order, Comparator.comparingDouble(i -> rows[i][parameter]));
            double sum = 0;
            int count = 0;
            for (int i = 0; i < order.length; i++) {
                sum += targets[order[i]] - mean;
                count++;
                double value = rows[order[i]][parameter];
                double next = i + 1 < order.length ? rows[order[i + 1]][parameter] : value;
                boolean last = i + 1 == order.length;
                if (!last && next == value) {
                    continue;
                }
                double gain = count == sample.length ? 0 : sum * sum / count + sum * sum / (sample.length - count);
                if (gain > most) {
                    most = gain;
                    best = new Split(parameter, categorical[parameter], categorical[parameter] ? value : between(value, next));
                }
                if (categorical[parameter]) {
                    sum = 0;
                    count = 0;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double between(double low, double high) {
        double middle = (low + high) / 2;
        return low == RandomForest.ABSENT || middle <= low ? high : middle;
    }
}
