package org.alexnet4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.config.search.SearchConfig.Median;
import org.alexnet4j.config.search.SearchConfig.Over;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.train.Metrics;
import org.junit.jupiter.api.Test;

class MedianRuleTest {

    private static final Score LAST = new Score(Measure.TOP1, Over.LAST);

    /** Best by epoch 2: 0.1, 0.2, 0.3, 0.4; the median is 0.25. By epoch 1: 0.5, 0.2, 0.6, 0.4; the median is 0.45. */
    private static final List<List<Metrics>> OTHERS = List.of(FakeTrainings.epochs(0.5, 0.1, 0.1), FakeTrainings.epochs(0.2, 0.9, 0.1),
            FakeTrainings.epochs(0.6, 0.3, 0.1), FakeTrainings.epochs(0.4, 0.4));

    private static MedianRule rule(int after, int least) {
        return new MedianRule(new Median(after, least), LAST, OTHERS);
    }

    @Test
    void whatIsWorseThanTheMedianOfTheBestScoresByThatEpochStops() {
        assertThat(rule(1, 4).stops(FakeTrainings.epochs(0.26, 0.26))).hasValue("worse than the median of 4 others after epoch 2");
        assertThat(rule(1, 4).stops(FakeTrainings.epochs(0.25, 0.9))).isEmpty();
        assertThat(rule(1, 4).stops(FakeTrainings.epochs(0.46))).isPresent();
        assertThat(rule(1, 4).stops(FakeTrainings.epochs(0.45))).isEmpty();
    }

    @Test
    void nothingStopsBeforeItsEpochsOrWithoutEnoughOthersThatGotAsFar() {
        assertThat(rule(2, 4).stops(FakeTrainings.epochs(0.9))).isEmpty();
        assertThat(rule(1, 5).stops(FakeTrainings.epochs(0.9))).isEmpty();
        assertThat(rule(1, 4).stops(FakeTrainings.epochs(0.9, 0.9, 0.9))).as("one of the four has two epochs").isEmpty();
        assertThat(rule(1, 3).stops(FakeTrainings.epochs(0.9, 0.9, 0.9))).hasValue("worse than the median of 3 others after epoch 3");
        assertThat(rule(1, 1).stops(List.of())).isEmpty();
    }
}
