package org.alexnet4j.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.alexnet4j.config.ClaimConfig.Kind;
import org.alexnet4j.report.ClaimFigure;
import org.alexnet4j.report.ClaimFigure.Curve;
import org.alexnet4j.report.ClaimFigure.Estimate;
import org.alexnet4j.train.Metrics;

/** What a claim's figure shows. */
final class ClaimCurves {

    private static final String DIFFERENCE = "Error above that of the first arm, in points";
    private static final String LEAVING = "Minibatches until the loss is 5 % below that of chance";
    private static final double POINTS = 100;

    private ClaimCurves() {
    }

    /** What never left is drawn where its training ended. */
    private static List<Estimate> leaving(ClaimOutcome outcome) {
        return outcome.findings().stream().map(Finding.Leaving.class::cast).map(found -> {
            List<Double> shown = found.iterations().stream().map(value -> Math.min(value, found.most())).sorted().toList();
            return new Estimate(found.arm().name(), shown, Math.min(found.median(), found.most()), shown.get(0),
                    shown.get(shown.size() - 1), OptionalDouble.empty());
        }).toList();
    }

    static ClaimFigure.Data of(ClaimOutcome outcome) {
        boolean trained = outcome.claim().kind() == Kind.EPOCHS;
        List<Curve> training = curves(outcome, row -> OptionalDouble.of(row.trainTop1Error()));
        List<Curve> validation = curves(outcome, row -> row.validation().top1Error());
        OptionalDouble target = outcome.findings().stream().filter(Finding.EpochRatio.class::isInstance)
                .mapToDouble(finding -> ((Finding.EpochRatio) finding).error()).findFirst();
        return outcome.claim().kind() == Kind.LEAVING
                ? new ClaimFigure.Data(training, validation, target, LEAVING, 1, leaving(outcome))
                : new ClaimFigure.Data(training, trained ? List.of() : validation, target, DIFFERENCE, POINTS, estimates(outcome));
    }

    private static List<Curve> curves(ClaimOutcome outcome, Function<Metrics, OptionalDouble> value) {
        List<Curve> curves = new ArrayList<>();
        for (ClaimOutcome.Side side : outcome.sides()) {
            if (side.mean().isPresent()) {
                continue;
            }
            for (RunRecord run : side.runs()) {
                List<ClaimFigure.Point> points = run.metrics().stream().filter(row -> value.apply(row).isPresent())
                        .map(row -> new ClaimFigure.Point(row.epoch(), value.apply(row).getAsDouble())).toList();
                curves.add(new Curve(side.arm().name() + (side.own().isEmpty() ? "" : ", " + side.own()), points));
            }
        }
        return curves;
    }

    private static List<Estimate> estimates(ClaimOutcome outcome) {
        List<Estimate> all = new ArrayList<>();
        for (Finding finding : outcome.findings()) {
            if (finding instanceof Finding.ErrorDifference found) {
                all.add(new Estimate(found.arm().name() + ", " + found.measure(), found.difference().perSeed(), found.difference().mean(),
                        found.interval().low(), found.interval().high(), found.paper()));
            }
        }
        return all;
    }
}
