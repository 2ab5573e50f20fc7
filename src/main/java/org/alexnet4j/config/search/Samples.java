package org.alexnet4j.config.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.alexnet4j.config.TrainConfig.Interval;
import org.alexnet4j.config.yaml.ConfigValues;

/** Values of a space that stand for all of it where it is checked. */
final class Samples {

    /** Somewhere between the ends of a range, at no round number: keys that want whole ones refuse it. */
    private static final double BETWEEN = 0.381966;

    private static final MathContext DIGITS = new MathContext(6);

    private Samples() {
    }

    /** @return texts as they would be written, the lowest or first in front, at least one */
    static List<String> of(Space space) {
        if (space instanceof Space.Uniform range) {
            return range(range.low(), range.high(), false);
        }
        if (space instanceof Space.LogUniform range) {
            return range(range.low(), range.high(), true);
        }
        if (space instanceof Space.Whole range) {
            return List.of(whole(range, range.low()), whole(range, range.high()));
        }
        if (space instanceof Space.Choice choice) {
            return choice.values();
        }
        Space.Grid grid = (Space.Grid) space;
        return IntStream.range(0, grid.points())
                .mapToObj(i -> between(grid.from(), grid.to(), (double) i / (grid.points() - 1), grid.logarithmic()))
                .toList();
    }

    private static List<String> range(double low, double high, boolean logarithmic) {
        return List.of(between(low, high, 0, logarithmic), between(low, high, 1, logarithmic), between(low, high, BETWEEN, logarithmic));
    }

    private static String between(double low, double high, double share, boolean logarithmic) {
        if (share == 0 || share == 1) {
            return ConfigValues.shortest(share == 0 ? low : high);
        }
        double value = logarithmic ? Math.exp((1 - share) * Math.log(low) + share * Math.log(high)) : (1 - share) * low + share * high;
        return ConfigValues.shortest(BigDecimal.valueOf(value).round(DIGITS).doubleValue());
    }

    private static String whole(Space.Whole range, int value) {
        return range.unit().map(unit -> new Interval(value, unit).toString()).orElse(String.valueOf(value));
    }
}
