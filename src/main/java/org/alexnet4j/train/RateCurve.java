package org.alexnet4j.train;

import org.alexnet4j.config.ScheduleConfig.Cosine;
import org.alexnet4j.config.ScheduleConfig.Curve;
import org.alexnet4j.config.ScheduleConfig.Cycle;
import org.alexnet4j.config.ScheduleConfig.Every;
import org.alexnet4j.config.ScheduleConfig.Exponential;
import org.alexnet4j.config.ScheduleConfig.Inverse;
import org.alexnet4j.config.ScheduleConfig.Plateau;
import org.alexnet4j.config.ScheduleConfig.Polynomial;
import org.alexnet4j.config.ScheduleConfig.Steps;
import org.alexnet4j.config.TrainConfig.Unit;

/**
 * A learning rate that follows from the time alone, by the formulas of {@link org.alexnet4j.config.ScheduleConfig}. Deeplearning4j's
 * schedules are not used: its polynomial one grows, and it has no cosine and no cycle of this kind.
 */
@FunctionalInterface
interface RateCurve {

    /**
     * @param done iterations of the run that are done
     * @return the rate of the next one
     */
    double at(long done);

    /**
     * @param curve  any but a plateau
     * @param length of the run
     * @param warmUp iterations of the warm-up, after which curves begin
     * @return its rates
     */
    static RateCurve of(Curve curve, RunLength length, long warmUp) {
        if (curve instanceof Steps steps) {
            return done -> {
                var passed = steps.at().headMap(length.epoch(done) + 1);
                return passed.isEmpty() ? steps.start() : passed.get(passed.lastKey());
            };
        }
        if (curve instanceof Every every) {
            return done -> every.start() * Math.pow(every.factor(), Math.floorDiv(done, length.of(every.every())));
        }
        if (curve instanceof Exponential exponential) {
            RateCurve time = time(exponential.per(), length, warmUp);
            return done -> exponential.start() * Math.pow(exponential.gamma(), time.at(done));
        }
        if (curve instanceof Inverse inverse) {
            RateCurve time = time(inverse.per(), length, warmUp);
            return done -> inverse.start() * Math.pow(1 + inverse.gamma() * time.at(done), -inverse.power());
        }
        if (curve instanceof Polynomial polynomial) {
            RateCurve left = left(length.of(polynomial.over()), warmUp);
            return done -> polynomial.end() + (polynomial.start() - polynomial.end()) * Math.pow(left.at(done), polynomial.power());
        }
        if (curve instanceof Cosine cosine) {
            RateCurve left = left(length.of(cosine.over()), warmUp);
            return done -> cosine.end() + (cosine.start() - cosine.end()) * (1 - Math.cos(Math.PI * left.at(done))) / 2;
        }
        if (curve instanceof Cycle cycle) {
            return cycle(cycle, length.of(cycle.stepSize()), warmUp);
        }
        if (curve instanceof Plateau) {
            throw new IllegalArgumentException("a plateau depends on the error");
        }
        return done -> curve.start();
    }

    private static RateCurve cycle(Cycle cycle, long stepSize, long warmUp) {
        return done -> {
            long since = done - warmUp;
            long cycles = since / (2 * stepSize);
            double height = 1 - Math.abs(since % (2 * stepSize) / (double) stepSize - 1);
            return cycle.start() + (cycle.peak() - cycle.start()) * height * Math.pow(cycle.factor(), cycles);
        };
    }

    /** The time since the warm-up, in iterations or in epochs and fractions of them. */
    private static RateCurve time(Unit unit, RunLength length, long warmUp) {
        double one = unit == Unit.EPOCH ? length.iterations() : 1;
        return done -> (done - warmUp) / one;
    }

    /** The fraction of the time that is left: 1 at the end of the warm-up, 0 at the end of the curve and later. */
    private static RateCurve left(long end, long warmUp) {
        return done -> done >= end ? 0 : (end - done) / (double) (end - warmUp);
    }
}
