package org.alexnet4j.report.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;

/**
 * How much each parameter matters: the share of the variance of the candidates' ranks that it explains on its own, by an analysis of
 * variance of a random forest (Hutter, Hoos and Leyton-Brown 2014, "An Efficient Approach for Assessing Hyperparameter Importance").
 *
 * <p>Unlike there, effects are averaged over the candidates and not over all combinations of values, since many a parameter belongs to some
 * types of schedules only. Such a parameter explains variance among the candidates that have it; the difference to others is that of the
 * types.
 *
 * @param shares    of what was varied, the greatest first; together at most 1
 * @param remainder what no parameter explains on its own: interactions, and noise
 */
public record Importance(List<Share> shares, double remainder) {

    /** Candidates below which nothing can be told. */
    public static final int LEAST_CANDIDATES = 8;

    /** Candidates whose values of one parameter are tried. */
    private static final int MOST_DONORS = 200;
    /** Candidates over whose values of the others is averaged; of an interaction, a share of one in so many passes for an effect. */
    private static final int MOST_OTHERS = 50;

    public Importance {
        shares = List.copyOf(shares);
    }

    /**
     * What one parameter explains.
     *
     * @param name  of the parameter as on the page
     * @param share of the variance, 0..1
     */
    public record Share(String name, double share) {
    }

    /**
     * @param data a sweep, of which those candidates count that have a score and are not trained at the moment
     * @return what each parameter explains; nothing where there are fewer than {@link #LEAST_CANDIDATES}, or all are equally good
     */
    public static Optional<Importance> of(SweepData data) {
        List<Candidate> ranked = Leaderboard.order(data.candidates()).stream().filter(Importance::counts).toList();
        double[] ranks = ranks(ranked);
        double variance = variance(ranks);
        List<ParameterAxis> axes = ParameterAxis.all(data);
        if (ranked.size() < LEAST_CANDIDATES || variance == 0 || axes.isEmpty()) {
            return Optional.empty();
        }
        double[][] rows = ranked.stream().map(candidate -> row(candidate, axes)).toArray(double[][]::new);
        boolean[] categorical = new boolean[axes.size()];
        for (int i = 0; i < categorical.length; i++) {
            categorical[i] = !axes.get(i).choices().isEmpty();
        }
        RandomForest forest = RandomForest.grow(rows, ranks, categorical);
        double[] shares = new double[axes.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = effect(forest, rows, i, axes.get(i).isOfTypes()) / variance;
        }
        return Optional.of(of(axes, shares));
    }

    private static Importance of(List<ParameterAxis> axes, double[] shares) {
        double scale = 1 / Math.max(1, Arrays.stream(shares).sum());
        List<Share> all = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            all.add(new Share(axes.get(i).name(), scale * shares[i]));
        }
        all.sort((a, b) -> Double.compare(b.share(), a.share()));
        return new Importance(all, Math.max(0, 1 - all.stream().mapToDouble(Share::share).sum()));
    }

    private static boolean counts(Candidate candidate) {
        return candidate.isScored() && (candidate.status() == Status.FINISHED || candidate.status() == Status.PAUSED
                || candidate.status() == Status.STOPPED);
    }

    /** Places on the leaderboard, on which scores after more and after fewer epochs can be compared; equals share one. */
    private static double[] ranks(List<Candidate> ranked) {
        double[] ranks = new double[ranked.size()];
        for (int i = 1; i < ranks.length; i++) {
            ranks[i] = Leaderboard.areEqual(ranked.get(i - 1), ranked.get(i)) ? ranks[i - 1] : i;
        }
        return ranks;
    }

    private static double[] row(Candidate candidate, List<ParameterAxis> axes) {
        return axes.stream().mapToDouble(axis -> axis.position(candidate).orElse(RandomForest.ABSENT)).toArray();
    }

    /** The variance of the forest's mean when one parameter has the values of the candidates, and the others those of all. */
    private static double effect(RandomForest forest, double[][] rows, int parameter, boolean isType) {
        int[] having = IntStream.range(0, rows.length).filter(i -> rows[i][parameter] != RandomForest.ABSENT).toArray();
        if (having.length == 0) {
            return 0;
        }
        // With the type of the schedule come the parameters that only some types have.
        IntPredicate varied = isType
                ? column -> column == parameter || Arrays.stream(rows).anyMatch(row -> row[column] == RandomForest.ABSENT)
                : column -> column == parameter;
        int[] columns = IntStream.range(0, rows[0].length).filter(varied).toArray();
        int[] some = some(having, MOST_DONORS);
        int[] others = some(having, MOST_OTHERS);
        Map<Double, List<Double>> means = new HashMap<>();
        for (int donor : some) {
            means.computeIfAbsent(rows[donor][parameter], value -> new ArrayList<>())
                    .add(mean(forest, rows, donor, columns, others));
        }
        double[] effects = Arrays.stream(some)
                .mapToDouble(donor -> means.get(rows[donor][parameter]).stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .toArray();
        return variance(effects) * having.length / rows.length;
    }

    private static int[] some(int[] all, int most) {
        int count = Math.min(most, all.length);
        return IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
    }

    private static double mean(RandomForest forest, double[][] rows, int donor, int[] columns, int[] others) {
        double sum = 0;
        for (int other : others) {
            double[] row = rows[other].clone();
            for (int column : columns) {
                row[column] = rows[donor][column];
            }
            sum += forest.predict(row);
        }
        return sum / others.length;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    }
}
