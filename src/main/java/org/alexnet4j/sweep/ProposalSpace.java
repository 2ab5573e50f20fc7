package org.alexnet4j.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.search.SearchConfig;
import org.alexnet4j.config.search.SearchConfig.Parameter;
import org.alexnet4j.config.search.SearchConfig.ScheduleSpace;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;

/**
 * All that a sweep can try, as one space of Arbiter's: the shared parameters, then the type of the schedule, then the parameters of every
 * type, of which only those of the type that was drawn come into a proposal. What it gives out is one of this project's schedules, so
 * Arbiter's own, the polynomial of which grows, are never made.
 */
final class ProposalSpace extends OneSpace<Proposal> {

    private final List<ValueSpace> shared;
    private final List<ScheduleValues> schedules;
    private final Optional<DiscreteParameterSpace<String>> type;

    /** The parameters of a type of schedule. */
    private record ScheduleValues(String name, List<ValueSpace> values) {
    }

    private ProposalSpace(List<Parameter> parameters, List<ScheduleSpace> types) {
        this.shared = parameters.stream().map(ValueSpace::new).toList();
        this.schedules = types.stream()
                .map(schedule -> new ScheduleValues(schedule.name(), schedule.parameters().stream().map(ValueSpace::new).toList()))
                .toList();
        this.type = schedules.size() < 2 ? Optional.empty()
                : Optional.of(new DiscreteParameterSpace<>(schedules.stream().map(ScheduleValues::name).toList()));
    }

    /**
     * @param search what is tried
     * @return the space of all types of schedules
     */
    static ProposalSpace ofAll(SearchConfig search) {
        return new ProposalSpace(search.parameters(), search.schedules());
    }

    /**
     * @param search what is tried
     * @return for each type of schedule the space of its candidates, or one space where there are no types
     */
    static List<ProposalSpace> byType(SearchConfig search) {
        return search.schedules().isEmpty() ? List.of(ofAll(search))
                : search.schedules().stream().map(schedule -> new ProposalSpace(search.parameters(), List.of(schedule))).toList();
    }

    @Override
    public Proposal getValue(double[] numbers) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        shared.forEach(value -> values.put(value.key(), value.value(numbers)));
        if (schedules.isEmpty()) {
            return new Proposal("", values);
        }
        ScheduleValues schedule = type.map(space -> named(space.getValue(numbers))).orElse(schedules.get(0));
        schedule.values().forEach(value -> values.put(value.key(), value.value(numbers)));
        return new Proposal(schedule.name(), values);
    }

    private ScheduleValues named(String name) {
        return schedules.stream().filter(schedule -> schedule.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public int numParameters() {
        return collectLeaves().size();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List<ParameterSpace> collectLeaves() {
        Stream<ValueSpace> values = Stream.concat(shared.stream(), schedules.stream().flatMap(schedule -> schedule.values().stream()));
        return Stream.<ParameterSpace>concat(type.stream(), values.flatMap(value -> value.leaf().stream())).toList();
    }

    @Override
    public String toString() {
        Stream<String> own = shared.stream().map(ValueSpace::toString);
        Stream<String> types = schedules.stream().map(schedule -> schedule.name() + schedule.values());
        return Stream.concat(own, types).collect(Collectors.joining("; "));
    }
}
