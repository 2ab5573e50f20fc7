package org.alexnet4j.paper.statistics;

/** How small a difference could be found, to be said before an experiment (with the spread of a pilot) and after it. */
public final class Resolution {

    private static final double CONFIDENCE = 0.975;
    private static final double POWER = 0.8;

    private Resolution() {
    }

    /**
     * The smallest true difference whose 95 % interval of Student's t leaves out zero in 80 % of all experiments, by the usual
     * approximation: {@code (t_0.975 + t_0.8) spread / sqrt(seeds)}, both quantiles with {@code seeds - 1} degrees of freedom.
     *
     * @param seeds  how many seeds each arm has
     * @param spread the standard deviation of the per-seed differences
     * @return the difference, in the unit of the spread; not a number below 2 seeds, which resolve nothing
     * @throws IllegalArgumentException where the spread is negative or no number
     */
    public static double resolvable(int seeds, double spread) {
        if (!(spread >= 0)) {
            throw new IllegalArgumentException("A spread of " + spread + " is none; it is at least 0.");
        }
        return seeds < 2 ? Double.NaN
                : (Sample.quantile(CONFIDENCE, seeds) + Sample.quantile(POWER, seeds)) * spread / Math.sqrt(seeds);
    }

    /**
     * The standard deviation of the difference of two errors on the same pictures that comes from the choice of the pictures alone,
     * when there is no true difference: {@code sqrt(q / N)}, as in McNemar's test (Dietterich 1998).
     *
     * @param disagreement q, the share of the pictures on which exactly one of the two networks is wrong, 0..1
     * @param pictures     N, at least 1
     * @return the standard deviation, a fraction
     * @throws IllegalArgumentException where there can be no such share, or no pictures
     */
    public static double spreadOfPictures(double disagreement, int pictures) {
        if (!(0 <= disagreement && disagreement <= 1) || pictures < 1) {
            throw new IllegalArgumentException("A disagreement of " + disagreement + " on " + pictures + " pictures is impossible.");
        }
        return Math.sqrt(disagreement / pictures);
    }
}
