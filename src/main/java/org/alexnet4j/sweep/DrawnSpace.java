package org.alexnet4j.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/** The candidates of a plan by their numbers, for Arbiter's page, which shows what its runner's space makes of a candidate's numbers. */
final class DrawnSpace extends OneSpace<Map<String, String>> {

    private final Plan plan;
    private final String words;

    /**
     * @param plan     which candidates there are
     * @param searched what they were chosen from
     */
    DrawnSpace(Plan plan, ParameterSpace<?> searched) {
        this.plan = plan;
        this.words = searched.toString();
    }

    @Override
    public Map<String, String> getValue(double[] numbers) {
        Proposal proposal = plan.drawn().get((int) numbers[0] - 1);
        Map<String, String> values = new LinkedHashMap<>();
        if (!proposal.schedule().isEmpty()) {
            values.put("schedule", proposal.schedule());
        }
        values.putAll(proposal.parameters());
        return values;
    }

    @Override
    public int numParameters() {
        return 0;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List<ParameterSpace> collectLeaves() {
        return List.of();
    }

    @Override
    public String toString() {
        return words;
    }
}
