package org.alexnet4j.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.nd4j.common.function.Supplier;

/**
 * Gives Arbiter's runner the trainings of a plan. Arbiter asks for candidates, each of which carries its job; a training that goes on
 * after a pause is the same candidate again. It has none while the plan waits for trainings that are under way.
 */
final class JobGenerator implements CandidateGenerator {

    private final Plan plan;
    private final ParameterSpace<?> space;
    private final List<Trial> known = new ArrayList<>();
    private Optional<TrialJob> next = Optional.empty();

    /**
     * @param plan  what is to be done
     * @param space what is searched
     */
    JobGenerator(Plan plan, ParameterSpace<?> space) {
        this.plan = plan;
        this.space = new DrawnSpace(plan, space);
    }

    @Override
    public boolean hasMoreCandidates() {
        if (plan.isStopped()) {
            next.ifPresent(job -> plan.ended(job.trial()));
            next = Optional.empty();
        } else if (next.isEmpty()) {
            next = plan.next();
        }
        return next.isPresent();
    }

    @Override
    public Candidate<TrialJob> getCandidate() {
        TrialJob job = next.orElseThrow();
        next = Optional.empty();
        if (!known.contains(job.trial())) {
            known.add(job.trial());
        }
        Supplier<TrialJob> itself = () -> job; // Given as a value, Arbiter would keep it as bytes.
        return new Candidate<>(itself, known.indexOf(job.trial()), new double[] {job.trial().candidate()}, null, null);
    }

    /** The plan finds results where trainings leave them. */
    @Override
    public void reportResults(OptimizationResult result) {
    }

    @Override
    public ParameterSpace<?> getParameterSpace() {
        return space;
    }

    /** The plan has its seed from the configuration. */
    @Override
    public void setRngSeed(long seed) {
    }

    @Override
    public Class<?> getCandidateType() {
        return TrialJob.class;
    }
}
