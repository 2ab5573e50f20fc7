package org.alexnet4j.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.alexnet4j.data.decode.PictureDecoder;
import org.junit.jupiter.api.Test;

class StatisticsCollectorTest {

    /** A mean of squares minus the square of the mean, in doubles, would leave a rest of about 1e-11, and of either sign. */
    @Test
    void whatDoesNotVaryHasNoVarianceAtAll() {
        StatisticsCollector collector = new StatisticsCollector(5);
        byte[] square = new byte[PictureDecoder.squareBytes(5)];
        Arrays.fill(square, (byte) 251);
        for (int i = 0; i < 7; i++) {
            collector.add(square);
        }
        ColourStatistics statistics = collector.result("test");
        assertThat(statistics.covariance()).isEqualTo(new double[3][3]);
        assertThat(statistics.deviations()).containsExactly(0, 0, 0);
        assertThat(statistics.meanColour()).containsExactly(251, 251, 251);
    }

    /** One value among n that is 1 instead of 0: covariance (n - 1) / n^2, which 7e-6 of the pixels make. */
    @Test
    void aSinglePixelAmongManyIsCountedExactly() {
        int side = 64;
        StatisticsCollector collector = new StatisticsCollector(side);
        byte[] square = new byte[PictureDecoder.squareBytes(side)];
        Arrays.fill(square, (byte) 250);
        for (int i = 0; i < 34; i++) {
            collector.add(square);
        }
        square[0]++;
        collector.add(square);
        long n = 35L * side * side;
        assertThat(collector.result("test").covariance()[0][0]).isEqualTo((n - 1) / ((double) n * n));
    }
}
