package org.alexnet4j.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.alexnet4j.config.SearchConfig.Measure;
import org.alexnet4j.report.SweepData.Candidate;
import org.alexnet4j.report.SweepData.RatePoint;
import org.alexnet4j.train.Metrics;

/** The curves of a candidate. */
final class SweepCurves {

    private SweepCurves() {
    }

    /** @return by epoch, the mean over those runs that measured something finite after it */
    static SortedMap<Integer, Double> mean(Measure measure, Candidate candidate) {
        return candidate.runs().stream().flatMap(run -> run.metrics().stream())
                .filter(row -> Double.isFinite(measured(measure, row).orElse(Double.NaN)))
                .collect(Collectors.groupingBy(Metrics::epoch, TreeMap::new,
                        Collectors.averagingDouble(row -> measured(measure, row).orElseThrow())));
    }

    /** @return the plan, which all runs share; a rate of 0 is left out, as it has no place on a logarithmic axis */
    static List<RatePoint> rates(Candidate candidate) {
        return candidate.runs().stream().limit(1).flatMap(run -> run.rates().stream()).filter(point -> point.rate() > 0).toList();
    }

    private static OptionalDouble measured(Measure measure, Metrics row) {
        return switch (measure) {
            case TOP1 -> row.validation().top1Error();
            case TOP5 -> row.validation().top5Error();
            case LOSS -> row.validation().loss();
        };
    }
}
