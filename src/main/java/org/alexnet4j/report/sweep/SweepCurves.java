package org.alexnet4j.report.sweep;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.alexnet4j.config.search.SearchConfig.Measure;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.RatePoint;
import org.alexnet4j.train.Metrics;

/** The curves of a candidate. */
final class SweepCurves {

    /** Of a plan's greatest rate; a little less than three drops to a tenth, which are shown. */
    private static final double LEAST_SHARE = 0.99e-3;

    private SweepCurves() {
    }

    /** @return by epoch, the mean over those runs that measured something finite after it */
    static SortedMap<Integer, Double> mean(Measure measure, Candidate candidate) {
        return candidate.runs().stream().flatMap(run -> run.metrics().stream())
                .filter(row -> Double.isFinite(row.validation().measured(measure).orElse(Double.NaN)))
                .collect(Collectors.groupingBy(Metrics::epoch, TreeMap::new,
                        Collectors.averagingDouble(row -> row.validation().measured(measure).orElseThrow())));
    }

    /** @return the plan, which all runs share; rates so small that a logarithmic axis would show little else are left out, and so is 0 */
    static List<RatePoint> rates(Candidate candidate) {
        List<RatePoint> rates = candidate.runs().stream().limit(1).flatMap(run -> run.rates().stream()).toList();
        double least = rates.stream().mapToDouble(RatePoint::rate).max().orElse(0) * LEAST_SHARE;
        return rates.stream().filter(point -> point.rate() > 0 && point.rate() >= least).toList();
    }
}
