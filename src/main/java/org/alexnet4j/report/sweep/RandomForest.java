package org.alexnet4j.report.sweep;

import java.util.SplittableRandom;

/** A small random forest of regression trees, the same each time. */
final class RandomForest {

    /** The value of a parameter that a candidate does not have; less than any number, so that a split may part it from all of them. */
    static final double ABSENT = Double.NEGATIVE_INFINITY;

    private static final int TREES = 64;
    private static final long SEED = 1;

    private final RegressionTree[] trees;

    private RandomForest(RegressionTree[] trees) {
        this.trees = trees;
    }

    /**
     * @param rows        values of parameters, at least one row
     * @param targets     what is to be predicted for each row
     * @param categorical which parameters are choices, of which one is parted from all others
     * @return trees of bootstrap samples of the rows
     */
    static RandomForest grow(double[][] rows, double[] targets, boolean[] categorical) {
        SplittableRandom random = new SplittableRandom(SEED);
        RegressionTree[] trees = new RegressionTree[TREES];
        for (int tree = 0; tree < TREES; tree++) {
            int[] sample = random.ints(rows.length, 0, rows.length).toArray();
            trees[tree] = RegressionTree.grow(rows, targets, categorical, sample, random);
        }
        return new RandomForest(trees);
    }

    double predict(double[] row) {
        double sum = 0;
        for (RegressionTree tree : trees) {
            sum += tree.predict(row);
        }
        return sum / trees.length;
    }
}
