package org.alexnet4j.report.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Parameter;

/**
 * Where the values of a parameter lie. Numbers lie at themselves, and the number of a time such as {@code 3 epochs} counts; choices lie at
 * 0, 1, 2, and so on.
 */
final class ParameterAxis {

    private static final String TYPE = "type of schedule";

    private static final Pattern NUMBER = Pattern.compile("([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)(\\s+\\D*)?");
    private static final MathContext DIGITS = new MathContext(3);

    private final boolean ofTypes;
    private final String name;
    private final boolean logarithmic;
    private final List<String> choices;
    private final Function<Candidate, String> value;

    private ParameterAxis(boolean ofTypes, String name, boolean logarithmic, List<String> choices,
            Function<Candidate, String> value) {
        this.ofTypes = ofTypes;
        this.name = name;
        this.logarithmic = logarithmic;
        this.choices = choices;
        this.value = value;
    }

    /**
     * @param name what the axis is called
     * @return the axis of what all candidates have for the parameter: of choices also where a value is no number
     */
    static ParameterAxis of(Parameter parameter, String name, List<Candidate> candidates) {
        Function<Candidate, String> value = candidate -> candidate.values().get(parameter.key());
        List<String> values = candidates.stream().map(value).filter(Objects::nonNull).toList();
        boolean numbers = parameter.choices().isEmpty() && values.stream().allMatch(some -> number(some).isPresent());
        if (numbers) {
            boolean positive = values.stream().allMatch(some -> number(some).getAsDouble() > 0);
            return new ParameterAxis(false, name, parameter.logarithmic() && positive, List.of(), value);
        }
        List<String> choices = Stream.concat(parameter.choices().stream(), values.stream()).distinct().toList();
        return new ParameterAxis(false, name, false, choices, value);
    }

    /** @return the axis of types of schedules, in the order in which they are met */
    static ParameterAxis types(List<Candidate> candidates) {
        return new ParameterAxis(true, TYPE, false, ScheduleTypes.of(candidates).names(),
                candidate -> candidate.schedule().isEmpty() ? null : candidate.schedule());
    }

    /** @return the axes of those parameters that at least one candidate has, that of types of schedules first where these differ */
    static List<ParameterAxis> all(SweepData data) {
        List<ParameterAxis> axes = new ArrayList<>();
        ParameterAxis types = types(data.candidates());
        if (types.choices.size() > 1) {
            axes.add(types);
        }
        ParameterNames names = ParameterNames.of(data);
        data.parameters().stream()
                .map(parameter -> of(parameter, names.name(parameter.key()), data.candidates()))
                .filter(axis -> data.candidates().stream().anyMatch(candidate -> axis.position(candidate).isPresent()))
                .forEach(axes::add);
        return axes;
    }

    String name() {
        return name;
    }

    boolean isOfTypes() {
        return ofTypes;
    }

    boolean isLogarithmic() {
        return logarithmic;
    }

    /** @return choices in their order; none where values are numbers */
    List<String> choices() {
        return choices;
    }

    /** @return where the candidate lies; nothing where it does not have the parameter */
    OptionalDouble position(Candidate candidate) {
        String text = value.apply(candidate);
        if (text == null) {
            return OptionalDouble.empty();
        }
        return choices.isEmpty() ? number(text) : OptionalDouble.of(choices.indexOf(text));
    }

    /** @return from 0 to 1 between {@code low} and {@code high}, and 0.5 where these are the same */
    double share(double position, double low, double high) {
        if (low == high) {
            return 0.5;
        }
        return logarithmic ? Math.log(position / low) / Math.log(high / low) : (position - low) / (high - low);
    }

    /** @return the least and the greatest position of candidates, or that of all choices */
    double[] range(List<Candidate> candidates) {
        double[] positions = choices.isEmpty()
                ? candidates.stream().map(this::position).flatMapToDouble(OptionalDouble::stream).sorted().toArray()
                : IntStream.range(0, choices.size()).asDoubleStream().toArray();
        return new double[] {positions[0], positions[positions.length - 1]};
    }

    /** The number at the beginning of a text that may go on with a unit. */
    static OptionalDouble number(String text) {
        Matcher parts = NUMBER.matcher(text.strip());
        return parts.matches() ? OptionalDouble.of(Double.parseDouble(parts.group(1))) : OptionalDouble.empty();
    }

    /** A value with up to three significant digits where it is a number, whole numbers as they are. */
    static String rounded(String text) {
        Matcher parts = NUMBER.matcher(text.strip());
        if (!parts.matches()) {
            return text;
        }
        return rounded(Double.parseDouble(parts.group(1))) + (parts.group(2) == null ? "" : parts.group(2));
    }

    static String rounded(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e7) {
            return Long.toString((long) number);
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
        return Math.abs(number) < 1 ? rounded.toString() : rounded.toPlainString();
    }
}
