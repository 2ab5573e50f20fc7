package org.alexnet4j.paper.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

    private static final int DRAWS = 20_000;

    private final Binomial binomial = new Binomial(10_000);
    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @CsvSource({"1, 0.3", "7, 0.5", "12, 0.97", "400, 0.01", "10000, 0.8"})
    void drawsAsOftenAsTheDistributionSays(int trials, double probability) {
        BinomialDistribution expected = new BinomialDistribution(null, trials, probability);
        int[] drawn = new int[trials + 1];
        for (int i = 0; i < DRAWS; i++) {
            drawn[binomial.draw(random, trials, probability)]++;
        }
        double share = 0;
        double furthest = 0;
        double expectedShare = 0;
        for (int i = 0; i <= trials; i++) {
            share += (double) drawn[i] / DRAWS;
            expectedShare += expected.probability(i);
            furthest = Math.max(furthest, Math.abs(share - expectedShare));
        }
        // The point of Kolmogorov's distribution that one set of draws in a thousand exceeds.
        assertThat(furthest).isCloseTo(0, within(1.95 / Math.sqrt(DRAWS)));
    }

    @Test
    void whatIsCertainNeedsNoDraw() {
        assertThat(binomial.draw(random, 0, 0.5)).isZero();
        assertThat(binomial.draw(random, 9, 0)).isZero();
        assertThat(binomial.draw(random, 9, 1)).isEqualTo(9);
    }
}
