package org.alexnet4j.sweep;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.alexnet4j.config.search.SearchConfig.Over;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.train.Metrics;

/** What runs are ranked by, from their epochs; the lower the better. */
final class Scores {

    private Scores() {
    }

    /**
     * @param score   which number counts
     * @param metrics epochs of a run, in order
     * @param until   the last epoch that counts
     * @return its score; empty where no epoch was validated by then
     */
    static OptionalDouble of(Score score, List<Metrics> metrics, int until) {
        DoubleStream measured = metrics.stream().filter(row -> row.epoch() <= until).map(row -> measured(score, row))
                .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble);
        return score.over() == Over.BEST ? measured.min() : measured.reduce((earlier, later) -> later);
    }

    /** @return what an epoch came to; empty where it was not validated or is no number */
    static OptionalDouble measured(Score score, Metrics row) {
        OptionalDouble value = row.validation().measured(score.measure());
        return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    }

    /** @return the mean; empty where any is missing or there are none */
    static OptionalDouble mean(List<OptionalDouble> scores) {
        return scores.stream().allMatch(OptionalDouble::isPresent) ? scores.stream().mapToDouble(OptionalDouble::getAsDouble).average()
                : OptionalDouble.empty();
    }
}
