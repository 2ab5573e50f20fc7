package org.alexnet4j.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.SearchConfig.Parameter;
import org.alexnet4j.config.Space;
import org.alexnet4j.config.Space.Choice;
import org.alexnet4j.config.Space.Grid;
import org.alexnet4j.config.Space.LogUniform;
import org.alexnet4j.config.Space.Uniform;
import org.alexnet4j.config.Space.Whole;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;

/**
 * A key and the leaf of Arbiter's that its values come from. A space of one value has no leaf: Arbiter's grid gives such leaves no number,
 * and would give the next one theirs.
 */
final class ValueSpace {

    /** Digits of a drawn number, which are enough to tell candidates apart and few enough to read. */
    private static final MathContext DIGITS = new MathContext(4);

    private final Parameter parameter;
    private final Optional<ParameterSpace<?>> leaf;

    ValueSpace(Parameter parameter) {
        this.parameter = parameter;
        this.leaf = leaf(parameter.space());
    }

    String key() {
        return parameter.key();
    }

    Optional<ParameterSpace<?>> leaf() {
        return leaf;
    }

    /**
     * @param numbers Arbiter's, one for each leaf, 0..1
     * @return the value as a configuration would have it
     */
    String value(double[] numbers) {
        Space space = parameter.space();
        if (leaf.isEmpty()) {
            return ((Choice) space).values().get(0);
        }
        Object value = leaf.get().getValue(numbers);
        if (space instanceof Whole whole && whole.unit().isPresent()) {
            String unit = whole.unit().get().name().toLowerCase(Locale.ROOT);
            return value + " " + unit + (value.equals(1) ? "" : "s");
        }
        return value instanceof Double number ? text(number) : value.toString();
    }

    private static Optional<ParameterSpace<?>> leaf(Space space) {
        if (space instanceof Uniform uniform) {
            return Optional.of(new ContinuousParameterSpace(uniform.low(), uniform.high()));
        }
        if (space instanceof LogUniform uniform) {
            return Optional.of(new ContinuousParameterSpace(new LogUniformDistribution(uniform.low(), uniform.high())));
        }
        if (space instanceof Whole whole) {
            return Optional.of(new IntegerParameterSpace(whole.low(), whole.high()));
        }
        List<String> values = space instanceof Grid grid ? points(grid) : ((Choice) space).values();
        return values.size() == 1 ? Optional.empty() : Optional.of(new DiscreteParameterSpace<>(new ArrayList<>(values)));
    }

    private static List<String> points(Grid grid) {
        return IntStream.range(0, grid.points()).mapToDouble(i -> i / (grid.points() - 1.0))
                .mapToObj(share -> text(grid.logarithmic()
                        ? grid.from() * Math.pow(grid.to() / grid.from(), share)
                        : grid.from() + share * (grid.to() - grid.from())))
                .toList();
    }

    private static String text(double number) {
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.toPlainString() : rounded.toString();
    }

    @Override
    public String toString() {
        return parameter.key() + " " + parameter.space();
    }
}
