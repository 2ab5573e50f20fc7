package org.alexnet4j.paper.statistics;

import java.util.SplittableRandom;

/** Draws how many of some trials succeed, in a time that grows with the square root of their number. */
final class Binomial {

    private final double[] logFactorials;

    /** @param most trials that will be asked for */
    Binomial(int most) {
        logFactorials = new double[most + 1];
        for (int i = 2; i <= most; i++) {
            logFactorials[i] = logFactorials[i - 1] + Math.log(i);
        }
    }

    /**
     * @param random      takes one number
     * @param trials      how many
     * @param probability that one of them succeeds, 0..1
     * @return how many succeed
     */
    int draw(SplittableRandom random, int trials, double probability) {
        if (trials == 0 || probability <= 0) {
            return 0;
        }
        if (probability >= 1) {
            return trials;
        }
        // From the most probable number to both sides: no other order reaches the drawn one in fewer steps.
        int mode = Math.min(trials, (int) ((trials + 1) * probability));
        double odds = probability / (1 - probability);
        int below = mode;
        int above = mode;
        double massBelow = mass(trials, mode, probability);
        double massAbove = massBelow;
        double left = random.nextDouble() - massBelow;
        while (left >= 0 && (below > 0 || above < trials)) {
            if (below > 0) {
                massBelow *= below / ((trials - below + 1) * odds);
                below--;
                left -= massBelow;
                if (left < 0) {
                    return below;
                }
            }
            if (above < trials) {
                massAbove *= (trials - above) * odds / (above + 1);
                above++;
                left -= massAbove;
                if (left < 0) {
                    return above;
                }
            }
        }
        return mode;
    }

    private double mass(int trials, int successes, double probability) {
        return Math.exp(logFactorials[trials] - logFactorials[successes] - logFactorials[trials - successes]
                + successes * Math.log(probability) + (trials - successes) * Math.log1p(-probability));
    }
}
