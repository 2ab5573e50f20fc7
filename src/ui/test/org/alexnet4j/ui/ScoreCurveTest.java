package org.alexnet4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoreCurveTest {

    @Test
    void aLongCurveKeepsItsStartAndEvenlySpacedPoints() {
        ScoreCurve curve = new ScoreCurve();
        for (int i = 0; i < 10_000; i++) {
            curve.add(i, i / 2.0);
        }
        int[] iterations = curve.iterations();
        assertThat(iterations).hasSizeBetween(ScoreCurve.MOST_POINTS / 2, ScoreCurve.MOST_POINTS).startsWith(0, 16, 32).endsWith(9984);
        for (int i = 0; i < iterations.length; i++) {
            assertThat(iterations[i]).isEqualTo(16 * i);
            assertThat(curve.scores()[i]).isEqualTo(8.0f * i);
        }
    }
}
