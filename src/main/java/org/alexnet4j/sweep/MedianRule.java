package org.alexnet4j.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.alexnet4j.config.search.SearchConfig.Median;
import org.alexnet4j.config.search.SearchConfig.Over;
import org.alexnet4j.config.search.SearchConfig.Score;
import org.alexnet4j.train.Metrics;

/**
 * Stops a run whose best score by an epoch is worse than the median of the best scores of others by that epoch. Google's Vizier (Golovin et
 * al. 2017) has a rule like it, which compares running means.
 */
final class MedianRule {

    private final Median median;
    private final Score score;
    private final List<List<Metrics>> others;

    /**
     * @param median how patient the rule is
     * @param score  what counts
     * @param others epochs of the runs to compare with
     */
    MedianRule(Median median, Score score, List<List<Metrics>> others) {
        this.median = median;
        this.score = new Score(score.measure(), Over.BEST);
        this.others = List.copyOf(others);
    }

    /**
     * @param metrics of a run so far
     * @return why it is to stop; empty where it goes on
     */
    Optional<String> stops(List<Metrics> metrics) {
        int epoch = metrics.isEmpty() ? 0 : metrics.get(metrics.size() - 1).epoch();
        OptionalDouble own = Scores.of(score, metrics, epoch);
        if (epoch < median.after() || own.isEmpty()) {
            return Optional.empty();
        }
        double[] reached = others.stream().filter(rows -> !rows.isEmpty() && rows.get(rows.size() - 1).epoch() >= epoch)
                .map(rows -> Scores.of(score, rows, epoch)).filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble)
                .sorted().toArray();
        if (reached.length < median.least()) {
            return Optional.empty();
        }
        double middle = (reached[(reached.length - 1) / 2] + reached[reached.length / 2]) / 2;
        return own.getAsDouble() <= middle ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "worse than the median of %d %s after epoch %d", reached.length,
                        reached.length == 1 ? "other" : "others", epoch));
    }
}
