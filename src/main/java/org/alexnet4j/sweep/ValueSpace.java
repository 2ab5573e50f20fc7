package org.alexnet4j.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.search.Space;
import org.alexnet4j.config.search.Space.Choice;
import org.alexnet4j.config.search.Space.Grid;
import org.alexnet4j.config.search.Space.LogUniform;
import org.alexnet4j.config.search.Space.Uniform;
import org.alexnet4j.config.search.Space.Whole;
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
        return value instanceof Double number ? within(space, number) : value.toString();
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
                .mapToObj(share -> share == 0 ? exact(grid.from()) : share == 1 ? exact(grid.to()) : text(grid.logarithmic()
                        ? grid.from() * Math.pow(grid.to() / grid.from(), share)
                        : grid.from() + share * (grid.to() - grid.from())))
                .toList();
    }

    /** @return a number of few digits that lies in the space */
    private static String within(Space space, double number) {
        double low = space instanceof Uniform uniform ? uniform.low() : ((LogUniform) space).low();
        double high = space instanceof Uniform uniform ? uniform.high() : ((LogUniform) space).high();
        String text = text(number);
        double rounded = Double.parseDouble(text);
        return rounded < low ? exact(low) : rounded > high ? exact(high) : text;
    }

    private static String exact(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    private static String text(double number) {
        return plain(new BigDecimal(number).round(DIGITS));
    }

    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.toPlainString() : rounded.toString();
    }

    @Override
    public String toString() {
        return parameter.key() + " " + parameter.space();
    }
}
