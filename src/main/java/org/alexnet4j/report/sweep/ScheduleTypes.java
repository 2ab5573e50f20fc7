package org.alexnet4j.report.sweep;

import java.util.Comparator;
import java.util.List;
import org.alexnet4j.report.sweep.SweepData.Candidate;

/**
 * The types of schedules of a sweep, which have colours of their own.
 *
 * @param names in the order in which candidates have them; a sweep that does not vary the type has one without a name
 */
record ScheduleTypes(List<String> names) {

    static ScheduleTypes of(List<Candidate> candidates) {
        return new ScheduleTypes(candidates.stream().sorted(Comparator.comparingInt(Candidate::number))
                .map(Candidate::schedule).distinct().toList());
    }

    int index(Candidate candidate) {
        return names.indexOf(candidate.schedule());
    }

    /** @return whether it is worth telling them apart */
    boolean differ() {
        return names.size() > 1;
    }
}
